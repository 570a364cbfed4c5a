import { describe, expect, test } from 'vitest';
import { readCdnow } from '../test/cdnow.ts';
import { simulateOrderValues } from '../test/simulated-store.ts';
import { fitGammaGamma, type GammaGammaFit, gammaGammaLogLikelihood } from './fit-gamma-gamma.ts';
import { expectedOrderValue } from './gamma-gamma.ts';

const cdnow = readCdnow();
const params = { p: 6.25, q: 3.74, gamma: 15.44 };

function fitted(rows: Parameters<typeof fitGammaGamma>[0]): GammaGammaFit {
  const fit = fitGammaGamma(rows);
  if (!fit.ok) throw new Error(fit.reason);
  return fit;
}

describe.skipIf(!cdnow)('fitGammaGamma on the repeat orders of CDNOW, as Fader and Hardie (2013) published it', () => {
  test('parameters by exact means', () => {
    const fit = fitted(cdnow!.fromLog);
    expect(fit.customers).toBe(946);
    expect(fit.params.p.toFixed(2)).toBe('6.25');
    expect(fit.params.q.toFixed(2)).toBe('3.74');
    expect(fit.params.gamma.toFixed(2)).toBe('15.44');
    expect(fit.correlation).toBeCloseTo(0.113884, 4);
  });

  test('means rounded to cents move gamma by a hundredth', () => {
    const fit = fitted(cdnow!.summary);
    expect([fit.params.p, fit.params.q, fit.params.gamma].map((each) => each.toFixed(2))).toEqual([
      '6.25',
      '3.74',
      '15.45',
    ]);
    expect(fit.correlation).toBeCloseTo(0.113884, 6);
  });

  test('expected order values of the first ten customers', () => {
    const { params } = fitted(cdnow!.summary);
    const expected = [24.6586, 18.9115, 35.171, 35.171, 35.171, 71.4628, 18.9115, 35.171, 27.2824, 35.171];
    cdnow!.summary.slice(0, 10).forEach((customer, i) => {
      expect(expectedOrderValue(params, customer)).toBeCloseTo(expected[i]!, 3);
    });
  });

  test('their mean over all 2,357 customers is 35.25', () => {
    const { params } = fitted(cdnow!.summary);
    const sum = cdnow!.summary.reduce((total, customer) => total + expectedOrderValue(params, customer)!, 0);
    expect((sum / 2357).toFixed(2)).toBe('35.25');
  });
});

describe('fitGammaGamma', () => {
  test('finds the parameters again that orders were drawn from', () => {
    const fit = fitted(simulateOrderValues(params, 20_000, 5));
    for (const key of ['p', 'q', 'gamma'] as const) {
      expect(Math.abs(fit.params[key] - params[key]) / fit.standardErrors[key], key).toBeLessThan(4);
    }
    expect(Math.abs(fit.correlation)).toBeLessThan(0.05);
  });

  test('customers who differ little in what they spend are fitted too, whichever they are', () => {
    const alike = { p: 1.64, q: 200, gamma: 1_300_000 };
    for (let seed = 1; seed <= 12; seed++) {
      const { params: found, standardErrors } = fitted(simulateOrderValues(alike, 20_000, seed));
      expect(found.q, `seed ${seed}`).toBeGreaterThan(100);
      expect(Math.abs(found.p - alike.p) / standardErrors.p, `seed ${seed}`).toBeLessThan(4);
    }
  });

  test('cents instead of dollars multiply gamma by a hundred and nothing else', () => {
    const dollars = simulateOrderValues(params, 2000, 6);
    const cents = dollars.map((row) => ({ ...row, meanValue: row.meanValue * 100 }));
    expect(fitted(cents).params.gamma / 100).toBeCloseTo(fitted(dollars).params.gamma, 4);
    expect(fitted(cents).params.q).toBeCloseTo(fitted(dollars).params.q, 6);
  });

  test('customers without a repeat order say nothing', () => {
    const rows = simulateOrderValues(params, 500, 8);
    expect(fitGammaGamma([...rows, { x: 0, meanValue: 0, count: 900 }])).toEqual(fitGammaGamma(rows));
  });

  test('too few customers, or all alike, have no fit', () => {
    const alike = { x: 2, meanValue: 50, count: 49 };
    expect(fitGammaGamma([alike])).toEqual({ ok: false, reason: 'tooFewCustomers' });
    expect(fitGammaGamma([{ ...alike, count: 1000 }])).toEqual({ ok: false, reason: 'notIdentified' });
  });

  test('an order value of nothing is a bug', () => {
    expect(() => fitGammaGamma([{ x: 2, meanValue: 0, count: 100 }])).toThrow('no order values');
  });
});

describe('gammaGammaLogLikelihood', () => {
  // Equation 1a worked out with 40 digits.
  test.each([
    [2, 22.35, -3.5513167597317046],
    [1, 11.77, -3.73770967874084],
  ])('of a customer with %i orders of %d', (x, meanValue, expected) => {
    expect(gammaGammaLogLikelihood([{ x, meanValue, count: 2 }])(params)).toBeCloseTo(2 * expected, 11);
  });

  test('its gradient is that of its differences', () => {
    const logLikelihood = gammaGammaLogLikelihood(simulateOrderValues(params, 300, 3));
    const at = { p: 5, q: 3, gamma: 20 };
    const gradient = [0, 0, 0];
    logLikelihood(at, gradient);
    (['p', 'q', 'gamma'] as const).forEach((key, i) => {
      const step = at[key] * 1e-5;
      const above = logLikelihood({ ...at, [key]: at[key] + step });
      const below = logLikelihood({ ...at, [key]: at[key] - step });
      expect(gradient[i]! / ((above - below) / (2 * step))).toBeCloseTo(1, 5);
    });
  });
});
