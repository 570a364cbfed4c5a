// Products bought together, first, and by channel over HTTP, on four people whose figures are worked out by hand.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

const order = (person: string, day: string, channel: string, products: string[]) => ({
  id: `${person} ${day}`,
  placedAt: `${day}T10:00:00Z`,
  channel,
  gross: `${products.length * 10}.00`,
  customer: { id: person },
  lines: products.map((product, i) => ({
    id: String(i),
    quantity: 1,
    amount: '10.00',
    productId: product,
    title: `The ${product}`,
    type: TYPES[product],
  })),
});
const TYPES: Record<string, string> = { cup: 'Drink', pot: 'drink', tea: 'Leaves' };

beforeAll(async () => {
  api = await startTestApi({ now: () => Date.parse('2024-06-01T12:00:00Z') });
  store = await api.makeStore({ timeZone: 'UTC' });
  const sent = await store.sendFacts({
    orders: [
      order('a', '2024-01-10', 'pos', ['cup', 'tea']),
      order('a', '2024-02-10', 'web', ['cup', 'tea', 'pot']),
      order('b', '2024-01-20', 'web', ['cup']),
      order('b', '2024-05-20', 'pos', ['tea']),
      order('c', '2024-03-01', 'pos', ['pot', 'cup']),
      order('d', '2024-03-31', 'web', ['tea']),
    ],
  });
  expect(await sent.json()).not.toHaveProperty('errors');
});
afterAll(() => api?.close());

const ask = async (fields: string) =>
  (await store.ask(`query ($store: ID!) { store(id: $store) { ${fields} } }`)).data.store;
const countOf = async (definition: unknown) => {
  const { data } = await store.ask(
    'query ($store: ID!, $definition: JSON!) { store(id: $store) { previewSegment(definition: $definition) { metrics { customerCount } problems { message } } } }',
    { definition },
  );
  expect(data.store.previewSegment.problems).toEqual([]);
  return data.store.previewSegment.metrics.customerCount;
};

interface Row {
  a: { key: string };
  b: { key: string };
  together: number;
  key: string;
  customers: number;
  orders: number;
  revenue: { amount: string };
  people: unknown;
}

const PAIRS = `{ baskets values pairs { a { key label count } b { key label count } together
  support { value n } confidence { value n } backConfidence { value n } lift { value low high n } people } }`;

it('pairs in one order are counted, with what chance would give', async () => {
  const { productAffinity } = await ask(`productAffinity(dimension: PRODUCT, least: 2) ${PAIRS}`);
  expect([productAffinity.baskets, productAffinity.values]).toEqual([6, 3]);
  const [cupAndPot, cupAndTea] = productAffinity.pairs;
  expect(productAffinity.pairs).toHaveLength(2);
  expect(cupAndPot).toMatchObject({
    a: { key: 'cup', label: 'The cup', count: 4 },
    b: { key: 'pot', label: 'The pot', count: 2 },
    together: 2,
    support: { value: 2 / 6, n: 6 },
    confidence: { value: 0.5, n: 4 },
    backConfidence: { value: 1, n: 2 },
  });
  const spread = Math.exp(1.959963984540054 * Math.sqrt(1 / 2 - 1 / 4 - 1 / 2 + 1 / 2 - 1 / 6));
  expect(cupAndPot.lift).toEqual({
    value: 1.5,
    low: expect.closeTo(1.5 / spread, 12),
    high: expect.closeTo(1.5 * spread, 12),
    n: 2,
  });
  expect(cupAndTea).toMatchObject({
    a: { key: 'cup' },
    b: { key: 'tea', count: 4 },
    together: 2,
    lift: { value: 0.75 },
  });
  expect([await countOf(cupAndPot.people), await countOf(cupAndTea.people)]).toEqual([2, 1]);
});

it('pairs of a customer need no common order', async () => {
  const { productAffinity } = await ask(`productAffinity(dimension: PRODUCT, level: CUSTOMER, least: 2) ${PAIRS}`);
  expect(productAffinity.baskets).toBe(4);
  const found = productAffinity.pairs.map(({ a, b, together }: Row) => [a.key, b.key, together]);
  expect(found).toEqual([
    ['cup', 'pot', 2],
    ['cup', 'tea', 2],
  ]);
  expect(await countOf(productAffinity.pairs[1].people)).toBe(2);
});

it('pairs under the minimum are left out, in a window only its orders count', async () => {
  const { five, early } = await ask(`five: productAffinity(dimension: PRODUCT) { baskets pairs { together } }
    early: productAffinity(dimension: PRODUCT, least: 1, to: "2024-01-31") ${PAIRS}`);
  expect(five).toEqual({ baskets: 6, pairs: [] });
  expect(early).toMatchObject({
    baskets: 2,
    values: 2,
    pairs: [{ a: { key: 'cup' }, b: { key: 'tea' }, together: 1 }],
  });
  expect(await countOf(early.pairs[0].people)).toBe(1);
});

it('values that conditions take for the same have no people behind them', async () => {
  const { productAffinity } = await ask(`productAffinity(dimension: TYPE, least: 1) ${PAIRS}`);
  const found = productAffinity.pairs.map(({ a, b, people }: Row) => [a.key, b.key, people]);
  expect(found).toContainEqual(['Drink', 'Leaves', null]);
});

