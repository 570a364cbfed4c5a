import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const order = {
  id: '1',
  placedAt: '2024-01-01T10:00:00Z',
  channel: 'web',
  gross: '5.00',
  customer: { email: 'Ann@Example.com' },
};
let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi();
  store = await api.makeStore();
});

afterAll(() => api?.close());

async function counts() {
  const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { orderCount customerCount } }`);
  return data.store;
}

describe('POST facts', () => {
  it('answers one result per fact, and the next read holds them', async () => {
    const response = await store.sendFacts({
      refunds: [{ id: 'r1', orderId: '1', refundedAt: '2024-01-02T10:00:00Z', amount: '1.00' }],
      orders: [order],
      people: [{ id: 'p1', email: 'ann@example.com', name: 'Ann' }],
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      results: [
        { kind: 'order', id: '1', status: 'accepted' },
        { kind: 'refund', id: 'r1', status: 'accepted' },
        { kind: 'person', id: 'p1', status: 'accepted' },
      ],
    });
    expect(await counts()).toEqual({ orderCount: 1, customerCount: 1 });
    const { data, errors } =
      await store.ask(`query ($store: ID!) { store(id: $store) { people { totalCount nodes { name emails externalIds orderCount
      totals { gross { amount } net { amount } } orders { nodes { position channel counted gross { amount } net { amount } refunds { amount { amount } } } } } } } }`);
    expect(errors).toBeUndefined();
    expect(data.store.people).toEqual({
      totalCount: 1,
      nodes: [
        {
          name: 'Ann',
          emails: ['ann@example.com'],
          externalIds: ['p1'],
          orderCount: 1,
          totals: { gross: { amount: '5.00' }, net: { amount: '4.00' } },
          orders: {
            nodes: [
              {
                position: 1,
                channel: 'online_store',
                counted: true,
                gross: { amount: '5.00' },
                net: { amount: '4.00' },
                refunds: [{ amount: { amount: '1.00' } }],
              },
            ],
          },
        },
      ],
    });
  });

  it('the same facts again are unchanged', async () => {
    expect(await (await store.sendFacts({ orders: [order] })).json()).toEqual({
      results: [{ kind: 'order', id: '1', status: 'unchanged' }],
    });
    expect(await counts()).toEqual({ orderCount: 1, customerCount: 1 });
  });

  it('lands nothing while one fact is malformed, and tells every problem', async () => {
    const response = await store.sendFacts({
      orders: [{ ...order, id: '2' }, { ...order, id: '3', gross: '5.001', colour: 'red' }, { id: '4' }],
    });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { path: string[]; code: string; message: string }[] };
    const found = errors.map((error) => [error.path.join('.'), error.code]);
    expect(found).toContainEqual(['orders.1.colour', 'UNKNOWN_FIELD']);
    expect(found.some(([path]) => path === 'orders.2.placedAt')).toBe(true);
    expect(await counts()).toEqual({ orderCount: 1, customerCount: 1 });
  });

  it('refuses a NUL with its path instead of changing the text, and lands nothing', async () => {
    const fresh = await api.makeStore();
    const people = [{ id: 'p1', name: 'A\0nn', attributes: { likes: ['tea', '\0'] } }];
    const response = await fresh.sendFacts({ orders: [{ ...order, location: 'a\0' }], people });
    expect(response.status).toBe(400);
    const message = (found: string) => `Expected text without NUL characters (\\u0000), found "${found}".`;
    expect(await response.json()).toEqual({
      errors: [
        { path: ['orders', '0', 'location'], code: 'WRONG_VALUE', message: message('a\\u0000') },
        { path: ['people', '0', 'name'], code: 'WRONG_VALUE', message: message('A\\u0000nn') },
        { path: ['people', '0', 'attributes', 'likes', '1'], code: 'WRONG_VALUE', message: message('\\u0000') },
      ],
    });
    // The six characters are text like any other.
    const spelled = await fresh.sendFacts({ people: [{ id: 'p1', name: 'A\\u0000nn' }] });
    expect(spelled.status).toBe(200);
    const { data } = await fresh.ask(`query ($store: ID!) { store(id: $store) { people { nodes { name } } } }`);
    expect(data.store.people.nodes).toEqual([{ name: 'A\\u0000nn' }]);
  });

  it('an idempotency key gets the first answer again, and is refused with another body', async () => {
    const key = { 'idempotency-key': 'a-1' };
    const first = await (await store.sendFacts({ orders: [{ ...order, id: '10' }] }, '', key)).json();
    expect(first).toEqual({ results: [{ kind: 'order', id: '10', status: 'accepted' }] });
    expect(await (await store.sendFacts({ orders: [{ ...order, id: '10' }] }, '', key)).json()).toEqual(first);
    const other = await store.sendFacts({ orders: [{ ...order, id: '11' }] }, '', key);
    expect(other.status).toBe(409);
    expect(await counts()).toEqual({ orderCount: 2, customerCount: 1 });
  });

  it('goes to the connection that is named', async () => {
    await store.sendFacts({ orders: [{ ...order, id: '1' }] }, '?connection=till');
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { orderCount connections { handle source } } }`,
    );
    expect(data.store.connections).toEqual([
      { handle: 'generic', source: 'facts' },
      { handle: 'till', source: 'facts' },
    ]);
    expect(data.store.orderCount).toBe(3);
    expect((await store.sendFacts({}, '?connection=No%20Handle')).status).toBe(400);
    expect((await store.sendFacts({}, '?conection=till')).status).toBe(400);
  });

  it('names a location where conditions, breakdowns and pickers show it', async () => {
    const fresh = await api.makeStore();
    await fresh.sendFacts({
      locations: [{ id: '39', name: 'Königsallee' }],
      orders: [{ ...order, id: '1', location: '39' }],
    });
    const { data } = await fresh.ask(`query ($store: ID!) { store(id: $store) {
      fieldValues(field: "location", query: "allee") { value label count }
      breakdown(dimension: LOCATION) { key label orders }
      previewSegment(definition: { orders: { where: { location: { in: ["39"] } }, some: { gte: 1 } } }) { sentence } } }`);
    expect(data.store.fieldValues).toEqual([{ value: '39', label: 'Königsallee', count: 1 }]);
    expect(data.store.breakdown).toEqual([{ key: '39', label: 'Königsallee', orders: 1 }]);
    expect(data.store.previewSegment.sentence).toContain('at Königsallee');
  });

  it('answers 413 and 415 for what it does not take', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => ({ ...order, id: `m${index}` }));
    expect((await store.sendFacts({ orders: many })).status).toBe(413);
    expect((await store.sendFacts(`{"orders":"${'x'.repeat(17_000_000)}"}`)).status).toBe(413);
    expect((await store.sendFacts('orders', '', { 'content-type': 'text/plain' })).status).toBe(415);
    const broken = await store.sendFacts('{"orders":');
    expect(broken.status).toBe(400);
    expect(await broken.json()).toEqual({
      errors: [{ path: [], code: 'WRONG_VALUE', message: 'The body is not JSON.' }],
    });
  });

  it('gives each of many deliveries at once its own results, also where they say the same', async () => {
    const fresh = await api.makeStore();
    const deliveries = Array.from({ length: 40 }, (_, index) => [
      { ...order, id: `${index % 30}`, customer: { id: `c${(index % 30) % 7}` } },
      { ...order, id: `own ${index}`, customer: { id: `c${index % 7}` } },
    ]);
    const answers = await Promise.all(
      deliveries.map(async (orders) => (await fresh.sendFacts({ orders })).json() as Promise<{ results: object[] }>),
    );
    expect(answers.map(({ results }) => results[1])).toEqual(
      deliveries.map((_, index) => ({ kind: 'order', id: `own ${index}`, status: 'accepted' })),
    );
    for (let id = 0; id < 10; id++) {
      const statuses = [id, id + 30].map((index) => (answers[index]!.results[0] as { status: string }).status);
      expect(statuses.sort()).toEqual(['accepted', 'unchanged']);
    }
    const { data } = await fresh.ask(`query ($store: ID!) { store(id: $store) { orderCount customerCount } }`);
    expect(data.store).toEqual({ orderCount: 70, customerCount: 7 });
  });

  it('takes a thousand facts, once, when they are sent ten times at once', async () => {
    const fresh = await api.makeStore();
    const orders = Array.from({ length: 1_000 }, (_, index) => ({
      ...order,
      id: `${index}`,
      customer: { id: `c${index % 300}` },
    }));
    const answers = await Promise.all(Array.from({ length: 10 }, () => fresh.sendFacts({ orders })));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200));
    const { data } = await fresh.ask(`query ($store: ID!) { store(id: $store) { orderCount customerCount } }`);
    expect(data.store).toEqual({ orderCount: 1_000, customerCount: 300 });
  });
});
