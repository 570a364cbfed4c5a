import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenQuiet } from './when-quiet.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const answering = (client: QueryClient, key: string, ms: number) =>
  client.fetchQuery({
    queryKey: [key],
    queryFn: () => new Promise((resolve) => setTimeout(() => resolve(key), ms)),
  });

test('it is quiet a second after the last answer', async () => {
  const client = new QueryClient();
  const call = vi.fn();
  void answering(client, 'first', 300);
  whenQuiet(client, call);
  await vi.advanceTimersByTimeAsync(1_000);
  void answering(client, 'second', 500);
  await vi.advanceTimersByTimeAsync(1_490);
  expect(call).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(20);
  expect(call).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(call).toHaveBeenCalledTimes(1);
});

test('a page that never rests is not waited for longer than ten seconds', async () => {
  const client = new QueryClient();
  const call = vi.fn();
  void answering(client, 'slow', 60_000);
  whenQuiet(client, call);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(call).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(call).toHaveBeenCalledTimes(1);
});

test('it can be taken back', async () => {
  const call = vi.fn();
  whenQuiet(new QueryClient(), call)();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(call).not.toHaveBeenCalled();
});
