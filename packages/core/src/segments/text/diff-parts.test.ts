import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffParts, joinParts } from './diff-parts.ts';

const marks = { same: ' ', removed: '-', added: '+' };
const shown = (before: string, after: string) =>
  diffParts(before.split(' '), after.split(' ')).map(({ kind, text }) => marks[kind] + text);

it('what was removed stands before what was added in its place', () => {
  expect(shown('a b c', 'a x c')).toEqual([' a', '-b', '+x', ' c']);
});

it('parts that moved are gone from one place and new in the other', () => {
  expect(shown('a b c', 'b c a')).toEqual(['-a', ' b', ' c', '+a']);
});

it('what is in both and removed is the one list, what is in both and added the other', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const parts = diffParts(before, after);
      const without = (kind: string) => parts.filter((part) => part.kind !== kind).map(({ text }) => text);
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

it('neighbours of one kind are joined', () => {
  expect(joinParts(diffParts(['a', 'b', 'c'], ['a', 'x']), ' ')).toEqual([
    { kind: 'same', text: 'a' },
    { kind: 'removed', text: 'b c' },
    { kind: 'added', text: 'x' },
  ]);
});
