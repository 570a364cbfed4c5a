import { type Topic, topics } from './topics.ts';

/** The two tables of docs/shopify-webhooks.md: topics that are handled, and those that are not, by reason. */
export function topicTables(): string {
  const all = [...topics.values()];
  const handled = all.filter(({ work }) => work !== null);
  const byReason = new Map<string, Topic[]>();
  for (const topic of all.filter(({ work }) => work === null)) {
    byReason.set(topic.what, [...(byReason.get(topic.what) ?? []), topic]);
  }
  return [
    `### Handled (${handled.length})`,
    '',
    '| topic | what becomes of it | permission |',
    '|---|---|---|',
    ...handled.map(({ topic, what, scope }) => `| \`${topic}\` | ${what} | ${scope ?? ''} |`),
    '',
    `### Ignored (${all.length - handled.length})`,
    '',
    '| topics | why |',
    '|---|---|',
    ...[...byReason].map(([why, each]) => `| ${each.map(({ topic }) => `\`${topic}\``).join(' ')} | ${why} |`),
  ].join('\n');
}
