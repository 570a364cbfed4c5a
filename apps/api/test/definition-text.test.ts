import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi({ now: () => Date.parse('2024-02-01T04:30:00Z') });
  store = await api.makeStore({ timeZone: 'America/New_York' });
  await store.sendFacts({
    orders: [
      { id: '1', placedAt: '2024-01-10T12:00:00Z', channel: 'pos', gross: '10.00', customer: { id: 'a' } },
      { id: '2', placedAt: '2024-01-12T12:00:00Z', channel: 'web', gross: '20.00', customer: { id: 'a' } },
    ],
  });
});

afterAll(() => api?.close());

const fields =
  'definition text problems { line column endLine endColumn code found expected message hint } warnings { line column code found hint }';

async function parse(text: string) {
  const query = `query ($store: ID!, $text: String!) { store(id: $store) { parseDefinition(text: $text) { ${fields} } } }`;
  const { data } = await store.ask(query, { store: store.id, text });
  return data.store.parseDefinition;
}

async function change(mutation: 'createSegment' | 'updateSegment', input: object) {
  const type = mutation === 'createSegment' ? 'CreateSegmentInput' : 'UpdateSegmentInput';
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { segment { id version definition text } warnings { path code message } userErrors { path code message hint } } }`;
  const { data } = await store.ask(query, {
    input: mutation === 'createSegment' ? { storeId: store.id, ...input } : input,
  });
  return data[mutation];
}

const later = {
  version: 1,
  universe: 'customers',
  all: [
    { orders: { position: { from: 1, to: 1 }, where: { channel: { eq: 'pos' } }, some: { gte: 1 } } },
    { orders: { position: { from: 2 }, where: { channel: { notEq: 'pos' } }, none: true } },
  ],
};

it('a text is read with the store in view, and printed anew', async () => {
  expect(await parse('FIRST order has channel=pos and no later order has channel != pos')).toEqual({
    definition: later,
    text: 'first order has channel = pos\nand no later order has channel != pos',
    problems: [],
    warnings: [],
  });
});

it('problems and warnings say where they stand, what was found and what would fit', async () => {
  const { definition, text, problems, warnings } = await parse('first order has chanel = pos\nand country NL');
  expect({ definition, text, warnings }).toEqual({ definition: null, text: null, warnings: [] });
  expect(problems).toMatchObject([
    {
      line: 1,
      column: 17,
      endLine: 1,
      endColumn: 23,
      code: 'UNKNOWN_FIELD',
      found: 'chanel',
      hint: 'Did you mean "channel"?',
    },
    {
      line: 2,
      column: 13,
      endLine: 2,
      endColumn: 15,
      code: 'SYNTAX',
      found: 'NL',
      expected: expect.arrayContaining(['=', 'in']),
    },
  ]);
  expect((await parse('no order has total > 5 EUR')).problems).toMatchObject([{ found: 'EUR', expected: ['USD'] }]);
  expect((await parse('no order has channel = kiosk')).warnings).toEqual([
    { line: 1, column: 24, code: 'UNSEEN_VALUE', found: 'kiosk', hint: null },
  ]);
});

it('a segment is made and changed by text as by JSON, one of the two', async () => {
  const made = await change('createSegment', { name: 'By text', definitionText: 'at least 2 orders have total >= 5' });
  expect(made).toMatchObject({
    segment: {
      version: 1,
      definition: { version: 1, universe: 'customers', orders: { some: { gte: 2 }, where: { total: { gte: '5' } } } },
      text: 'at least 2 orders have total >= 5 USD',
    },
    userErrors: [],
  });
  const { id } = made.segment;
  const again = await change('updateSegment', { id, definitionText: made.segment.text });
  expect(again.segment.version).toBe(1);
  const named = await change('createSegment', { name: 'Not these', definitionText: 'not member of segment "By text"' });
  expect(named.segment).toMatchObject({
    definition: { not: { segment: { id, is: 'member' } } },
    text: 'not member of segment "By text"',
  });
  const changed = await change('updateSegment', {
    id,
    definitionText: 'universe people\nno order has channel = kiosk',
  });
  expect(changed).toMatchObject({
    segment: { version: 2, definition: { universe: 'people', orders: { none: true } } },
    warnings: [{ path: ['definitionText', '2', '24'], code: 'UNSEEN_VALUE' }],
  });
  const both = await change('updateSegment', { id, definition: { all: [] }, definitionText: 'anyone' });
  const neither = await change('createSegment', { name: 'Nothing' });
  for (const refused of [both, neither]) {
    expect(refused).toMatchObject({ segment: null, userErrors: [{ path: ['definition'], code: 'WRONG_VALUE' }] });
  }
});

it('a text with problems changes nothing, and all of them are told with their places', async () => {
  const made = await change('createSegment', {
    name: 'Wrong',
    definitionText: 'tags = VIP and\nmember of segment seg_none and',
  });
  expect(made).toEqual({
    segment: null,
    warnings: [],
    userErrors: [
      {
        path: ['definitionText', '1', '6'],
        code: 'UNKNOWN_OPERATOR',
        message: expect.stringContaining('Line 1, column 6: "=" does not apply here.'),
        hint: 'Use "includes any"',
      },
      { path: ['definitionText', '2', '19'], code: 'NOT_FOUND', message: expect.any(String), hint: null },
      {
        path: ['definitionText', '2', '31'],
        code: 'WRONG_VALUE',
        message: expect.stringContaining('the text ends'),
        hint: null,
      },
    ],
  });
});

it('every segment of the recipe is read back from its text to the definition that is stored', async () => {
  const apply = `mutation ($input: ApplyRecipeInput!) { applyRecipe(input: $input) { userErrors { message } } }`;
  const { data } = await store.ask(apply, { input: { storeId: store.id, recipe: 'omnichannel', pairs: 'all' } });
  expect(data.applyRecipe.userErrors).toEqual([]);
  const query = 'query ($store: ID!) { store(id: $store) { segments(first: 250) { nodes { definition text } } } }';
  const { nodes } = (await store.ask(query, { store: store.id })).data.store.segments;
  expect(nodes.length).toBeGreaterThan(6);
  for (const { definition, text } of nodes) {
    expect((await parse(text)).definition).toEqual({ version: 1, universe: 'customers', ...definition });
  }
});
