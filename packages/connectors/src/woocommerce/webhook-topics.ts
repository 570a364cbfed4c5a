// What each of WooCommerce's webhook topics asks for, and why the others are ignored: one table, shown in docs/source-woocommerce.md.

import type { WooKind } from './client.ts';

export interface WooTopic {
  /** A topic, or all that start with what stands before the `*`. */
  topic: string;
  /** What is read as it is now; null = ignored. */
  kind: WooKind | null;
  /** Why it is ignored. */
  why?: string;
}

const topicsOf = (kind: WooKind, ...events: string[]): WooTopic[] =>
  events.map((event) => ({ topic: `${kind}.${event}`, kind }));

/** What WooCommerce sends, unsigned, when a webhook is made: it must be answered for the webhook to stay. */
export const pingTopic = 'ping';

export const wooTopics: readonly WooTopic[] = [
  ...topicsOf('order', 'created', 'updated', 'deleted', 'restored'),
  ...topicsOf('customer', 'created', 'updated', 'deleted'),
  ...topicsOf('product', 'created', 'updated', 'deleted', 'restored'),
  { topic: 'coupon.*', kind: null, why: 'The codes that were used stand on the orders.' },
  { topic: 'action.*', kind: null, why: 'A hook of WordPress, without an object of its own.' },
  { topic: pingTopic, kind: null, why: 'Only asks whether somebody listens.' },
];

/** What to subscribe to. */
export const subscribedTopics: readonly string[] = wooTopics
  .filter(({ kind }) => kind !== null)
  .map(({ topic }) => topic);

export function findTopic(topic: string): WooTopic | undefined {
  return wooTopics.find((each) =>
    each.topic.endsWith('*') ? topic.startsWith(each.topic.slice(0, -1)) : each.topic === topic,
  );
}
