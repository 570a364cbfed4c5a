import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let segmentId: string;
const ids: Record<string, string> = {};

const order = (id: string, customer: string, placedAt: string, channel: string, gross: string) => ({
  id,
  placedAt: `${placedAt}T10:00:00Z`,
  channel,
  gross,
  customer: { id: customer, email: `${customer}@example.com` },
});
const definition = {
  all: [
    { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
    { orders: { measure: { sum: 'gross' }, is: { gte: '50.00' } } },
    { profile: { field: 'email', contains: 'example' } },
  ],
};

beforeAll(async () => {
  api = await startTestApi({});
  store = await api.makeStore({ timeZone: 'UTC', currencyCode: 'USD' });
  const sent = await store.sendFacts({
    orders: [
      order('a1', 'ann', '2026-02-01', 'pos', '10.00'),
      order('a2', 'ann', '2026-03-01', 'online_store', '60.00'),
      order('b1', 'bob', '2026-02-02', 'pos', '20.00'),
      order('c1', 'cy', '2026-02-03', 'online_store', '90.00'),
      order('d1', 'dee', '2026-02-04', 'online_store', '5.00'),
    ],
  });
  expect(sent.status).toBe(200);
  const made = await store.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }`,
    { input: { storeId: store.id, name: 'Shop and 50', definition } },
  );
  segmentId = made.data.createSegment.segment.id;
  const { data } = await store.ask('query ($id: ID!) { store(id: $id) { people { nodes { id externalIds } } } }', {
    id: store.id,
  });
  for (const { id, externalIds } of data.store.people.nodes) ids[externalIds[0]] = id;
});
afterAll(() => api?.close());

const explain = async (by: TestStore, personId: string, asOf: string | null = null) => {
  const { data, errors } = await by.ask(
    `query ($id: ID!, $personId: ID!, $asOf: Date) { node(id: $id) { ... on Segment { explain(personId: $personId, asOf: $asOf) {
      isMember isInUniverse changes { at entered cause }
      conditions { path depth sentence holds selectedCount matchingCount measuredAmount { amount currencyCode }
        facts { kind matches value order { externalId gross { amount } } } } } } } }`,
    { id: segmentId, personId, asOf },
  );
  expect(errors).toBeUndefined();
  return data.node.explain;
};

describe('why a person is in a segment', () => {
  it('is told condition by condition with the facts behind each answer', async () => {
    const told = await explain(store, ids.ann!);
    expect([told.isMember, told.isInUniverse]).toEqual([true, true]);
    // biome-ignore lint/suspicious/noExplicitAny: an answer.
    expect(told.conditions.map((one: any) => [one.path.join('.'), one.depth, one.holds, one.sentence])).toEqual([
      [
        '',
        0,
        true,
        '(who have at least 1 order in Store, and whose total amount (gross) is at least 50.00 USD, and whose e-mail contains "example")',
      ],
      ['all.0', 1, true, 'who have at least 1 order in Store'],
      ['all.1', 1, true, 'whose total amount (gross) is at least 50.00 USD'],
      ['all.2', 1, true, 'whose e-mail contains "example"'],
    ]);
    expect(told.conditions[1]).toMatchObject({ selectedCount: 2, matchingCount: 1, measuredAmount: null });
    expect(told.conditions[1].facts).toEqual([
      { kind: 'ORDER', matches: true, value: null, order: { externalId: 'a1', gross: { amount: '10.00' } } },
      { kind: 'ORDER', matches: false, value: null, order: { externalId: 'a2', gross: { amount: '60.00' } } },
    ]);
    expect(told.conditions[2].measuredAmount).toEqual({ amount: '70.00', currencyCode: 'USD' });
    expect(told.conditions[3].facts).toEqual([{ kind: 'VALUE', matches: true, value: 'ann@example.com', order: null }]);
    expect(told.changes).toEqual([
      { at: '2026-03-01T10:00:00.000Z', entered: true, cause: { fact: 'order', id: expect.any(String) } },
    ]);
  });

  it('is told as of any day', async () => {
    const told = await explain(store, ids.ann!, '2026-02-28');
    expect([told.isMember, told.changes]).toEqual([false, []]);
    expect(told.conditions[2].measuredAmount).toEqual({ amount: '10.00', currencyCode: 'USD' });
  });

  it('is null for a malformed, an unknown and a foreign person alike', async () => {
    const other = await api.makeStore({ timeZone: 'UTC' });
    await other.sendFacts({ orders: [order('x', 'eve', '2026-02-01', 'pos', '10.00')] });
    const { data } = await other.ask('query ($id: ID!) { store(id: $id) { people { nodes { id } } } }', {
      id: other.id,
    });
    for (const id of ['nobody', 'prf_unknown', data.store.people.nodes[0].id]) {
      expect(await explain(store, id)).toBeNull();
    }
  });

  it('shows dots in place of personal values to who may not see them', async () => {
    const { key } = await createApiKey(api.db.database, store.id, { name: 'Blind', seesPersonal: false });
    const told = await explain(testStore(api.url, store.id, key), ids.ann!);
    expect(told.conditions[3].sentence).not.toContain('example');
    expect(told.conditions[3].facts[0].value).not.toContain('ann');
  });
});

describe('how a segment comes about', () => {
  it('each condition with who fulfils it, and who is left after it; whom one alone keeps out', async () => {
    const { data, errors } = await store.ask(
      `query ($id: ID!) { node(id: $id) { ... on Segment {
        funnel { path depth customerCount remaining }
        nearMisses { path customerCount people { externalIds } } } } }`,
      { id: segmentId },
    );
    expect(errors).toBeUndefined();
    expect(data.node.funnel).toEqual([
      { path: [], depth: 0, customerCount: 1, remaining: null },
      { path: ['all', '0'], depth: 1, customerCount: 2, remaining: 2 },
      { path: ['all', '1'], depth: 1, customerCount: 2, remaining: 1 },
      { path: ['all', '2'], depth: 1, customerCount: 4, remaining: 1 },
    ]);
    // biome-ignore lint/suspicious/noExplicitAny: an answer.
    expect(data.node.nearMisses.map((one: any) => [one.path.join('.'), one.customerCount, one.people.length])).toEqual([
      ['all.0', 1, 1],
      ['all.1', 1, 1],
      ['all.2', 0, 0],
    ]);
  });

  it('of at least 3 of 4, whom one more would bring in; of any, nobody is kept out by one alone', async () => {
    const near = async (given: object) =>
      (
        await store.ask(
          `query ($id: ID!, $definition: JSON!) { store(id: $id) { previewSegment(definition: $definition) {
            nearMisses { path sentence customerCount people { externalIds } } } } }`,
          { id: store.id, definition: given },
        )
      ).data.store.previewSegment.nearMisses;
    const found = await near({ atLeast: { count: 3, of: [...definition.all, { orders: { some: { gte: 2 } } }] } });
    // Ann fulfils all four, Bob shop and e-mail, Cy 50 and e-mail, Dee e-mail alone.
    expect(
      found.map(({ path, customerCount, people }: Record<string, unknown[]>) => [
        path!.join('.'),
        customerCount,
        people!.map((one) => (one as { externalIds: string[] }).externalIds[0]).sort(),
      ]),
    ).toEqual([
      ['atLeast.of.0', 1, ['cy']],
      ['atLeast.of.1', 1, ['bob']],
      ['atLeast.of.2', 0, []],
      ['atLeast.of.3', 2, ['bob', 'cy']],
    ]);
    expect(found[3].sentence).toBe('who have at least 2 orders');
    expect(await near({ any: definition.all })).toEqual([]);
  });

  it('of a preview too, and nothing while it has a problem', async () => {
    const ask = (given: object) =>
      store.ask(
        `query ($id: ID!, $personId: ID!, $definition: JSON!) { store(id: $id) { previewSegment(definition: $definition) {
          problems { code } funnel { customerCount remaining } nearMisses { customerCount people { externalIds } }
          explain(personId: $personId) { isMember conditions { holds } } } } }`,
        { id: store.id, personId: ids.bob, definition: given },
      );
    const { funnel, nearMisses, explain: told } = (await ask(definition)).data.store.previewSegment;
    expect(funnel).toHaveLength(4);
    expect(nearMisses.map((one: { customerCount: number }) => one.customerCount)).toEqual([1, 1, 0]);
    expect(nearMisses[1].people).toEqual([{ externalIds: ['bob'] }]);
    expect([told.isMember, told.conditions.map((one: { holds: boolean }) => one.holds)]).toEqual([
      false,
      [false, true, false, true],
    ]);
    const broken = (await ask({ all: [{ orders: {} }] })).data.store.previewSegment;
    expect(broken.problems.length).toBeGreaterThan(0);
    expect(broken).toMatchObject({ funnel: [], nearMisses: [], explain: null });
  });
});
