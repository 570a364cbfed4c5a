// Webhooks of a shop: exactly those of `topics`, at our address. Called again it changes what differs, and only that.

import { type Account, SourceError } from '../../source.ts';
import type { AdminClient } from './client.ts';
import * as queries from './queries.ts';
import { type Connection, readPages } from './read-pages.ts';
import { hasScope } from './scopes.ts';
import { type Topic, topicEnum, topics } from './topics.ts';

interface Subscription {
  id: string;
  topic: string;
  uri: string;
  includeFields: string[];
}

/** Topics that the granted scopes allow. */
export function wantedTopics(scopes: readonly string[]): Topic[] {
  return [...topics.values()].filter(
    ({ subscribe, scope }) => subscribe && (scope === undefined || hasScope(scopes, scope)),
  );
}

/** Throws `SourceError` FORBIDDEN naming the topics that Shopify refused, after all others have been registered. */
export async function subscribeShop(
  client: AdminClient,
  account: Pick<Account, 'scopes'>,
  callbackUrl: string,
): Promise<void> {
  const existing = (await readSubscriptions(client)).filter(({ uri }) => uri === callbackUrl);
  const wanted = new Map(wantedTopics(account.scopes).map(({ topic }) => [topicEnum(topic), topic]));
  const kept = new Set<string>();
  for (const { id, topic, includeFields } of existing) {
    const isNeeded = wanted.has(topic) && !kept.has(topic);
    if (!isNeeded) await remove(client, id);
    else if (includeFields.length > 0) await change(client, id, callbackUrl);
    if (isNeeded) kept.add(topic);
  }
  const refused: string[] = [];
  for (const [name, topic] of wanted) {
    if (kept.has(name)) continue;
    const problem = await create(client, name, callbackUrl);
    if (problem !== null) refused.push(`${topic} (${problem})`);
  }
  if (refused.length > 0) {
    throw new SourceError(
      'FORBIDDEN',
      `Shopify does not tell of ${refused.join(', ')}. Check the app's permissions at Shopify.`,
    );
  }
}

export async function unsubscribeShop(client: AdminClient, callbackUrl: string): Promise<void> {
  for (const { id, uri } of await readSubscriptions(client)) if (uri === callbackUrl) await remove(client, id);
}

async function readSubscriptions(client: AdminClient): Promise<Subscription[]> {
  const all: Subscription[] = [];
  const pick = (data: Record<string, unknown>) => data.webhookSubscriptions as Connection<Subscription>;
  for await (const { nodes } of readPages(client, queries.webhookSubscriptions, {}, pick)) all.push(...nodes);
  return all;
}

interface UserErrors {
  userErrors: { message: string }[];
}

/** null = done, or there already; else what Shopify says. */
async function create(client: AdminClient, topic: string, uri: string): Promise<string | null> {
  const subscription = { uri, format: 'JSON' };
  const data = await client.query<{ webhookSubscriptionCreate: UserErrors }>(queries.createWebhook, {
    topic,
    subscription,
  });
  const message = data.webhookSubscriptionCreate.userErrors.map((error) => error.message).join(' ');
  return message === '' || /already been taken/i.test(message) ? null : message;
}

/** The whole body is asked for, not some of its fields. */
async function change(client: AdminClient, id: string, uri: string): Promise<void> {
  await client.query(queries.updateWebhook, { id, subscription: { uri, format: 'JSON', includeFields: [] } });
}

async function remove(client: AdminClient, id: string): Promise<void> {
  await client.query(queries.deleteWebhook, { id });
}
