// How a connection stands, as a word with its tone, and the button that does what its problem asks for.
import type { ConnectionHealth } from '../../gql/graphql.ts';

export type HealthTone = 'pos' | 'warn' | 'neg' | 'accent' | 'neutral';

export const healthWords: Readonly<Record<ConnectionHealth, { label: string; tone: HealthTone }>> = {
  GOOD: { label: 'Up to date', tone: 'pos' },
  CATCHING_UP: { label: 'Catching up', tone: 'accent' },
  LATE: { label: 'Late', tone: 'warn' },
  PAUSED: { label: 'Paused', tone: 'neutral' },
  NEEDS_ATTENTION: { label: 'Needs attention', tone: 'neg' },
  DISCONNECTED: { label: 'Disconnected', tone: 'neutral' },
  NONE: { label: 'By files and the facts API', tone: 'neutral' },
};

/** What the one button beside a connection's health does. */
export type Remedy = 'CONNECT_AGAIN' | 'CHANGE_FEED' | 'RESYNC' | 'RESUME' | 'SHOW_FAILED' | 'SHOW_COMPARISON';

export const remedyLabels: Readonly<Record<Remedy, string>> = {
  CONNECT_AGAIN: 'Connect again',
  CHANGE_FEED: 'Change how it is read',
  RESYNC: 'Re-sync',
  RESUME: 'Resume',
  SHOW_FAILED: 'Show failed records',
  SHOW_COMPARISON: 'Show the comparison',
};

const remedies: Readonly<Record<string, Remedy>> = {
  UNAUTHORISED: 'CONNECT_AGAIN',
  UNINSTALLED: 'CONNECT_AGAIN',
  FORBIDDEN: 'CONNECT_AGAIN',
  LOCKED: 'CONNECT_AGAIN',
  REJECTED: 'CONNECT_AGAIN',
  WEBHOOKS: 'CONNECT_AGAIN',
  MALFORMED: 'RESYNC',
  FAILED: 'RESYNC',
  HISTORY: 'CONNECT_AGAIN',
  LATE: 'RESYNC',
  DRIFT: 'SHOW_COMPARISON',
  DEAD_LETTERS: 'SHOW_FAILED',
};

/** What a watched place asks for where another source asks for something else, or for nothing. */
const feedRemedies: Readonly<Record<string, Remedy>> = {
  UNAUTHORISED: 'CHANGE_FEED',
  LOCKED: 'CHANGE_FEED',
  HOST_KEY: 'CHANGE_FEED',
  FOLDER: 'CHANGE_FEED',
  MAPPING: 'CHANGE_FEED',
};

/** null where there is nothing to do but wait. */
export function remedyOf(connection: {
  health: ConnectionHealth;
  healthCode?: string | null;
  fileFeed?: unknown;
}): Remedy | null {
  if (connection.health === 'PAUSED') return 'RESUME';
  if (connection.health === 'DISCONNECTED') return 'CONNECT_AGAIN';
  if (connection.fileFeed) return feedRemedies[connection.healthCode ?? ''] ?? null;
  return connection.healthCode ? (remedies[connection.healthCode] ?? null) : null;
}

const refusalWords: Readonly<Record<string, string>> = {
  UNSIGNED: 'without a signature',
  FORGED: 'with a wrong signature',
  STALE: 'sent too long ago',
  MALFORMED: 'that cannot be read',
};

/** "3 with a wrong signature, 1 sent too long ago"; the largest first, empty without any. */
export function refusedWords(
  refusals: readonly { reason: string; count: number }[],
  count: (value: number) => string,
): string {
  return refusals
    .filter((refusal) => refusal.count > 0)
    .sort((a, b) => b.count - a.count)
    .map((refusal) => `${count(refusal.count)} ${refusalWords[refusal.reason] ?? refusal.reason.toLowerCase()}`)
    .join(', ');
}

const oauthProblems: Readonly<Record<string, string>> = {
  DENIED: 'The source says that access was not granted. Nothing was connected. Try again and accept what is asked for.',
  EXPIRED: 'More than the time allowed passed between leaving and coming back. Nothing was connected. Start again.',
  OTHER_PERSON:
    'Somebody else began this connection. Nothing was connected. Start again as the person who is signed in.',
  REJECTED:
    'The source did not confirm the access. Nothing was connected. Start again; check which account is signed in there.',
  UNREACHABLE: 'The source did not answer. Nothing was connected. Try again in a few minutes.',
};

/** Why coming back from a source's own page did not end with a connection. */
export const oauthProblemWords = (code: string): string =>
  Object.hasOwn(oauthProblems, code) ? oauthProblems[code]! : 'The source was not connected. Start again.';
