import { expect, test } from 'vitest';
import { wordsOfCombination, wordsOfPart } from './combination-words.ts';

const sets = ['VIP', 'Online', 'Lost'].map((name) => ({ id: name[0]!, name }));

test('a bar is named by what it is in and what not', () => {
  expect(wordsOfPart(sets, ['V', 'O'])).toBe('In VIP and Online, not in Lost');
  expect(wordsOfPart(sets, ['V'])).toBe('In VIP, not in Online or Lost');
  expect(wordsOfPart(sets, ['V', 'O', 'L'])).toBe('In VIP, Online and Lost');
});

test('of many others it is said that there are none, not which', () => {
  const more = [...sets, { id: 'N', name: 'New' }];
  expect(wordsOfPart(more, ['V'])).toBe('In VIP, in none of the other 3');
  expect(wordsOfPart(more, ['V', 'O'])).toBe('In VIP and Online, not in Lost or New');
});

test('a combination is said whole', () => {
  expect(wordsOfCombination(sets, { all: [], any: ['V', 'O', 'L'], none: [] })).toBe('People in VIP, Online or Lost');
  expect(wordsOfCombination(sets, { all: ['V', 'O'], any: [], none: ['L'] })).toBe(
    'People in all of VIP and Online, and not in Lost',
  );
  expect(wordsOfCombination(sets, { all: ['V'], any: [], none: ['O', 'L'] })).toBe(
    'People in VIP, and not in Online or Lost',
  );
});
