import { describe, expect, test } from 'vitest';
import { choiceProblem, pairCount, readRecipeChoice, recipeInput } from './recipe-choice.ts';

const channels = [
  { handle: 'online_store', name: 'Online', orderCount: 5580, customerCount: 4547 },
  { handle: 'pos', name: 'Store', orderCount: 20746, customerCount: 10657 },
];
const read = (search: string) => readRecipeChoice(new URLSearchParams(search), channels);

describe('the choice in the URL', () => {
  test('begins with the two channels of the most orders', () => {
    expect(read('')).toEqual({ x: 'pos', y: 'online_store', allPairs: false, onlyContinued: 'strict' });
  });
  test('keeps what was chosen and drops channels that the store lacks', () => {
    expect(read('x=online_store&y=pos')).toMatchObject({ x: 'online_store', y: 'pos' });
    expect(read('x=kiosk&y=pos')).toMatchObject({ x: 'online_store', y: 'pos' });
    expect(read('pairs=all&onlyContinued=orEmpty')).toMatchObject({ allPairs: true, onlyContinued: 'orEmpty' });
  });
  test('X = Y is refused at the field, not for all pairs', () => {
    expect(choiceProblem(read('x=pos&y=pos'))).toBe('Choose another channel than X: the recipe compares two.');
    expect(choiceProblem(read('x=pos&y=pos&pairs=all'))).toBe(null);
  });
  test('all pairs are asked without X and Y', () => {
    expect(recipeInput(read('pairs=all'))).toEqual({ pairs: 'all', onlyContinued: 'strict' });
    expect(recipeInput(read(''))).toEqual({
      parameters: [
        { name: 'X', value: 'pos' },
        { name: 'Y', value: 'online_store' },
      ],
      onlyContinued: 'strict',
    });
  });
  test('two channels make two pairs, three make six', () => {
    expect([1, 2, 3].map(pairCount)).toEqual([0, 2, 6]);
  });
});
