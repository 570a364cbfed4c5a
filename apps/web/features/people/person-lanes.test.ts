import { describe, expect, it } from 'vitest';
import {
  type LaneFrame,
  type LaneOrder,
  listLanes,
  placeBars,
  placeOrders,
  sortBySequence,
  threadPoints,
} from './person-lanes.ts';

const frame: LaneFrame = { width: 1100, left: 100, top: 0, laneHeight: 60, from: 0, to: 1000 };
const order = (id: string, placedAt: number, position: number | null, channel: string, amount: number): LaneOrder => ({
  id,
  placedAt,
  position,
  channel,
  amount,
});

describe('the lanes of a person', () => {
  it('puts orders of one instant in the order of the sequence', () => {
    const orders = [order('c', 5, null, 'pos', 1), order('b', 5, 2, 'pos', 1), order('a', 5, 1, 'pos', 1)];
    expect(sortBySequence(orders).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('has one lane a channel, the first used one at the bottom', () => {
    expect(listLanes([order('b', 9, 2, 'online_store', 1), order('a', 1, 1, 'pos', 1)])).toEqual([
      'online_store',
      'pos',
    ]);
  });

  it('draws the amount as area', () => {
    const marks = placeOrders([order('a', 0, 1, 'pos', 100), order('b', 1000, 2, 'pos', 400)], ['pos'], frame);
    expect(marks.map(({ x, y, radius }) => [x, y, radius])).toEqual([
      [100, 30, 8],
      [1100, 30, 16],
    ]);
  });

  it('leaves out a label that has no room, never the larger amount', () => {
    const marks = placeOrders([order('a', 500, 1, 'pos', 10), order('b', 510, 2, 'pos', 900)], ['pos'], frame);
    expect(marks.map(({ label }) => label !== null)).toEqual([false, true]);
  });

  it('threads counted orders alone', () => {
    const marks = placeOrders(
      [order('a', 0, 1, 'pos', 1), order('x', 500, null, 'pos', 1), order('b', 1000, 2, 'pos', 1)],
      ['pos'],
      frame,
    );
    expect(threadPoints(marks)).toBe('100.0,30.0 1100.0,30.0');
  });

  it('draws a bar that still runs up to the shown day, and one that ended to its end', () => {
    expect(placeBars([{ enteredAt: 500, leftAt: null }], frame)).toEqual([{ x: 600, width: 500, open: true }]);
    expect(placeBars([{ enteredAt: 100, leftAt: 300 }], frame)).toEqual([{ x: 200, width: 200, open: false }]);
  });

  it('shows as running what ends only after the shown day, and not what begins after it', () => {
    expect(placeBars([{ enteredAt: 500, leftAt: 2000 }], frame)).toEqual([{ x: 600, width: 500, open: true }]);
    expect(placeBars([{ enteredAt: 1001, leftAt: null }], frame)).toEqual([]);
  });
});
