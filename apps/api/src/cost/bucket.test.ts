import { expect, it } from 'vitest';
import { Buckets } from './bucket.ts';

const size = { capacity: 100, restoreRate: 10 };

it('takes what is there, refuses the rest with the wait, and fills by the second up to its capacity', () => {
  let now = 0;
  const buckets = new Buckets(() => now);
  expect(buckets.take('a', size, 70)).toEqual({ taken: true });
  expect(buckets.take('a', size, 70)).toEqual({ taken: false, waitSeconds: 4 });
  expect(buckets.available('a', size)).toBe(30);
  now = 3_900;
  expect(buckets.take('a', size, 70)).toEqual({ taken: false, waitSeconds: 1 });
  now = 4_000;
  expect(buckets.take('a', size, 70)).toEqual({ taken: true });
  now = 60_000;
  expect(buckets.available('a', size)).toBe(100);
});

it('everyone has a bucket of their own', () => {
  const buckets = new Buckets(() => 0);
  buckets.take('a', size, 100);
  expect(buckets.take('b', size, 100)).toEqual({ taken: true });
});

it('gives back what was not used, never beyond its capacity, and takes what was used beyond, even below nothing', () => {
  const buckets = new Buckets(() => 0);
  buckets.take('a', size, 60);
  buckets.settle('a', size, 50);
  expect(buckets.available('a', size)).toBe(90);
  buckets.settle('a', size, 50);
  expect(buckets.available('a', size)).toBe(100);
  buckets.settle('a', size, -130);
  expect(buckets.available('a', size)).toBe(-30);
  expect(buckets.take('a', size, 1)).toEqual({ taken: false, waitSeconds: 4 });
});
