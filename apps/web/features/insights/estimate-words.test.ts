import { describe, expect, it } from 'vitest';
import { createFormat } from '../../data/format.ts';
import { amountDigits, moneyRange, percentRange, shortMoney, signedAmount, signedEstimate } from './estimate-words.ts';

const format = createFormat('en-US', 'UTC');
const usd = (amount: string) => ({ amount, currencyCode: 'USD' });

describe('the words of estimates', () => {
  it('write both ends of an interval with the same decimals, and a sign in words', () => {
    expect(moneyRange({ low: usd('5606.91'), high: usd('5943.70') }, format)).toBe('5,607–5,944');
    expect(moneyRange({ low: usd('99.49'), high: usd('106.20') }, format)).toBe('99–106');
    expect(moneyRange({ low: usd('79.00'), high: usd('83.50') }, format)).toBe('79.00–83.50');
    expect(moneyRange({ low: usd('-12.50'), high: usd('27.39') }, format)).toBe('−12.50 to 27.39');
    expect(moneyRange({ low: null, high: null }, format)).toBeNull();
    expect(percentRange({ value: 0.5, low: 0.4957, high: 0.5194, n: 40 }, format)).toBe('49.6–51.9');
  });

  it('give a difference its sign, and none to zero', () => {
    expect(signedEstimate({ value: usd('-229.10'), low: usd('-513.40'), high: usd('54.40'), n: 9 }, format)).toBe(
      '−229 (−513 to +54)',
    );
    expect(signedEstimate({ value: usd('15.00'), n: 2 }, format)).toBe('+15');
    expect([signedAmount(0, 2, format), signedAmount(-0.001, 2, format)]).toEqual(['0', '0']);
  });

  it('leave out cents where they say nothing', () => {
    expect([usd('1152.25'), usd('81.65'), usd('50.00')].map((money) => shortMoney(money, format))).toEqual([
      '$1,152',
      '$81.65',
      '$50',
    ]);
    expect(shortMoney(null, format)).toBe('–');
    expect([amountDigits([22.5, 999]), amountDigits([22.5, 999], 1000), amountDigits([10, 20])]).toEqual([0, 2, 0]);
  });
});
