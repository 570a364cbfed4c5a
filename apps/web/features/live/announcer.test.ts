import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Announcer } from './announcer.ts';

let said: string[];
let announcer: Announcer;
beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  announcer = new Announcer((text) => said.push(text));
});
afterEach(() => {
  vi.useRealTimers();
});

test('a count that moves on is said once, when it has rested for a second', () => {
  for (const count of ['9,457', '9,458', '9,459']) {
    announcer.announce('seg_1', `First via Store: ${count} customers`);
    vi.advanceTimersByTime(900);
  }
  expect(said).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(said).toEqual(['First via Store: 9,459 customers']);
});

test('counts that change together are one announcement of at most four and the number of the others', () => {
  for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) announcer.announce(name, `${name}: 1 customer`);
  vi.advanceTimersByTime(1_000);
  expect(said).toEqual(['A: 1 customer; B: 1 customer; C: 1 customer; D: 1 customer; 2 more changed']);
});

test('nothing is said of a store that was left', () => {
  announcer.announce('seg_1', 'First via Store: 2 customers');
  announcer.stop();
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual([]);
});
