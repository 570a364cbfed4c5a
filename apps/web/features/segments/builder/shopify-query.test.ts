import { expect, it } from 'vitest';
import { readsLikeShopify } from './shopify-query.ts';

it('knows a query of Shopify by its filters', () => {
  for (const query of [
    "customer_tags CONTAINS 'vip' AND last_order_date > -30d",
    'number_of_orders >= 3',
    'orders_placed MATCHES (count = 2)',
    'orders_placed(location_id: 1) = true',
    "email_subscription_status = 'SUBSCRIBED'",
    'abandoned_checkout_date IS NOT NULL',
    'FROM customers SHOW customer_name WHERE amount_spent > 10',
  ])
    expect([query, readsLikeShopify(query)]).toEqual([query, true]);
});

it('takes no text of a segment for one', () => {
  for (const text of [
    'first order has channel = pos',
    'cuntry = DE',
    'country = "number_of_orders"',
    'birthDate anniversary in next 31 days',
  ])
    expect([text, readsLikeShopify(text)]).toEqual([text, false]);
});
