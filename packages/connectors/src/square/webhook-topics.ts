// What each of Square's webhook topics asks for, and why the others are ignored: one table, shown in docs/source-square.md.

export type SquareWork =
  | 'fetchOrder'
  | 'fetchPaidOrder'
  | 'fetchRefundOrder'
  | 'fetchCustomer'
  | 'deleteCustomer'
  | 'fetchLocation'
  | 'readLoyaltyAccount'
  | 'readLoyaltyEvent'
  | 'uninstalled';

export interface SquareTopic {
  /** A topic, or all that start with what stands before the `*`. */
  topic: string;
  work: SquareWork | null;
  /** What happens, or why nothing does. */
  what: string;
}

const order = 'The order is read as it is now.';

export const squareTopics: readonly SquareTopic[] = [
  { topic: 'order.created', work: 'fetchOrder', what: order },
  { topic: 'order.updated', work: 'fetchOrder', what: order },
  { topic: 'order.fulfillment.updated', work: 'fetchOrder', what: order },
  { topic: 'payment.created', work: 'fetchPaidOrder', what: 'The order it pays is read as it is now.' },
  { topic: 'payment.updated', work: 'fetchPaidOrder', what: 'The order it pays is read as it is now.' },
  { topic: 'refund.created', work: 'fetchRefundOrder', what: 'The order that gives back is read as it is now.' },
  { topic: 'refund.updated', work: 'fetchRefundOrder', what: 'The order that gives back is read as it is now.' },
  { topic: 'customer.created', work: 'fetchCustomer', what: 'The customer is read as it is now.' },
  { topic: 'customer.updated', work: 'fetchCustomer', what: 'The customer is read as it is now.' },
  { topic: 'customer.deleted', work: 'deleteCustomer', what: 'The profile is removed; orders stay.' },
  { topic: 'location.created', work: 'fetchLocation', what: 'The location is read as it is now.' },
  { topic: 'location.updated', work: 'fetchLocation', what: 'The location is read as it is now.' },
  { topic: 'loyalty.account.created', work: 'readLoyaltyAccount', what: 'Event `loyalty_enrolled`.' },
  { topic: 'loyalty.account.updated', work: 'readLoyaltyAccount', what: 'Event `loyalty_enrolled`.' },
  { topic: 'loyalty.event.created', work: 'readLoyaltyEvent', what: 'Event `loyalty_earned`, `loyalty_redeemed`...' },
  { topic: 'oauth.authorization.revoked', work: 'uninstalled', what: 'The connection stops.' },
  { topic: 'loyalty.account.deleted', work: null, what: 'That someone joined the programme stays true.' },
  { topic: 'loyalty.program.*', work: null, what: 'The rules of the programme say nothing about people.' },
  { topic: 'loyalty.promotion.*', work: null, what: 'The rules of a promotion say nothing about people.' },
  { topic: 'invoice.*', work: null, what: 'The order of an invoice sends topics of its own.' },
  {
    topic: 'gift_card.*',
    work: null,
    what: 'Selling and paying with a gift card are in the orders; its balance is not read.',
  },
  { topic: 'catalog.version.updated', work: null, what: 'Products are taken from the lines of orders, as sold.' },
  { topic: 'inventory.count.updated', work: null, what: 'Stock is not read.' },
  {
    topic: 'online_checkout.*',
    work: null,
    what: 'Settings of the checkout say nothing about people or orders.',
  },
];

/** What to subscribe to. */
export const subscribedTopics: readonly string[] = squareTopics
  .filter(({ work }) => work !== null)
  .map(({ topic }) => topic);

export function findTopic(topic: string): SquareTopic | undefined {
  return squareTopics.find((each) =>
    each.topic.endsWith('*') ? topic.startsWith(each.topic.slice(0, -1)) : each.topic === topic,
  );
}