it('first products say who comes back, what they are worth after 90 days, and what they buy next', async () => {
  const { firstProducts } = await ask(`firstProducts(dimension: PRODUCT) { customers values people rows {
    key label customers share { value n } returned repeatRate { value } valueAfter90Days { value { amount } low { amount } high { amount } n }
    next { key label customers share { value n } people } people peopleReturned } }`);
  expect([firstProducts.customers, firstProducts.values]).toEqual([4, 3]);
  const [cup, tea, pot] = firstProducts.rows;
  expect(cup).toMatchObject({
    key: 'cup',
    label: 'The cup',
    customers: 3,
    share: { value: 0.75, n: 4 },
    returned: 2,
    repeatRate: { value: 2 / 3 },
    valueAfter90Days: { value: { amount: '26.67' }, low: { amount: '3.11' }, high: { amount: '50.22' }, n: 3 },
    next: { key: 'tea', label: 'The tea', customers: 2, share: { value: 1, n: 2 } },
  });
  expect(tea).toMatchObject({
    key: 'tea',
    customers: 2,
    returned: 1,
    valueAfter90Days: { value: { amount: '50.00' }, low: null, n: 1 },
  });
  expect(tea.next).toMatchObject({ key: 'cup', customers: 1 });
  expect(pot).toMatchObject({ key: 'pot', customers: 1, returned: 0, valueAfter90Days: { n: 1 }, next: null });
  expect(await countOf(firstProducts.people)).toBe(4);
  expect(await Promise.all([cup.people, cup.peopleReturned, cup.next.people].map(countOf))).toEqual([3, 2, 2]);
});

it('first buys in a second channel stand beside what others begin with there', async () => {
  const fields = `{ pairs { first { key } second { key } customers people } chosen { first { label } second { label } customers begun begunPeople
      values rows { key label customers share { value n } begun begunShare { value n } begunPeople index { value } } } }`;
  const { to, other, none } =
    await ask(`to: firstBuys(dimension: PRODUCT, firstChannel: "pos", secondChannel: "online_store") ${fields}
      other: firstBuys(dimension: PRODUCT) ${fields}
      none: firstBuys(dimension: PRODUCT, firstChannel: "pos", secondChannel: "nowhere") ${fields}`);
  // a began at the till and went online, b the other way round; d began online too, c at the till too.
  expect(to.pairs).toMatchObject([
    { first: { key: 'online_store' }, second: { key: 'pos' }, customers: 1 },
    { first: { key: 'pos' }, second: { key: 'online_store' }, customers: 1 },
  ]);
  expect(to.chosen).toMatchObject({ first: { label: 'Store' }, second: { label: 'Online' }, customers: 1, begun: 2 });
  expect(to.chosen.rows.map((row: { key: string; begun: number }) => [row.key, row.begun])).toEqual([
    ['cup', 1],
    ['pot', 0],
    ['tea', 1],
  ]);
  expect(to.chosen.rows[0]).toMatchObject({
    label: 'The cup',
    share: { value: 1, n: 1 },
    begunShare: { value: 0.5, n: 2 },
    index: null,
  });
  expect(other.chosen.rows).toMatchObject([{ key: 'tea', customers: 1, begun: 1 }]);
  expect(none.chosen).toBeNull();
  const people = [to.pairs[0], to.pairs[1], { people: to.chosen.begunPeople }];
  expect(await Promise.all(people.map((row) => countOf(row.people)))).toEqual([1, 1, 2]);
  expect(await countOf(to.chosen.rows[0].begunPeople)).toBe(1);
  const half = await store.ask(
    'query ($store: ID!) { store(id: $store) { firstBuys(dimension: PRODUCT, firstChannel: "pos") { pairs { customers } } } }',
  );
  expect(half.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'secondChannel' });
});

it('a breakdown of one channel counts its orders alone, positions before the channel', async () => {
  const fields = '{ key customers orders revenue { amount } people }';
  const { pos, first, total, nowhere } = await ask(`pos: breakdown(dimension: PRODUCT, channel: "pos") ${fields}
    first: breakdown(dimension: PRODUCT, channel: "online_store", position: { to: 1 }) ${fields}
    total: breakdownTotals(dimension: PRODUCT, channel: "online_store", position: { to: 1 }) { customers orders people }
    nowhere: breakdown(dimension: PRODUCT, channel: "nowhere") { key }`);
  const figures = (rows: Row[]) =>
    rows.map(({ key, customers, orders, revenue }) => [key, customers, orders, revenue.amount]);
  expect(figures(pos)).toEqual([
    ['cup', 2, 2, '20.00'],
    ['tea', 2, 2, '20.00'],
    ['pot', 1, 1, '10.00'],
  ]);
  expect(figures(first)).toEqual([
    ['cup', 1, 1, '10.00'],
    ['tea', 1, 1, '10.00'],
  ]);
  expect(total).toMatchObject({ customers: 2, orders: 2 });
  expect(nowhere).toEqual([]);
  const people = [...pos, ...first, total].map((row) => countOf(row.people));
  expect(await Promise.all(people)).toEqual([2, 2, 1, 1, 1, 2]);
});

it('asks for a dimension of lines and a minimum of one', async () => {
  for (const [field, argument] of [
    ['productAffinity(dimension: CHANNEL) { values }', 'dimension'],
    ['firstProducts(dimension: COUNTRY) { values }', 'dimension'],
    ['productAffinity(dimension: PRODUCT, least: 0) { values }', 'least'],
  ]) {
    const { errors } = await store.ask(`query ($store: ID!) { store(id: $store) { ${field} } }`);
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  }
  const unknown = await ask(
    'productAffinity(segmentId: "seg_x", dimension: TYPE) { values } firstProducts(segmentId: "seg_x", dimension: TYPE) { values }',
  );
  expect(unknown).toEqual({ productAffinity: null, firstProducts: null });
});
