// What each of Klaviyo's metrics becomes: one table, shown in docs/source-klaviyo.md. A metric is known by its name in snake case, as the
// topics of webhooks write it.

export interface MetricKind {
  /** `opened_email`. */
  metric: string;
  /** The kind of event; null = ignored. */
  kind: string | null;
  /** Why it is ignored. */
  why?: string;
}

const row = (metric: string, kind: string): MetricKind => ({ metric, kind });
const twice = (metric: string): MetricKind => ({
  metric,
  kind: null,
  why: 'Sent by the shop, whose own connection has the order: it would count twice.',
});

export const metricKinds: readonly MetricKind[] = [
  row('received_email', 'email_received'),
  row('opened_email', 'email_opened'),
  row('clicked_email', 'email_clicked'),
  row('bounced_email', 'email_bounced'),
  row('dropped_email', 'email_dropped'),
  row('marked_email_as_spam', 'email_marked_as_spam'),
  row('subscribed_to_email_marketing', 'email_subscribed'),
  row('unsubscribed_from_email_marketing', 'email_unsubscribed'),
  row('unsubscribed', 'email_unsubscribed'),
  row('updated_email_preferences', 'email_preferences_updated'),
  row('subscribed_to_list', 'list_subscribed'),
  row('unsubscribed_from_list', 'list_unsubscribed'),
  row('received_sms', 'sms_received'),
  row('clicked_sms', 'sms_clicked'),
  row('sent_sms', 'sms_sent'),
  row('failed_to_deliver_sms', 'sms_failed'),
  row('subscribed_to_sms_marketing', 'sms_subscribed'),
  row('unsubscribed_from_sms_marketing', 'sms_unsubscribed'),
  row('received_push', 'push_received'),
  row('opened_push', 'push_opened'),
  row('bounced_push', 'push_bounced'),
  row('active_on_site', 'site_visited'),
  row('viewed_product', 'product_viewed'),
  row('viewed_collection', 'collection_viewed'),
  row('submitted_search', 'search_submitted'),
  row('added_to_cart', 'product_added_to_cart'),
  row('checkout_started', 'checkout_started'),
  row('started_checkout', 'checkout_started'),
  row('submitted_review', 'review_submitted'),
  twice('placed_order'),
  twice('ordered_product'),
  twice('fulfilled_order'),
  twice('fulfilled_partial_order'),
  twice('order_cancelled'),
  twice('order_refunded'),
  twice('cancelled_order'),
  twice('refunded_order'),
  twice('confirmed_shipment'),
  twice('delivered_shipment'),
  twice('marked_out_for_delivery'),
];

const bySnake = new Map(metricKinds.map((each) => [each.metric, each]));

/** `Opened Email` -> `opened_email`. */
export function snakeCase(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
}

/** The kind of event of a metric; null = ignored. Any other metric is a kind of its own, under its name in snake case. */
export function kindOfMetric(name: string): string | null {
  const snake = snakeCase(name);
  const known = bySnake.get(snake);
  return known ? known.kind : snake || 'unknown';
}

/** Klaviyo's own metrics that change what a profile has consented to. */
const consenting = new Set([
  'subscribed_to_email_marketing',
  'unsubscribed_from_email_marketing',
  'subscribed_to_sms_marketing',
  'unsubscribed_from_sms_marketing',
]);

const topicStart = 'event:klaviyo.';

/** Topics of webhooks that are asked for: what Klaviyo itself measures. */
export const wantedTopics: readonly string[] = metricKinds
  .filter(({ metric, kind }) => kind !== null && /email|sms|push/.test(metric))
  .map(({ metric }) => topicStart + metric);

/** `event:klaviyo.opened_email` -> `opened_email`. */
export function metricOfTopic(topic: string): string {
  return topic.slice(topic.lastIndexOf('.') + 1);
}

export function changesConsent(topic: string): boolean {
  return consenting.has(metricOfTopic(topic));
}
