import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce } from './coalesce.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const atMs = (start: number, times: number[]) => times.map((time) => time - start);

test('a single thing is looked at at once', async () => {
  const work = vi.fn(async () => {});
  coalesce(work, 500).due();
  await vi.advanceTimersByTimeAsync(0);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work).toHaveBeenCalledTimes(1);
});

test('50 things a second are looked at twice a second, and the last one is', async () => {
  const start = performance.now();
  const runs: number[] = [];
  let happened = 0;
  let seen = 0;
  const coalesced = coalesce(async () => {
    runs.push(performance.now());
    seen = happened;
  }, 500);
  for (; happened < 60; ) {
    happened++;
    coalesced.due();
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(atMs(start, runs)).toEqual([0, 500, 1000]);
  expect(seen).toBe(50);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(atMs(start, runs)).toEqual([0, 500, 1000, 1500]);
  expect(seen).toBe(60);
});

test('slow work is never begun twice at a time, and what happened meanwhile follows it', async () => {
  const ends: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const coalesced = coalesce(work, 500);
  coalesced.due();
  await vi.advanceTimersByTimeAsync(2000);
  coalesced.due();
  coalesced.due();
  await vi.advanceTimersByTimeAsync(2000);
  expect(work).toHaveBeenCalledTimes(1);
  ends[0]!();
  await vi.advanceTimersByTimeAsync(0);
  expect(work).toHaveBeenCalledTimes(2);
  ends[1]!();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('work that fails or never ends does not hold up what comes after it', async () => {
  const work = vi
    .fn<() => Promise<void>>()
    .mockRejectedValueOnce(new Error('away'))
    .mockReturnValueOnce(new Promise(() => {}))
    .mockResolvedValue();
  const coalesced = coalesce(work, 500, 15_000);
  coalesced.due();
  await vi.advanceTimersByTimeAsync(500);
  coalesced.due();
  await vi.advanceTimersByTimeAsync(0);
  expect(work).toHaveBeenCalledTimes(2);
  coalesced.due();
  await vi.advanceTimersByTimeAsync(14_999);
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(2);
  expect(work).toHaveBeenCalledTimes(3);
});

test('nothing runs once it is stopped', async () => {
  const work = vi.fn(async () => {});
  const coalesced = coalesce(work, 500);
  coalesced.due();
  coalesced.stop();
  coalesced.due();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work).not.toHaveBeenCalled();
});
