import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const usesStore = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };
let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi({ now: () => Date.parse('2024-02-01T04:30:00Z') });
  store = await api.makeStore({ timeZone: 'America/New_York' });
  await store.sendFacts({
    people: [{ id: 'a', name: '=cmd|calc', email: 'a@example.com' }],
    orders: [
      { id: '1', placedAt: '2024-01-10T12:00:00Z', channel: 'pos', gross: '10.00', customer: { id: 'a' } },
      { id: '2', placedAt: '2024-01-12T12:00:00Z', channel: 'web', gross: '20.00', customer: { id: 'a' } },
      { id: '3', placedAt: '2024-01-11T12:00:00Z', channel: 'web', gross: '5.00', customer: { id: 'b' } },
    ],
  });
});

afterAll(() => api?.close());

async function create(input: object) {
  const { data } = await store.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id name version definition sentence channels } warnings { code } userErrors { path code message } } }`,
    { input: { storeId: store.id, ...input } },
  );
  return data.createSegment;
}

describe('a segment', () => {
  it('is saved as given, in words, at version 1', async () => {
    const made = await create({ name: ' Store people ', definition: usesStore, emoji: '🛍️' });
    expect(made).toEqual({
      segment: {
        id: expect.stringMatching(/^seg_/),
        name: 'Store people',
        version: 1,
        definition: usesStore,
        sentence: 'Customers who have at least 1 order in Store',
        channels: ['pos'],
      },
      warnings: [],
      userErrors: [],
    });
  });

  it('with problems is not saved, and all of them are told', async () => {
    const definition = {
      all: [
        { orders: { where: { chanel: { in: ['pos'] } }, some: { gte: 1 } } },
        { orders: { position: { from: 0 }, some: { gte: 'x' } } },
        { segment: { id: 'seg_x', is: 'member' } },
      ],
    };
    const made = await create({ name: 'Wrong', definition });
    expect(made.segment).toBeNull();
    const found = made.userErrors.map((error: { path: string[]; code: string }) => [error.path.join('.'), error.code]);
    expect(found).toContainEqual(['definition.all.0.orders.where.chanel', 'UNKNOWN_FIELD']);
    expect(found).toContainEqual(['definition.all.2.segment.id', 'NOT_FOUND']);
    expect(found.length).toBeGreaterThanOrEqual(4);
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { segments(query: "Wrong") { totalCount } } }`,
    );
    expect(data.store.segments.totalCount).toBe(0);
  });

  it('that names an unseen channel is saved with a warning', async () => {
    const made = await create({
      name: 'Kiosk',
      definition: { orders: { where: { channel: { in: ['kiosk'] } }, some: { gte: 1 } } },
    });
    expect(made).toMatchObject({ segment: { name: 'Kiosk' }, warnings: [{ code: 'UNSEEN_VALUE' }], userErrors: [] });
  });

  it('changes by versions; a stale one is refused and a circle is found', async () => {
    const { segment } = await create({ name: 'Editable', definition: usesStore });
    const update = `mutation ($input: UpdateSegmentInput!) { updateSegment(input: $input) { segment { version name emoji metrics { customerCount } } userErrors { path code } } }`;
    const renamed = await store.ask(update, {
      input: { id: segment.id, name: 'Edited', emoji: null, expectedVersion: 1 },
    });
    expect(renamed.data.updateSegment.segment).toEqual({
      version: 1,
      name: 'Edited',
      emoji: null,
      metrics: { customerCount: 1 },
    });
    const all = await store.ask(update, { input: { id: segment.id, definition: { all: [] }, expectedVersion: 1 } });
    expect(all.data.updateSegment.segment).toMatchObject({ version: 2, metrics: { customerCount: 2 } });
    const stale = await store.ask(update, { input: { id: segment.id, definition: usesStore, expectedVersion: 1 } });
    expect(stale.data.updateSegment).toEqual({
      segment: null,
      userErrors: [{ path: ['expectedVersion'], code: 'VERSION_CONFLICT' }],
    });
    const { segment: refers } = await create({
      name: 'Refers',
      definition: { segment: { id: segment.id, is: 'member' } },
    });
    const circle = await store.ask(update, {
      input: { id: segment.id, definition: { segment: { id: refers.id, is: 'member' } } },
    });
    expect(circle.data.updateSegment.userErrors).toEqual([{ path: ['definition', 'segment', 'id'], code: 'CYCLE' }]);
    const archived = await store.ask(
      `mutation ($id: ID!) { archiveSegment(input: { id: $id }) { segment { archivedAt } } }`,
      { id: segment.id },
    );
    expect(archived.data.archiveSegment.segment.archivedAt).toBe('2024-02-01T04:30:00.000Z');
    const { data } = await store.ask(
      `query ($store: ID!, $id: ID!) { store(id: $store) { segment(id: $id) { metrics { customerCount } } archived: segments(archived: true) { nodes { name } } } }`,
      { id: refers.id },
    );
    expect(data.store).toEqual({
      segment: { metrics: { customerCount: 2 } },
      archived: { nodes: [{ name: 'Edited' }] },
    });
  });
});

