import { describe, expect, test } from 'vitest';
import { omnichannelRecipe } from './omnichannel-recipe.ts';
import { type GivenValue, readRecipeValues } from './read-recipe-values.ts';
import type { ParameterType, Recipe, RecipeValues } from './recipe.ts';
import { emptyOutline } from './store-outline.ts';

const store = {
  ...emptyOutline('2024-06-30', 'USD'),
  values: (field: string) =>
    field === 'channel' ? ['pos', 'online_store'].map((value) => ({ value, label: value })) : [],
};
const omnichannel = (given: Record<string, string> | GivenValue[], options: RecipeValues = {}) =>
  readRecipeValues(
    omnichannelRecipe,
    Array.isArray(given) ? given : Object.entries(given).map(([name, value]) => ({ name, value })),
    options,
    store,
  ).problems;

describe('the two channels of the omnichannel recipe', () => {
  test('all problems are told at once, each at its value', () => {
    expect(omnichannel({ X: 'kiosk', Z: '1' })).toEqual([
      { path: [0, 'value'], message: 'The store has no channel "kiosk".' },
      { path: [1, 'name'], code: 'UNKNOWN_FIELD', message: 'The recipe has no parameter "Z": it has X and Y.' },
      { path: [], message: 'The parameter Y is missing.' },
    ]);
    expect(omnichannel([1, 2].map(() => ({ name: 'X', value: 'pos' })))[0]!.message).toBe('X is given twice.');
  });

  test('the same twice is refused, and so are channels beside all pairs', () => {
    expect(omnichannel({ X: 'pos', Y: 'pos' })).toEqual([
      { path: [1, 'value'], message: 'X and Y are two channels, found the same twice.' },
    ]);
    expect(omnichannel({ X: 'pos' }, { pairs: ['all'] })).toEqual([
      { path: ['pairs'], message: 'Give either pairs or X and Y.' },
    ]);
    expect(omnichannel({}, { pairs: ['all'] })).toEqual([]);
  });
});

const only = (type: ParameterType, value: string, more: object = {}) => {
  const parameter = { name: 'p', type, label: 'P', default: () => ({ values: ['preset'] }), ...more };
  const recipe = { ...omnichannelRecipe, parameters: [parameter], options: [], problems: () => [] } satisfies Recipe;
  const read = readRecipeValues(recipe, value === '' ? [] : [{ name: 'p', value }], {}, store);
  return read.problems[0]?.message ?? read.values.p;
};

test('values are read by type, and a missing one is the default', () => {
  expect(only('NUMBER', '')).toEqual(['preset']);
  expect(only('NUMBER', '30', { min: 1 })).toEqual(['30']);
  expect(only('NUMBER', '0', { min: 1, max: 9 })).toBe('Expected a whole number from 1 to 9, found "0".');
  expect(only('NUMBER', '1.5')).toBe('Expected a whole number from 0, found "1.5".');
  expect(only('DATE', '2024-02-30')).toBe('Expected a date (YYYY-MM-DD), found "2024-02-30".');
  expect(only('AMOUNT', '10.50')).toEqual(['10.50']);
  expect(only('AMOUNT', '10.505')).toBe('Expected an amount such as "50.00", found "10.505".');
  expect(only('CHOICE', 'x', { choices: [{ value: 'x', label: 'X' }] })).toEqual(['x']);
  expect(only('TEXT', ' ')).toBe('Expected a text of 1 to 500 characters.');
});
