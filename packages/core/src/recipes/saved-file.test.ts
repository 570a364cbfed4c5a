import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRecipeFile, writeRecipeFile } from './saved-file.ts';
import { savedRecipeSchemaText } from './saved-schema.ts';

const inStore = {
  key: 'first',
  name: 'First via {channel}',
  emoji: '🛍️',
  description: '',
  definition: {
    version: 1,
    universe: 'customers',
    orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } },
  },
};
const lapsed = {
  key: 'lapsed',
  name: 'Lapsed',
  emoji: '',
  description: '',
  definition: {
    version: 1,
    universe: 'customers',
    all: [{ segment: { id: 'plan:first', is: 'member' } }, { orders: { when: { last: { days: 90 } }, none: true } }],
  },
};
const file = {
  format: 'throughline-recipe',
  version: 1,
  name: 'Win back',
  description: '',
  cover: { emoji: '🧭', colour: 'teal' },
  currencyCode: 'USD',
  segments: [inStore, lapsed],
  canvas: {
    name: 'Win back',
    nodes: [
      { segment: 'first', x: 0, y: 0 },
      { segment: 'lapsed', x: 440, y: 0 },
    ],
    edges: [{ source: 'first', target: 'lapsed' }],
  },
  parameters: [
    {
      name: 'channel',
      label: 'Channel',
      places: [{ segment: 'first', path: ['orders', 'where', 'channel', 'in', 0] }],
    },
    {
      name: 'days',
      label: 'Days',
      places: [{ segment: 'lapsed', path: ['all', 1, 'orders', 'when', 'last', 'days'] }],
    },
  ],
  names: { channel: { pos: 'Store' } },
};
const problemsOf = (change: object) =>
  readRecipeFile(JSON.stringify({ ...file, ...change })).problems.map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

test('the committed schema is the one that is published (npx tsx packages/core/scripts/write-recipe-schema.ts)', () => {
  const committed = readFileSync(new URL('../../../../docs/recipe-file.schema.json', import.meta.url), 'utf8');
  expect(committed).toBe(savedRecipeSchemaText());
});

test('a file comes back as it was written', () => {
  const { recipe, problems } = readRecipeFile(JSON.stringify(file));
  expect(problems).toEqual([]);
  expect(JSON.parse(writeRecipeFile(recipe!))).toEqual(file);
});

test('all that is wrong with a file is told at once, each at its place', () => {
  expect(
    problemsOf({
      version: 2,
      colour: 'red',
      cover: { emoji: '', colour: 'pink' },
      currencyCode: 'XXQ',
      segments: [inStore, { ...lapsed, key: 'first', definition: { orders: { some: { gte: -1 } } } }],
      canvas: { ...file.canvas, edges: [{ source: 'first', target: 'nobody' }] },
      parameters: [file.parameters[0], { ...file.parameters[0], extra: 1 }, { name: 'Days!', label: '', places: [] }],
    }),
  ).toEqual([
    'colour: Unknown key of a recipe "colour". Known: format, version, name, description, cover, currencyCode, segments, canvas, parameters, names',
    'version: Expected version 1',
    'cover.colour: Expected one of blue, teal, amber, violet, rose, olive, slate, brick, found "pink"',
    'cover.emoji: Expected a text of 1 to 32 characters, found 0',
    'currencyCode: "XXQ" is not a currency code of ISO 4217',
    'segments.1.definition.orders.some.gte: Expected a whole number from 0, found -1',
    'segments.1.key: The key first is there twice',
    'canvas.nodes.1.segment: The recipe has no segment "lapsed"',
    'canvas.edges.0.target: nobody does not stand on the canvas',
    'parameters.1.extra: Unknown key of a parameter "extra". Known: name, label, hint, places',
    'parameters.1.name: The name channel is there twice',
    'parameters.1.places.0.path: This value belongs to a parameter already',
    'parameters.2.name: A name is of letters and digits and begins with a small letter',
    'parameters.2.places: A parameter stands at one place at least',
    'parameters.2.label: Expected a text of 1 to 200 characters, found 0',
  ]);
});

test('a segment refers to those that stand before it alone', () => {
  expect(problemsOf({ segments: [lapsed, inStore], canvas: null, parameters: [file.parameters[0]] })).toEqual([
    expect.stringMatching(/^segments\.0\.definition\.all\.0\.segment\.id: /),
  ]);
});

test('the places of a parameter hold one value, and names speak of parameters that there are', () => {
  const [channel, days] = file.parameters;
  expect(problemsOf({ parameters: [{ ...channel, places: [...channel!.places, ...days!.places] }] })).toEqual([
    'parameters.0.places.1.path: All places of a parameter hold one value: 90 stands here, pos before',
  ]);
  expect(problemsOf({ parameters: [days] })).toEqual([
    'segments.0.name: There is no parameter channel to stand for {channel}',
  ]);
  const nowhere = { segment: 'first', path: ['orders', 'where'] };
  expect(problemsOf({ parameters: [channel, { ...days, places: [nowhere] }] })).toEqual([
    'parameters.1.places.0.path: No value stands there in the definition of first',
  ]);
});

test('a file that is no JSON, or endless, is refused', () => {
  expect(readRecipeFile('{').problems[0]!.message).toMatch(/^The file is not JSON: /);
  expect(readRecipeFile(' '.repeat(2_000_001)).problems[0]!.message).toBe(
    "A recipe's file has at most 1,000,000 bytes as a text within JSON, found 2,000,003",
  );
  const many = { segments: Array.from({ length: 201 }, (_, n) => ({ ...inStore, key: `s${n}`, name: 'S' })) };
  expect(problemsOf({ ...many, canvas: null, parameters: [] })).toEqual(['segments: At most 200 segments, found 201']);
});

test('what a request of the API can hold is taken, one byte more is refused with both counts', () => {
  const padded = (length: number) => `${JSON.stringify(file)}${' '.repeat(length)}`;
  const room = 1_000_000 - Buffer.byteLength(JSON.stringify(padded(0)));
  expect(readRecipeFile(padded(room)).problems).toEqual([]);
  expect(readRecipeFile(padded(room + 1)).problems).toEqual([
    {
      path: [],
      code: 'WRONG_VALUE',
      message: "A recipe's file has at most 1,000,000 bytes as a text within JSON, found 1,000,001",
    },
  ]);
});
