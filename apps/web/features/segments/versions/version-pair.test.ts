import { expect, it } from 'vitest';
import { readPair, writePair } from './version-pair.ts';

it('a pair in the URL is read as it was written, either way round', () => {
  expect(readPair(writePair({ from: 3, to: 1 }), 3)).toEqual({ from: 3, to: 1 });
});

it('what names no two versions of the segment is nothing', () => {
  for (const text of [undefined, '', '1', '1-1', '0-1', '1-4', 'a-b', '1-2-3']) expect(readPair(text, 3)).toBeNull();
});
