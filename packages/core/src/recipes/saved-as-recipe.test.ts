import { expect, test } from 'vitest';
import { check } from '../segments/check/check.ts';
import type { Definition } from '../segments/definition.ts';
import { readRecipeValues } from './read-recipe-values.ts';
import { asRecipe } from './saved-as-recipe.ts';
import { candidatesOf } from './saved-candidates.ts';
import { extractRecipe, gatherSegments, type SourceSegment } from './saved-extract.ts';
import { fillName, toTemplate } from './saved-names.ts';
import type { SavedRecipe } from './saved-recipe.ts';
import { emptyOutline, type StoreOutline } from './store-outline.ts';

const source = (id: string, name: string, json: object): SourceSegment => ({
  id,
  name,
  emoji: '🛍️',
  description: null,
  definition: check(json).definition as Definition,
});
const first = source('seg_1', 'First via Store', {
  orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } },
});
const rich = source('seg_2', 'Store, over 500', {
  all: [
    { segment: { id: 'seg_1', is: 'member' } },
    {
      orders: {
        where: { channel: { in: ['pos', 'web'] }, location: { eq: '77' } },
        measure: { sum: 'gross' },
        is: { gte: '500.00' },
      },
    },
  ],
});
const labels: Record<string, string> = { pos: 'Store', web: 'Online', '77': 'Zürich Oerlikon' };
const labelOf = (_field: string, value: string) => labels[value] ?? value;
const gathered = gatherSegments([rich], () => first);

function saved(): SavedRecipe {
  const channel = candidatesOf(gathered.segments, labelOf).find(({ value }) => value === 'pos')!;
  const { recipe, problems } = extractRecipe({
    head: { name: 'Rich', description: '', cover: { emoji: '🧭', colour: 'teal' } },
    currencyCode: 'USD',
    gathered,
    canvas: null,
    parameters: [
      { name: 'channel', label: 'Channel', places: channel.places.map(({ segment, path }) => ({ segment, path })) },
    ],
    labelOf,
  });
  expect(problems).toEqual([]);
  return recipe!;
}

function outline(values: Record<string, Record<string, string>>, currencyCode = 'USD'): StoreOutline {
  return {
    ...emptyOutline('2024-01-31', currencyCode),
    values: (field) => Object.entries(values[field] ?? {}).map(([value, label]) => ({ value, label })),
    labelOf: (field, value) => values[field]?.[value] ?? value,
  };
}

test('what a chosen segment refers to is taken along, before it', () => {
  expect(gathered.segments.map(({ key }) => key)).toEqual(['first-via-store', 'store-over-500']);
});

test('equal values of a kind are one candidate, with where they stand', () => {
  expect(
    candidatesOf(gathered.segments, labelOf).map(({ name, label, type, valueLabel, places }) => [
      name,
      label,
      type,
      valueLabel,
      places.map(({ segment, words }) => `${segment}: ${words}`),
    ]),
  ).toEqual([
    [
      'channel',
      'Channel (Store)',
      'CHANNEL',
      'Store',
      ['first-via-store: Channel is any of', 'store-over-500: Channel is any of'],
    ],
    [
      'position',
      'Position',
      'NUMBER',
      '1',
      ['first-via-store: Position among the orders, from', 'first-via-store: Position among the orders, to'],
    ],
    ['numberOfOrders', 'Number of orders', 'NUMBER', '1', ['first-via-store: Number of orders is at least']],
    ['channel2', 'Channel (Online)', 'CHANNEL', 'Online', ['store-over-500: Channel is any of']],
    ['location', 'Location', 'LOCATION', 'Zürich Oerlikon', ['store-over-500: Location is']],
    ['sum', 'Sum', 'AMOUNT', '500.00', ['store-over-500: Sum is at least']],
  ]);
});

test('another store matches values by name; what it lacks has to be chosen; amounts of another currency are said', () => {
  const recipe = asRecipe(saved(), { handle: 'x', isHome: false });
  const store = outline({ channel: { kiosk: 'store', pos: 'Pop-up' }, location: { '5': 'Zürich Oerlikon' } }, 'EUR');
  expect(recipe.parameters.map((one) => [one.name, one.default(store)])).toEqual([
    ['channel', { values: ['kiosk'], reason: 'Called Store there as here.' }],
    ['channel:web', null],
    ['location:77', { values: ['5'], reason: 'Called Zürich Oerlikon there as here.' }],
    [
      'amount:500.00',
      { values: ['500.00'], reason: "The recipe's amounts are in USD, this store's in EUR: the number is kept." },
    ],
  ]);
  expect(readRecipeValues(recipe, [], {}, store).problems).toEqual([
    { path: [], message: 'The parameter channel:web is missing.' },
  ]);
  const { values, problems } = readRecipeValues(recipe, [{ name: 'channel:web', value: 'pos' }], {}, store);
  expect(problems).toEqual([]);
  const plan = recipe.plan(values, store);
  expect(plan.segments.map(({ name }) => name)).toEqual(['First via store', 'store, over 500']);
  expect(plan.segments[1]!.definition.condition).toEqual({
    all: [
      { segment: { id: 'plan:first-via-store', is: 'member' } },
      {
        orders: {
          where: { channel: { in: ['kiosk', 'pos'] }, location: { eq: '5' } },
          measure: { sum: 'gross' },
          is: { gte: '500.00' },
        },
      },
    ],
  });
});

