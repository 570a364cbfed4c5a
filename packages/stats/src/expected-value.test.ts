import { describe, expect, test } from 'vitest';
import { expectedOrders } from './bg-nbd.ts';
import { expectedValue } from './expected-value.ts';
import { expectedOrderValue } from './gamma-gamma.ts';

const bgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const gammaGamma = { p: 6, q: 4, gamma: 15 };
const customer = { x: 2, tx: 30.43, T: 38.86, meanValue: 22.35 };

describe('expectedOrderValue', () => {
  test('lies between the own mean and that of all', () => {
    // 6 (15 + 2 x 22.35) / (12 + 4 - 1); of all: 6 x 15 / 3.
    expect(expectedOrderValue(gammaGamma, customer)).toBeCloseTo(23.88, 12);
    expect(expectedOrderValue(gammaGamma, { x: 0, meanValue: 0 })).toBe(30);
  });

  test('is null where the model has no mean', () => {
    expect(expectedOrderValue({ ...gammaGamma, q: 0.9 }, { x: 0, meanValue: 0 })).toBeNull();
    expect(expectedOrderValue({ ...gammaGamma, q: 0.9 }, customer)).not.toBeNull();
  });
});

describe('expectedValue', () => {
  test('is expected orders times expected order value', () => {
    const orders = expectedOrders(bgNbd, customer, 39);
    expect(expectedValue(bgNbd, gammaGamma, customer, { horizon: 39 })).toBeCloseTo(orders * 23.88, 12);
  });

  test('with a discount counts the orders of each period at its end, the last period cut short', () => {
    const [ten, twenty, all] = [10, 20, 25].map((t) => expectedOrders(bgNbd, customer, t)) as [number, number, number];
    const discounted = ten / 1.1 + (twenty - ten) / 1.21 + (all - twenty) / 1.331;
    const options = { horizon: 25, period: 10, discountRate: 0.1 };
    expect(expectedValue(bgNbd, gammaGamma, customer, options)).toBeCloseTo(discounted * 23.88, 10);
  });

  test('is null where there is no order value', () => {
    const first = { x: 0, tx: 0, T: 10, meanValue: 0 };
    expect(expectedValue(bgNbd, { ...gammaGamma, q: 1 }, first, { horizon: 39 })).toBeNull();
  });
});
