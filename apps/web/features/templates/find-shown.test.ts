import { expect, test } from 'vitest';
import { builderPath, findShown } from './find-shown.ts';

const one = (handle: string, category: string, name: string) => ({
  handle,
  category,
  categoryName: category,
  family: 'f',
  name,
  purpose: 'Who came back',
  idea: 'Write to them',
});
const all = [one('a', 'needs', 'Bought Tea'), one('b', 'needs', 'Bought Cups'), one('c', 'wakeUp', 'Lost')];
const handles = (search: string, category: string | null = null) =>
  findShown(all, search, category).map((group) => [group.category, ...group.templates.map(({ handle }) => handle)]);

test('groups keep the order of the templates', () => {
  expect(handles('')).toEqual([
    ['needs', 'a', 'b'],
    ['wakeUp', 'c'],
  ]);
});

test('every word of the search counts, and the category narrows', () => {
  expect(handles('TEA bought')).toEqual([['needs', 'a']]);
  expect(handles('came back', 'wakeUp')).toEqual([['wakeUp', 'c']]);
  expect(handles('nothing')).toEqual([]);
});

test('the builder opens filled in', () => {
  expect(builderPath({ name: 'Lost', emoji: '⚪', definition: { all: [] } })).toBe(
    '/segments/new?definition=%7B%22all%22%3A%5B%5D%7D&name=Lost&emoji=%E2%9A%AA',
  );
});