describe('a query', () => {
  it.each([
    ['metrics(asOf: "2024-02-01")', 'asOf'],
    ['metrics(asOf: "2024-02-30")', 'asOf'],
    ['metrics(asOf: "yesterday")', 'asOf'],
    ['history(from: "2024-01-20", to: "2024-01-10")', 'to'],
    ['history(from: "2024-01-20", to: "2024-02-10")', 'to'],
    ['members(first: 500)', 'first'],
    ['members(first: 0)', 'first'],
    ['members(after: "nonsense")', 'after'],
    ['counts(from: "2024-01-20", to: "2024-01-21", stepDays: 0)', 'stepDays'],
  ])('refuses %s at its argument', async (field, argument) => {
    // In the store's zone it is still 31 January.
    const selection = /^members/.test(field)
      ? '{ totalCount }'
      : /^counts/.test(field)
        ? '{ count }'
        : '{ customerCount }';
    const { data, errors } = await store.ask(
      `query ($store: ID!) { store(id: $store) { segments(first: 1) { nodes { ${field} ${selection} } } } }`,
    );
    expect(data).toEqual({ store: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  it('previews what nobody saved: figures, words, problems and people', async () => {
    const preview = `query ($store: ID!, $definition: JSON!) { store(id: $store) { previewSegment(definition: $definition, asOf: "2024-01-31") { metrics { customerCount lifetimeValue { amount currencyCode } } sentence text problems { path code } warnings { code } sample { externalIds name } } } }`;
    const good = await store.ask(preview, { definition: { version: 1, universe: 'customers', ...usesStore } });
    expect(good.data.store.previewSegment).toEqual({
      metrics: { customerCount: 1, lifetimeValue: { amount: '30.00', currencyCode: 'USD' } },
      sentence: 'Customers who have at least 1 order in Store',
      text: 'at least 1 order has channel in (pos)',
      problems: [],
      warnings: [],
      sample: [{ externalIds: ['a'], name: '=cmd|calc' }],
    });
    const bad = await store.ask(preview, { definition: { orders: { some: { gte: 1 }, where: { colour: {} } } } });
    expect(bad.data.store.previewSegment).toMatchObject({
      metrics: null,
      sentence: null,
      text: null,
      sample: [],
      problems: [{ path: ['orders', 'where', 'colour'], code: 'UNKNOWN_FIELD' }],
    });
  });

  it('too deep, too wide or too large is refused before it runs', async () => {
    const deep = `query ($store: ID!) { store(id: $store) ${'{ organization { stores '.repeat(12)}{ id }${' } }'.repeat(12)} }`;
    expect((await store.ask(deep)).errors?.[0]?.message).toMatch(/depth/i);
    const wide = `query { ${Array.from({ length: 150 }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`;
    expect((await store.ask(wide)).errors?.[0]?.message).toMatch(/alias/i);
    const large = `query ($store: ID!) { store(id: $store) { people(first: 250) { nodes { orders(first: 250) { nodes { lines { title } } } } } } }`;
    expect((await store.ask(large)).errors?.[0]?.extensions.code).toBe('MAX_COST_EXCEEDED');
    const body = await store.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ viewer { id } } #${'x'.repeat(1_100_000)}` }),
    });
    expect(body.status).toBe(413);
  });
});

describe('downloads', () => {
  it('list every member, formulas neutralised', async () => {
    const { segment } = await create({ name: 'Everyone', definition: { all: [] } });
    const response = await store.fetch(`/v1/segments/${segment.id}/members.csv?sort=AMOUNT&direction=DESC`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await response.text())
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(lines.map((line) => line.slice(1))).toEqual([
      ['Name', 'E-mails', 'Phones', 'External ids', 'Member since', 'Orders', 'Amount gross USD', 'Last order'],
      ["'=cmd|calc", 'a@example.com', '', 'a', '2024-01-10T12:00:00.000Z', '2', '30.00', '2024-01-12T12:00:00.000Z'],
      ['', '', '', 'b', '2024-01-11T12:00:00.000Z', '1', '5.00', '2024-01-11T12:00:00.000Z'],
    ]);
    expect((await store.fetch(`/v1/segments/${segment.id}/members.csv?colour=red`)).status).toBe(400);
  });

  it('list the people behind an edge', async () => {
    const { segment: from } = await create({
      name: 'From',
      definition: { orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
    });
    const { segment: to } = await create({
      name: 'To',
      definition: { orders: { where: { channel: { in: ['online_store'] } }, some: { gte: 1 } } },
    });
    const response = await store.fetch(
      `/v1/stores/${store.id}/moves.csv?from=${from.id}&to=${to.id}&start=2024-01-01&end=2024-01-31`,
    );
    const lines = (await response.text())
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(lines.slice(1).map((line) => line.slice(1))).toEqual([
      ["'=cmd|calc", 'a@example.com', '', 'a', '2024-01-12T12:00:00.000Z', '2', '20.00'],
    ]);
    expect(
      (
        await store.fetch(
          `/v1/stores/${store.id}/moves.csv?from=${from.id}&to=${to.id}&start=2024-01-01&end=2024-03-31`,
        )
      ).status,
    ).toBe(400);
  });
});
