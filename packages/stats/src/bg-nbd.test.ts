import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BgNbdParams, expectedOrders, expectedRepeatOrders, probabilityAlive } from './bg-nbd.ts';

const cdnow: BgNbdParams = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const closeTo = (expected: number) => (actual: number) => Math.abs(actual / expected - 1) < 1e-12;

/** r, alpha, a, b, x, tx, T, t; then equation 10 and P(alive) worked out with 40 digits. */
const known = [
  [[0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 39], 1.2260281747671444, 0.726578570080673],
  [[0.243, 4.414, 0.793, 2.426, 0, 0, 38.86, 39], 0.19509805201126265, 1],
  [[0.8, 62, 0.8, 2.4, 5, 200, 210, 365], 4.894263750825564, 0.8655517361238098],
  [[0.8, 62, 0.2, 0.3, 0, 0, 10, 730], 3.891022903140892, 1],
  [[0.8, 62, 1.7, 0.6, 0, 0, 0, 730], 1.315450661889506, 1],
  [[3, 20, 0.05, 0.1, 12, 100, 101, 730], 83.6787343829376, 0.9949242653181262],
  [[1.5, 30, 2.5, 4, 40, 300, 320, 90], 4.925016763152591, 0.5994151037231003],
  [[0.01, 0.5, 3, 0.2, 1, 2, 400, 730], 0.00032451908085097305, 0.0003953919778025275],
  [[2, 10, 1.0000001, 2, 3, 50, 60, 30], 1.1577734653364948, 0.6492037091457771],
  [[0.8, 62, 0.8, 2.4, 900, 700, 705, 365], 276.0554342008036, 0.756878119512534],
  [[0.5, 10, 0.5, 2, 3, 10, 20, 0.001], 7.692140746111813e-5, 0.6593308450409107],
] as const;

const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyParams = fc.record({
  r: positive(0.01, 5),
  alpha: positive(1, 300),
  a: positive(0.05, 5),
  b: positive(0.05, 8),
});
const anyHistory = fc
  .tuple(fc.nat(60), fc.nat(1000), fc.nat(1000))
  .map(([x, tx, rest]) => ({ x, tx: x === 0 ? 0 : tx, T: (x === 0 ? 0 : tx) + rest }));

describe('BG/NBD of one customer', () => {
  test.each(known)('%j: orders and P(alive) to 1e-12', ([r, alpha, a, b, x, tx, T, t], orders, alive) => {
    const params = { r, alpha, a, b };
    expect(expectedOrders(params, { x, tx, T }, t)).toSatisfy(closeTo(orders));
    expect(probabilityAlive(params, { x, tx, T })).toSatisfy(closeTo(alive));
  });

  test('an even chance to leave and a known rate have a logarithm', () => {
    // r = a = b = 1: E[X(t)] = ln(1 + t / alpha).
    expect(expectedRepeatOrders({ r: 1, alpha: 100, a: 1, b: 1 }, 200)).toSatisfy(closeTo(Math.log(3)));
  });

  test('somebody who never leaves orders at the mean rate (r + x) / (alpha + T)', () => {
    const loyal = { r: 2, alpha: 50, a: 1e-12, b: 5 };
    expect(expectedOrders(loyal, { x: 8, tx: 90, T: 150 }, 40)).toBeCloseTo((10 / 200) * 40, 9);
  });

  test('without a repeat order one is alive', () => {
    expect(probabilityAlive(cdnow, { x: 0, tx: 0, T: 500 })).toBe(1);
  });

  test('nothing is expected within no time', () => {
    expect(expectedOrders(cdnow, { x: 3, tx: 9, T: 12 }, 0)).toBe(0);
  });

  test('numbers that are no history are a bug', () => {
    expect(() => probabilityAlive(cdnow, { x: 1, tx: 5, T: 4 })).toThrow('no purchase history');
    expect(() => probabilityAlive(cdnow, { x: 0, tx: 5, T: 9 })).toThrow('no purchase history');
    expect(() => expectedOrders(cdnow, { x: 1.5, tx: 1, T: 9 }, 1)).toThrow('no purchase history');
    expect(() => expectedOrders(cdnow, { x: 1, tx: 1, T: 9 }, -1)).toThrow('time ahead');
  });

  test('P(alive) is a chance and falls with the time without an order', () => {
    fc.assert(
      fc.property(anyParams, anyHistory, fc.nat(500), (params, history, later) => {
        const now = probabilityAlive(params, history);
        const then = probabilityAlive(params, { ...history, T: history.T + later });
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        expect(then).toBeLessThanOrEqual(now + 1e-12);
      }),
    );
  });

  test('expected orders rise ever slower, below the rate of somebody who never leaves', () => {
    fc.assert(
      fc.property(anyParams, anyHistory, positive(0.1, 365), (params, history, t) => {
        const once = expectedOrders(params, history, t);
        const twice = expectedOrders(params, history, 2 * t);
        expect(twice).toBeGreaterThanOrEqual(once * (1 - 1e-12));
        expect(twice).toBeLessThanOrEqual(2 * once * (1 + 1e-12));
        const rate = (params.r + history.x) / (params.alpha + history.T);
        expect(once).toBeLessThanOrEqual(rate * t * (1 + 1e-12));
      }),
    );
  });

  test('the unit of time makes no difference', () => {
    fc.assert(
      fc.property(anyParams, anyHistory, positive(0.1, 365), (params, { x, tx, T }, t) => {
        const days = expectedOrders(params, { x, tx, T }, t);
        const weeks = expectedOrders({ ...params, alpha: params.alpha / 7 }, { x, tx: tx / 7, T: T / 7 }, t / 7);
        expect(weeks).toBeCloseTo(days, 8);
      }),
    );
  });
});