test('a proposed label never holds a value that only some may see, such as an e-mail or a property of events', () => {
  const asked = (json: object) =>
    candidatesOf(gatherSegments([source('seg_9', 'Asked', json)], () => undefined).segments, labelOf);
  const labelsOf = (json: object) => asked(json).map(({ label }) => label);
  const mail = (given: object) => ({ profile: { field: 'email', ...given } });
  expect(
    labelsOf({ any: [mail({ endsWith: '@a.example' }), mail({ in: ['ann@a.example', 'bo@a.example'] })] }),
  ).toEqual(['E-mail 1', 'E-mail 2', 'E-mail 3']);
  const born = (day: string) => ({ profile: { field: 'birthDate', when: { before: day } } });
  expect(labelsOf({ any: [born('1990-01-01'), born('1991-02-03')] })).toEqual(['Date 1', 'Date 2']);
  const opened = (subject: string) => ({ events: { kind: 'mail', where: { subject: { eq: subject } }, none: true } });
  expect(labelsOf({ any: [opened('Dear Ann'), opened('Dear Bo')] })).toEqual(['Event', 'subject 1', 'subject 2']);
  const city = (name: string) => ({ profile: { field: 'country', eq: name } });
  expect(labelsOf({ any: [city('DE'), city('CH'), mail({ eq: 'ann@a.example' })] })).toEqual([
    'Country (DE)',
    'Country (CH)',
    'E-mail',
  ]);
});

test('an amount that the other currency cannot hold has to be chosen, and is checked in it', () => {
  const cents: SavedRecipe = JSON.parse(JSON.stringify(saved()).replace('"500.00"', '"500.50"'));
  const recipe = asRecipe(cents, { handle: 'x', isHome: false });
  const store = outline({ channel: { pos: 'Store', web: 'Online' }, location: { '77': 'Zürich Oerlikon' } }, 'JPY');
  expect(recipe.parameters.at(-1)!.default(store)).toBeNull();
  const given = (value: string) => readRecipeValues(recipe, [{ name: 'amount:500.50', value }], {}, store).problems;
  expect(given('60000')).toEqual([]);
  expect(given('0.5')).toHaveLength(1);
});

test('the store it was taken from keeps every value, seen or not', () => {
  const recipe = asRecipe(saved(), { handle: 'x', isHome: true });
  expect(recipe.parameters.map((one) => one.default(outline({}))?.values)).toEqual([
    ['pos'],
    ['web'],
    ['77'],
    ['500.00'],
  ]);
});

test('a value that no definition can hold is told at its parameter', () => {
  const recipe = saved();
  const candidates = candidatesOf(recipe.segments, labelOf);
  const position = candidates.find(({ name }) => name === 'position')!;
  const whole = asRecipe(
    { ...recipe, parameters: [...recipe.parameters, { name: 'nth', label: 'Nth', places: position.places }] },
    { handle: 'x', isHome: true },
  );
  const store = outline({ channel: { pos: 'Store' } });
  const { problems } = readRecipeValues(whole, [{ name: 'nth', value: '0' }], {}, store);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.every(({ path }) => path[0] === 0)).toBe(true);
});

test('names speak of the values that are chosen, as whole words, and keep braces', () => {
  const template = toTemplate('Store and Stores {x}: Store', [{ parameter: 'channel', label: 'Store' }]);
  expect(template).toBe('{channel} and Stores {{x}}: {channel}');
  expect(fillName(template, () => 'Pop-up')).toBe('Pop-up and Stores {x}: Pop-up');
});

test('a value that had to be matched under another name is renamed in names and descriptions', () => {
  const other: SavedRecipe = JSON.parse(
    JSON.stringify(saved()).replace('First via {channel}', 'First via {channel}, not Online'),
  );
  const recipe = asRecipe(other, { handle: 'x', isHome: false });
  const store = outline({ channel: { pos: 'Store', kiosk: 'Kiosk' }, location: { '77': 'Zürich Oerlikon' } });
  const { values } = readRecipeValues(recipe, [{ name: 'channel:web', value: 'kiosk' }], {}, store);
  expect(recipe.plan(values, store).segments[0]!.name).toBe('First via Store, not Kiosk');
});
