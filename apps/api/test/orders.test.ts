import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

const order = (id: string, placedAt: string, gross: string, product: string, more: object = {}) => ({
  id,
  placedAt: `${placedAt}T10:00:00Z`,
  channel: 'web',
  gross,
  product,
  customer: { email: 'ann@example.com' },
  ...more,
});
const refund = (id: string, orderId: string, amount: string, more: object = {}) => ({
  id,
  orderId,
  refundedAt: '2024-02-01T10:00:00Z',
  amount,
  ...more,
});

beforeAll(async () => {
  api = await startTestApi();
  store = await api.makeStore();
  const lines = [
    { id: 'l1', title: 'Mug', quantity: 2, amount: '20.00' },
    { id: 'l2', title: 'Pot', quantity: 1, amount: '10.00' },
  ];
  const response = await store.sendFacts({
    orders: [
      order('1', '2024-01-01', '100.00', '50.00'),
      order('2', '2024-01-02', '40.00', '30.00', { lines }),
      order('3', '2024-01-03', '0.00', '0.00'),
      order('4', '2024-01-04', '30.00', '20.00', { cancelledAt: '2024-01-05T10:00:00Z' }),
      order('5', '2024-01-05', '130.00', '60.00', { customer: { email: 'bob@example.com' } }),
      order('6', '2024-01-06', '300.00', '200.00', { customer: { email: 'cyd@example.com' } }),
    ],
    refunds: [
      // 0.05 x 50 / 100 = 0.025 and 10.01 x 50 / 100 = 5.005, each rounded half away from zero.
      refund('r1', '1', '0.05'),
      refund('r2', '1', '10.01'),
      refund('r3', '1', '20.00', { refundedAt: '2999-01-01T10:00:00Z' }),
      refund('r4', '2', '14.00', { lines: [{ lineId: 'l1', quantity: 1, amount: '10.00' }] }),
      refund('r5', '3', '1.00'),
      refund('r6', '4', '10.00'),
    ],
  });
  expect(response.status, await response.clone().text()).toBe(200);
});

afterAll(() => api?.close());

const amounts = 'gross { amount } net { amount } product { amount }';
const flat = (found: Record<string, { amount: string }>) =>
  [found.gross, found.net, found.product].map((money) => money?.amount);

describe('amounts of an order', () => {
  it('lower product by refunded lines, and by product / gross of a refund without lines, on every way to the order', async () => {
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { people(query: "ann") { nodes {
        totals { ${amounts} } orders { nodes { id externalId ${amounts} } } } } } }`,
    );
    const [ann] = data.store.people.nodes;
    // biome-ignore lint/suspicious/noExplicitAny: an answer of the test's own query
    const orders: any[] = ann.orders.nodes;
    expect(Object.fromEntries(orders.map((one) => [one.externalId, flat(one)]))).toEqual({
      '1': ['100.00', '89.94', '44.96'],
      '2': ['40.00', '26.00', '20.00'],
      '3': ['0.00', '-1.00', '0.00'],
      '4': ['30.00', '20.00', '13.33'],
    });
    for (const one of orders) {
      const node = await store.ask(`query ($id: ID!) { node(id: $id) { ... on Order { id externalId ${amounts} } } }`, {
        id: one.id,
      });
      expect(node.errors).toBeUndefined();
      expect(node.data.node).toEqual(one);
    }
    // The cancelled order does not count.
    expect(flat(ann.totals)).toEqual(['140.00', '114.94', '64.96']);
  });

  it('put the largest of a preview’s people first, in its amount base', async () => {
    const sample = async (base: string) => {
      const { data, errors } = await store.ask(
        `query ($store: ID!) { store(id: $store) { previewSegment(definition: { all: [] }, base: ${base}) { sample(first: 2) { emails } } } }`,
      );
      expect(errors).toBeUndefined();
      return data.store.previewSegment.sample.map((person: { emails: string[] }) => person.emails[0]);
    };
    expect(await sample('GROSS')).toEqual(['cyd@example.com', 'ann@example.com']);
    expect(await sample('PRODUCT')).toEqual(['cyd@example.com', 'ann@example.com']);
    expect(await sample('NET')).toEqual(['cyd@example.com', 'bob@example.com']);
  });
});
