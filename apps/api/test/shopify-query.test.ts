import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi({ now: () => Date.parse('2024-02-01T04:30:00Z') });
  store = await api.makeStore({ timeZone: 'America/New_York' });
  const order = (id: string, placedAt: string, gross: string, customer: string) => ({
    id,
    placedAt,
    channel: 'web',
    gross,
    customer: { id: customer },
  });
  await store.sendFacts({
    orders: [
      order('1', '2023-12-20T12:00:00Z', '10.00', 'a'),
      order('2', '2024-01-12T12:00:00Z', '20.00', 'a'),
      order('3', '2023-12-20T12:00:00Z', '60.00', 'b'),
    ],
    people: [
      { id: 'a', updatedAt: '2024-01-01T00:00:00Z', tags: ['VIP'] },
      { id: 'c', updatedAt: '2024-01-01T00:00:00Z', tags: ['vip', 'Paris'] },
    ],
  });
});

afterAll(() => api?.close());

async function translate(query: string) {
  const fields =
    'definition text problems { line column endLine endColumn code found expected message hint } warnings { line column code found }';
  const asked = `query ($store: ID!, $query: String!) { store(id: $store) { translateShopifyQuery(query: $query) { ${fields} } } }`;
  const { data } = await store.ask(asked, { store: store.id, query });
  return data.store.translateShopifyQuery;
}

async function countOf(definition: object): Promise<number> {
  const query =
    'query ($store: ID!, $definition: JSON!) { store(id: $store) { previewSegment(definition: $definition) { metrics { customerCount } problems { message } } } }';
  const { data } = await store.ask(query, { store: store.id, definition });
  expect(data.store.previewSegment.problems).toEqual([]);
  return data.store.previewSegment.metrics.customerCount;
}

it('a query is a definition and its text, which count as the query says, those without orders too', async () => {
  const vip = await translate("customer_tags CONTAINS 'vip' AND last_order_date = 2024-01-12");
  expect(vip).toEqual({
    definition: {
      version: 1,
      universe: 'people',
      all: [
        { profile: { field: 'tags', hasAny: ['vip'] } },
        { orders: { position: { last: true }, when: { between: ['2024-01-12', '2024-01-12'] }, some: { gte: 1 } } },
      ],
    },
    text: 'universe people\ntags includes any (vip)\nand last order from 2024-01-12 to 2024-01-12',
    problems: [],
    warnings: [{ line: 1, column: 34, code: 'DIFFERS', found: 'last_order_date = 2024-01-12' }],
  });
  const counts: Record<string, number> = {
    "customer_tags CONTAINS 'vip' AND last_order_date = 2024-01-12": 1,
    "customer_tags CONTAINS 'vip'": 2,
    "customer_tags NOT CONTAINS 'vip'": 1,
    'number_of_orders = 0': 1,
    'number_of_orders >= 2 OR amount_spent > 50': 2,
    'last_order_date != 2024-01-12': 2,
    'last_order_date IS NULL': 1,
    'last_order_date > -30d': 1,
    'orders_placed NOT MATCHES (amount >= 15)': 1,
    'orders_placed MATCHES (sum_amount <= 30)': 1,
  };
  for (const [query, count] of Object.entries(counts)) {
    const { definition, problems } = await translate(query);
    expect(problems).toEqual([]);
    expect(await countOf(definition), query).toBe(count);
  }
});

it('a clause without an equal is refused by name and place, with what comes near', async () => {
  const { definition, text, problems } = await translate(
    "number_of_orders > 1\nAND product_subscription_status = 'SUBSCRIBER'",
  );
  expect({ definition, text }).toEqual({ definition: null, text: null });
  expect(problems).toEqual([
    {
      line: 2,
      column: 5,
      endLine: 2,
      endColumn: 47,
      code: 'NO_EQUAL',
      found: expect.stringContaining('product_subscription_status'),
      expected: ['some order has subscription = true'],
      message:
        'product_subscription_status has no equal: Contracts of subscriptions are not read, only which orders belong to one.',
      hint: 'some order has subscription = true',
    },
  ]);
});
