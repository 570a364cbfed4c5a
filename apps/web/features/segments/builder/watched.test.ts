import { expect, test } from 'vitest';
import { watched } from './watched.ts';

test('listeners hear of another value, not of the same one, and no more once they left', () => {
  const value = watched(1);
  const heard: number[] = [];
  const leave = value.subscribe(() => heard.push(value.get()));
  value.set(1);
  value.set(2);
  leave();
  value.set(3);
  expect([heard, value.get()]).toEqual([[2], 3]);
});
