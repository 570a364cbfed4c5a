// The streams are stand-ins: what the browser's own do between two events is not tested here.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveStream, type Source } from './live-stream.ts';

class StandIn implements Source {
  readyState = 1;
  private readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();
  constructor(readonly url: string) {}
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.readyState = 2;
  }
  send(type: string, data: object, lastEventId = ''): void {
    this.listeners.get(type)!(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }));
  }
  /** The browser comes back by itself, or (`refused`) it does not. */
  fail(refused: boolean): void {
    this.readyState = refused ? 2 : 0;
    this.listeners.get('error')!(new MessageEvent('error'));
  }
}

const opened: StandIn[] = [];
const told: string[] = [];
const hello = (changeNumber: number) => ({ changeNumber, dataAsOf: '2024-06-01T12:00:00.000Z' });
const open = () => {
  const connect = (url: string) => {
    const source = new StandIn(url);
    opened.push(source);
    return source;
  };
  const stream = new LiveStream('sto_1', connect, {
    onNews: () => told.push('news'),
    onFirst: (dataAsOf) => told.push(`first ${dataAsOf}`),
    onPaused: (isPaused) => told.push(isPaused ? 'paused' : 'live'),
  });
  stream.open();
  return stream;
};

beforeEach(() => {
  vi.useFakeTimers();
  opened.length = 0;
  told.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test('changes and rows of the log are news', () => {
  open();
  expect(opened[0]!.url).toBe('/events?store=sto_1');
  opened[0]!.send('hello', hello(3), '7');
  opened[0]!.send('change', hello(4));
  opened[0]!.send('memberships', { rows: [] }, '9');
  expect(told).toEqual(['live', 'first 2024-06-01T12:00:00.000Z', 'news', 'news']);
});

test('a tab that was hidden goes on behind the last row, and what changed meanwhile is news', () => {
  const stream = open();
  opened[0]!.send('hello', hello(3), '7');
  opened[0]!.send('memberships', { rows: [] }, '9');
  stream.close();
  expect(opened[0]!.readyState).toBe(2);
  told.length = 0;
  stream.open();
  expect(opened[1]!.url).toBe('/events?store=sto_1&after=9');
  opened[1]!.send('hello', hello(3), '9');
  expect(told).toEqual(['live']);
  stream.open();
  opened[2]!.send('hello', hello(5), '9');
  expect(told).toEqual(['live', 'live', 'news']);
});

test('a break that the browser mends within five seconds says nothing; a longer one says paused until it is over', () => {
  open();
  opened[0]!.send('hello', hello(3), '7');
  told.length = 0;
  opened[0]!.fail(false);
  vi.advanceTimersByTime(4_900);
  opened[0]!.send('hello', hello(3), '7');
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(['live']);
  opened[0]!.fail(false);
  vi.advanceTimersByTime(4_999);
  opened[0]!.fail(false);
  expect(told).toEqual(['live']);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['live', 'paused']);
  opened[0]!.send('hello', hello(4), '7');
  expect(told).toEqual(['live', 'paused', 'live', 'news']);
  expect(opened).toHaveLength(1);
});

test('after a refusal it is tried again after 1, 2, 4 ... 30 seconds', () => {
  open();
  opened[0]!.send('hello', hello(3), '7');
  const waits: number[] = [];
  for (let refusal = 0; refusal < 7; refusal++) {
    opened.at(-1)!.fail(true);
    const before = Date.now();
    vi.advanceTimersToNextTimer();
    while (opened.length === refusal + 1) vi.advanceTimersToNextTimer();
    waits.push(Date.now() - before);
  }
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(opened.at(-1)!.url).toBe('/events?store=sto_1&after=7');
  opened.at(-1)!.send('hello', hello(3), '7');
  expect(told.filter((one) => one === 'paused')).toHaveLength(1);
  opened.at(-1)!.fail(true);
  vi.advanceTimersByTime(1_000);
  expect(opened).toHaveLength(9);
});

test('nothing is tried and nothing is said once it is closed', () => {
  const stream = open();
  opened[0]!.fail(true);
  stream.close();
  vi.advanceTimersByTime(60_000);
  expect(opened).toHaveLength(1);
  expect(told).toEqual([]);
});
