import { expect, test } from 'vitest';
import { archiveNote, countUses } from './uses-in-words.ts';

const named = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `${index}`, name: `${index}` }));
const uses = (canvases: number, segments: number) => ({ canvases: named(canvases), segments: named(segments) });

test('what uses a segment is counted by kind', () => {
  expect([uses(0, 0), uses(1, 0), uses(0, 2), uses(2, 1)].map(countUses)).toEqual([
    '',
    '1 canvas',
    '2 segments',
    '2 canvases and 1 segment',
  ]);
});

test('the archive says what goes on using it, and nothing where nothing does', () => {
  expect([uses(0, 0), uses(1, 0), uses(1, 1)].map(archiveNote)).toEqual([
    '',
    '1 canvas still uses it',
    '1 canvas and 1 segment still use it',
  ]);
});
