import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCdnow } from '../test/cdnow.ts';
import { simulateHistories } from '../test/simulated-store.ts';
import { expectedOrders, expectedRepeatOrders } from './bg-nbd.ts';
import { type BgNbdGradient, bgNbdLogLikelihood } from './bg-nbd-likelihood.ts';
import { BG_NBD_REPEAT_BUYERS_MIN, type BgNbdFit, fitBgNbd } from './fit-bg-nbd.ts';

const cdnow = readCdnow();
const params = { r: 0.8, alpha: 62, a: 0.8, b: 2.4 };

function fitted(histories: Parameters<typeof fitBgNbd>[0]): BgNbdFit {
  const fit = fitBgNbd(histories);
  if (!fit.ok) throw new Error(fit.reason);
  return fit;
}

describe.skipIf(!cdnow)('fitBgNbd on CDNOW, as Fader, Hardie and Lee (2005) published it', () => {
  test.each(['summary', 'fromLog'] as const)('parameters and log-likelihood, %s', (source) => {
    const fit = fitted(cdnow![source]);
    expect(fit.customers).toBe(2357);
    expect(fit.repeatBuyers).toBe(946);
    expect(fit.params.r.toFixed(3)).toBe('0.243');
    expect(fit.params.alpha.toFixed(3)).toBe('4.414');
    expect(fit.params.a.toFixed(3)).toBe('0.793');
    expect(fit.params.b.toFixed(3)).toBe('2.426');
    expect(Math.abs(fit.logLikelihood + 9582.43)).toBeLessThan(0.01);
  });

  test('standard errors', () => {
    const { r, alpha, a, b } = fitted(cdnow!.summary).standardErrors;
    expect([r, alpha, a, b].map((error) => error.toFixed(4))).toEqual(['0.0126', '0.3782', '0.1857', '0.7053']);
  });

  test('orders of customer 1 in the 39 weeks to come: 1.226', () => {
    const orders = expectedOrders(fitted(cdnow!.summary).params, { x: 2, tx: 30.43, T: 38.86 }, 39);
    expect(orders.toFixed(3)).toBe('1.226');
  });

  test.each([
    [0.1429, 0.0078],
    [1, 0.0532],
    [3, 0.1506],
    [31.8571, 1.0405],
    [32, 1.0437],
    [78, 1.8576],
  ])('repeat orders of a new customer within %d weeks: %d', (weeks, orders) => {
    expect(expectedRepeatOrders(fitted(cdnow!.summary).params, weeks)).toBeCloseTo(orders, 3);
  });
});

describe('fitBgNbd', () => {
  test('finds the parameters again that customers were drawn from', () => {
    const fit = fitted(simulateHistories(params, 20_000, 7));
    for (const key of ['r', 'alpha', 'a', 'b'] as const) {
      const away = Math.abs(fit.params[key] - params[key]) / fit.standardErrors[key];
      // An order a day at most costs a little of the truth.
      expect(away, key).toBeLessThan(4);
    }
  });

  test('order and grouping of the customers make no difference', () => {
    const histories = simulateHistories(params, 2000, 11);
    const twice = [...histories, ...histories].reverse();
    const counted = histories.map((history) => ({ ...history, count: 2 }));
    const [one, other] = [fitted(twice), fitted(counted)];
    expect(one.params.a).toBeCloseTo(other.params.a, 6);
    expect(one.params.alpha).toBeCloseTo(other.params.alpha, 4);
    expect(one.logLikelihood).toBeCloseTo(other.logLikelihood, 6);
  });

  test('the same histories give the very same parameters', () => {
    const histories = simulateHistories(params, 2000, 12);
    expect(fitBgNbd(histories)).toEqual(fitBgNbd(histories));
  });

  test('weeks instead of days divide alpha by seven and nothing else', () => {
    const histories = simulateHistories(params, 2000, 13);
    const days = fitted(histories).params;
    const weeks = fitted(histories.map(({ x, tx, T, count }) => ({ x, tx: tx / 7, T: T / 7, count }))).params;
    expect(weeks.alpha * 7).toBeCloseTo(days.alpha, 4);
    expect(weeks.r).toBeCloseTo(days.r, 6);
    expect(weeks.b).toBeCloseTo(days.b, 5);
  });

  test('too few repeat buyers have no fit', () => {
    const repeat = { x: 2, tx: 50, T: 100, count: BG_NBD_REPEAT_BUYERS_MIN - 1 };
    expect(fitBgNbd([repeat, { x: 0, tx: 0, T: 100, count: 5000 }])).toEqual({ ok: false, reason: 'tooFewCustomers' });
    expect(fitBgNbd([])).toEqual({ ok: false, reason: 'tooFewCustomers' });
  });

  test('customers who are all alike identify nothing', () => {
    expect(fitBgNbd([{ x: 2, tx: 50, T: 100, count: 1000 }])).toEqual({ ok: false, reason: 'notIdentified' });
  });

  test('a store that nobody leaves does not say how customers leave', () => {
    const stays = simulateHistories({ r: 1, alpha: 50, a: 1e-9, b: 10 }, 3000, 17);
    expect(fitBgNbd(stays)).toEqual({ ok: false, reason: 'notIdentified' });
  });

  test('is at least as likely as the parameters that customers were drawn from, or says that it knows none', () => {
    const near = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const drawn = fc.record({ r: near(0.2, 3), alpha: near(5, 200), a: near(0.3, 3), b: near(0.5, 6) });
    fc.assert(
      fc.property(drawn, fc.nat(), (truth, seed) => {
        const histories = simulateHistories(truth, 1000, seed);
        const fit = fitBgNbd(histories);
        if (fit.ok) expect(fit.logLikelihood).toBeGreaterThanOrEqual(bgNbdLogLikelihood(histories)(truth));
      }),
      { numRuns: 30 },
    );
  });
});

describe('bgNbdLogLikelihood', () => {
  // Equation 6 worked out with 40 digits.
  test.each([
    [{ x: 2, tx: 30.43, T: 38.86 }, -9.45860630706627],
    [{ x: 0, tx: 0, T: 38.86 }, -0.5547132764381585],
  ])('of one customer %j', (history, expected) => {
    const logLikelihood = bgNbdLogLikelihood([{ ...history, count: 3 }]);
    expect(logLikelihood({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 })).toBeCloseTo(3 * expected, 12);
  });

  test('its gradient is that of its differences', () => {
    const logLikelihood = bgNbdLogLikelihood(simulateHistories(params, 300, 3));
    const gradient: BgNbdGradient = [0, 0, 0, 0];
    logLikelihood(params, gradient);
    (['r', 'alpha', 'a', 'b'] as const).forEach((key, i) => {
      const step = params[key] * 1e-5;
      const above = logLikelihood({ ...params, [key]: params[key] + step });
      const below = logLikelihood({ ...params, [key]: params[key] - step });
      expect(gradient[i]! / ((above - below) / (2 * step))).toBeCloseTo(1, 5);
    });
  });
});
