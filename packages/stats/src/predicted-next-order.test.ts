import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedOrders } from './bg-nbd.ts';
import { predictedNextOrder } from './predicted-next-order.ts';

// Without a repeat order and with r = a = b = 1, E(t) = ln(1 + t / (alpha + T)): one order at t = (e - 1)(alpha + T).
const even = { r: 1, alpha: 100, a: 1, b: 1 };
const once = (T: number) => ({ x: 0, tx: 0, T });

describe('predictedNextOrder', () => {
  test('of an even chance to leave: (e - 1) times alpha + T', () => {
    expect(predictedNextOrder(even, once(0))).toBeCloseTo(171.828, 3);
    expect(predictedNextOrder(even, once(300))).toBeCloseTo(687.313, 3);
  });

  test('is null when it would take longer than two years', () => {
    // (e - 1) x 430 = 738.9 days.
    expect(predictedNextOrder(even, once(330))).toBeNull();
    expect(predictedNextOrder(even, once(330), 740)).toBeCloseTo(738.861, 3);
  });

  test('of somebody who never leaves: the mean time between orders', () => {
    const loyal = { r: 2, alpha: 50, a: 1e-12, b: 5 };
    expect(predictedNextOrder(loyal, { x: 8, tx: 90, T: 150 })).toBeCloseTo(20, 3);
  });

  test('is null of a customer who has left', () => {
    expect(predictedNextOrder({ r: 1, alpha: 10, a: 1, b: 2 }, { x: 40, tx: 100, T: 900 })).toBeNull();
  });

  test('brings exactly one expected order, and earlier the later the last order was', () => {
    const near = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const params = fc.record({ r: near(0.1, 4), alpha: near(5, 200), a: near(0.1, 3), b: near(0.3, 6) });
    fc.assert(
      fc.property(
        params,
        fc.integer({ min: 1, max: 40 }),
        fc.nat(400),
        fc.nat(200),
        fc.nat(200),
        (given, x, tx, later, rest) => {
          const history = { x, tx, T: tx + later + rest };
          const days = predictedNextOrder(given, history);
          if (days === null) expect(expectedOrders(given, history, 730)).toBeLessThan(1 + 1e-9);
          else expect(expectedOrders(given, history, days)).toBeCloseTo(1, 4);
          const sooner = predictedNextOrder(given, { ...history, tx: tx + later });
          if (days !== null) expect(sooner!).toBeLessThanOrEqual(days + 1e-3);
        },
      ),
      { numRuns: 500 },
    );
  });
});
