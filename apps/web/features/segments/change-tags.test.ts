import { expect, test } from 'vitest';
import { changeOf, shareOf, undoOf } from './change-tags.ts';

const segments = [
  { id: 'a', tags: ['old', 'vip'] },
  { id: 'b', tags: ['old'] },
];

test('a tag is on all, on some or on none of the chosen segments', () => {
  expect(['old', 'vip', 'new'].map((tag) => shareOf(segments, tag))).toEqual(['all', 'some', 'none']);
});

test('a change asks for what differs alone; undone, each has what it had', () => {
  const change = changeOf(
    segments,
    new Map([
      ['old', 'none'],
      ['vip', 'all'],
      ['new', 'none'],
    ] as const),
  );
  expect(change).toEqual({ ids: ['a', 'b'], add: ['vip'], remove: ['old'] });
  expect(undoOf(segments, change!)).toEqual([
    { ids: ['b'], add: [], remove: ['vip'] },
    { ids: ['a', 'b'], add: ['old'], remove: [] },
  ]);
  expect(changeOf(segments, new Map([['vip', 'some']] as const))).toBeNull();
});
