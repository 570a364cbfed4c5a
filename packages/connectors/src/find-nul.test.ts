import { expect, it } from 'vitest';
import { findNul } from './find-nul.ts';

it('finds each text and key with a NUL, in their order', () => {
  const data = { a: 'x\0', b: ['y', { c: '\0', 'd\0': 1 }], e: 'the text \\u0000', f: [null, true, 5] };
  expect(findNul(data)).toEqual([['a'], ['b', 1, 'c'], ['b', 1, 'd\0']]);
  expect(findNul('\0')).toEqual([[]]);
  expect(findNul({ a: 'x' })).toEqual([]);
});

it('finds it at any depth', () => {
  let data: unknown = '\0';
  for (let i = 0; i < 50_000; i++) data = [data];
  expect(findNul(data)[0]).toHaveLength(50_000);
});
