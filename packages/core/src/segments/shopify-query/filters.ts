// Every filter of Shopify's segment query language: what it becomes here, or why it does not (docs/shopify-query.md).

import type { Condition, Position } from '../definition.ts';
import { dateOperators, pastWindows, readDates } from './date-window.ts';
import type { FilterRow } from './filter-row.ts';
import { anniversary, metafieldPrefixes, metafields } from './metafield-filters.ts';
import { nullOperators } from './missing-values.ts';
import { ordersPlaced, productsPurchased } from './order-functions.ts';
import { profileFilters, rfmGroup, withinDistance } from './profile-filters.ts';
import type { Clause, TestOperator } from './query.ts';
import type { QueryRun } from './query-run.ts';
import { numberOperators, readNumbers } from './read-values.ts';

const ordersSentence = ordersPlaced.differs!;

const equal: readonly TestOperator[] = ['=', '!=', ...nullOperators];
const dated: readonly TestOperator[] = [...dateOperators, ...nullOperators];
const matches: readonly TestOperator[] = ['MATCHES', 'NOT MATCHES'];

function refused(operators: readonly TestOperator[], reason: string, instead?: string): FilterRow {
  return { operators, becomes: reason, ...(instead ? { instead } : {}) };
}

const atPosition = (position: Position) => (clause: Clause, run: QueryRun) => dateOfOrder(position, clause, run);

/** Of one order: who has none has no date, and so is among those of `!=`. */
function dateOfOrder(position: Position, { test }: Clause, run: QueryRun): Condition | null {
  if (test.operator === 'IS NULL') return { orders: { none: true } };
  if (test.operator === 'IS NOT NULL') return { orders: { some: { gte: 1 } } };
  const dates = readDates(test, run);
  const windows = dates && pastWindows(dates, test, run);
  if (!windows) return null;
  const asked = windows.map(
    (when): Condition => ({ orders: { position, when: run.at(test, when), some: { gte: 1 } } }),
  );
  const condition: Condition = asked.length === 1 ? asked[0]! : { all: asked };
  return test.operator === '!=' ? { not: condition } : condition;
}

function translateCount({ test }: Clause, run: QueryRun): Condition | null {
  const some = readNumbers(test, 'number', run);
  return some && { orders: { some } };
}

function translateSpent({ test }: Clause, run: QueryRun): Condition | null {
  const is = readNumbers(test, 'amount', run);
  return is && { orders: { measure: { sum: 'net' }, is } };
}

const mailReason = 'Events of Shopify Email are not read.';
const viewReason = "Events of Shopify's storefront are not read.";

const mailEvents: Record<string, string> = {
  opened: 'email_opened',
  clicked: 'email_clicked',
  delivered: 'email_received',
  bounced: 'email_bounced',
  marked_as_spam: 'email_marked_as_spam',
  unsubscribed: 'email_unsubscribed',
};

const mailFilters = Object.fromEntries(
  Object.entries(mailEvents).map(([name, kind]) => [
    `shopify_email.${name}`,
    refused(matches, mailReason, `some ${kind} event, of another source`),
  ]),
);

const viewFilters = Object.fromEntries(
  ['storefront', 'storefront_event'].flatMap((space) =>
    ['product_viewed', 'collection_viewed'].map((kind) => [
      `${space}.${kind}`,
      refused(matches, viewReason, `some ${kind} event, of another source`),
    ]),
  ),
);

export const METAFIELDS = 'customer.metafields.<namespace>.<key>';

export const shopifyFilters: Record<string, FilterRow> = {
  number_of_orders: {
    operators: numberOperators,
    becomes: '`at least 3 orders`',
    differs: ordersSentence,
    translate: translateCount,
  },
  amount_spent: {
    operators: numberOperators,
    becomes: '`sum(net) >= 500.00`',
    differs:
      'The amount is net of refunds and without cancelled orders, over every source; Shopify does not say whether its own is.',
    translate: translateSpent,
  },
  first_order_date: {
    operators: dated,
    becomes: '`first order in ...`',
    differs: ordersSentence,
    translate: atPosition({ from: 1, to: 1 }),
  },
  last_order_date: {
    operators: dated,
    becomes: '`last order in ...`',
    differs: ordersSentence,
    translate: atPosition({ last: true }),
  },
  orders_placed: ordersPlaced,
  products_purchased: productsPurchased,
  ...profileFilters,
  anniversary,
  [METAFIELDS]: metafields,
  customer_added_date: refused(dated, 'No condition asks when a customer was added.', 'first_order_date'),
  abandoned_checkout_date: refused(
    dated,
    'Abandoned checkouts of Shopify are not read.',
    'some checkout_abandoned event, of another source',
  ),
  customer_within_distance: withinDistance,
  rfm_group: rfmGroup,
  predicted_spend_tier: refused(equal, 'Shopify does not publish how it predicts.', 'amount_spent'),
  product_subscription_status: refused(
    equal,
    'Contracts of subscriptions are not read, only which orders belong to one.',
    'some order has subscription = true',
  ),
  companies: refused(equal, 'Companies are not read.', 'customer_tags'),
  created_by_app_id: refused(equal, 'Which app made a customer is not read.', 'some order has channel = ...'),
  store_credit_accounts: refused(matches, 'Store credit is not read.'),
  ...mailFilters,
  ...viewFilters,
};

export const shopifyFilterNames = Object.keys(shopifyFilters);

/** null = there is none of this name. */
export function filterRow(name: string): FilterRow | null {
  if (metafieldPrefixes.some((prefix) => name.startsWith(prefix))) return metafields;
  return Object.hasOwn(shopifyFilters, name) ? shopifyFilters[name]! : null;
}
