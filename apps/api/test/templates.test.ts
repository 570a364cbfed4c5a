import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
const day = (index: number) => new Date(Date.UTC(2024, 0, 1 + index, 12)).toISOString();

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  store = await api.makeStore();
  // 40 people: person n orders every n days, three times; everybody takes tea, every second one a cup with it.
  const orders = Array.from({ length: 40 }, (_, index) => index + 1).flatMap((person) =>
    [0, 1, 2].map((nth) => ({
      id: `${person}-${nth}`,
      placedAt: day(nth * person),
      channel: 'web',
      gross: `${person}.00`,
      customer: { id: `c${person}` },
      lines: [
        { id: '1', productId: 'tea', title: 'Tea', type: 'Tea', quantity: 1, amount: '1.00' },
        ...(person % 2 === 0
          ? [{ id: '2', productId: 'cup', title: 'Cup', type: 'Cups', quantity: 1, amount: '1.00' }]
          : []),
      ],
    })),
  );
  expect(await (await store.sendFacts({ orders })).json()).not.toHaveProperty('errors');
});

afterAll(() => api?.close());

const fields =
  'handle name category lacks reasons customerCount sentence definition values { name value field problem }';

it('every template is filled from the store, and all are counted in one pass', async () => {
  await store.ask(`query ($store: ID!) { store(id: $store) { templates(asOf: "2024-04-01") { handle reasons } } }`);
  api.questions.length = 0;
  const { data } = await store.ask(
    `query ($store: ID!) { store(id: $store) { templates(asOf: "2024-04-01") { ${fields} } } }`,
  );
  expect(api.questions.filter((question) => question === 'metrics')).toHaveLength(1);
  const all: Record<string, unknown>[] = data.store.templates;
  expect(all.length).toBeGreaterThanOrEqual(65);
  expect(new Set(all.map(({ category }) => category)).size).toBe(14);
  for (const one of all) expect((one.definition === null) === (one.lacks !== null), String(one.handle)).toBe(true);
  const named = (handle: string) => all.find((one) => one.handle === handle)!;
  expect(named('bought-type')).toMatchObject({ name: 'Bought Tea', customerCount: 40 });
  expect(named('x-not-y')).toMatchObject({ name: 'Tea, never Cups', customerCount: 20 });
  expect(named('second-order-due')).toMatchObject({
    name: 'One order, 20 to 30 days ago',
    reasons: [
      'Half of your repeat customers usually come back within 20 days.',
      'Three quarters of your repeat customers usually come back within 30 days.',
    ],
    customerCount: 0,
  });
  expect(named('top-tenth')).toMatchObject({
    reasons: ['The top tenth of your customers have spent 111.00 USD or more.'],
    customerCount: 4,
  });
  expect(named('at-location')).toMatchObject({ lacks: 'No order of the store names a location.', customerCount: null });
});

it('a value can be chosen in place of the suggested one', async () => {
  const { data } = await store.ask(
    `query ($store: ID!) { store(id: $store) {
      template(handle: "x-not-y", values: [{ name: "X", value: "Cups" }, { name: "Y", value: "Tea" }]) { ${fields} }
      none: template(handle: "none") { handle } } }`,
  );
  expect(data.store.template).toMatchObject({
    name: 'Cups, never Tea',
    customerCount: 0,
    values: [{ value: 'Cups' }, {}],
  });
  expect(data.store.none).toBe(null);
});

it('a value that does not fit is told at its parameter, and one that is unknown or given twice is refused', async () => {
  const asked = (values: string, handle = 'at-risk-repeat') =>
    store.ask(
      `query ($store: ID!) { store(id: $store) { template(handle: "${handle}", values: [${values}]) { ${fields} } } }`,
    );
  const { data } = await asked('{ name: "CHURNED", value: "abc" }');
  expect(data.store.template).toMatchObject({ definition: null, customerCount: null });
  expect(data.store.template.lacks).toBe('Churned after, days: Expected a whole number from 1 to 3650, found "abc".');
  expect(data.store.template.values.map(({ name, problem }: Record<string, unknown>) => [name, problem])).toEqual([
    ['ACTIVE', null],
    ['CHURNED', 'Expected a whole number from 1 to 3650, found "abc".'],
    ['LOYAL', null],
  ]);
  const refused = async (values: string) => (await asked(values)).errors![0]!.message;
  expect(await refused('{ name: "X", value: "1" }')).toBe('The template has no parameter "X".');
  expect(await refused('{ name: "ACTIVE", value: "1" }, { name: "ACTIVE", value: "2" }')).toBe(
    'ACTIVE is given twice.',
  );
});
