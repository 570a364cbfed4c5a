import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../data/format.ts';
import {
  type CohortRow,
  type Measure,
  paybackAge,
  readCohortView,
  textAt,
  togetherText,
  valueAt,
} from './cohort-view.ts';

const format = createFormat('en-US', 'UTC');
const age = (n: number, amount: string, orders: number, active: number, size = 4, currencyCode = 'USD') => ({
  age: n,
  orders,
  amount: { amount: (Number(amount) * size).toFixed(currencyCode === 'JPY' ? 0 : 2), currencyCode },
  lifetimeValue: { amount, currencyCode },
  active: { value: active },
  returned: { value: 0.25 },
});
const january: CohortRow = {
  month: '2024-01',
  size: 4,
  ages: [age(0, '20.00', 4, 1), age(1, '35.50', 6, 0.5), age(2, '40.00', 8, 0.25)],
};
const february: CohortRow = { month: '2024-02', size: 1, ages: [age(0, '10.00', 1, 1, 1), age(1, '15.50', 2, 1, 1)] };

describe('the page of cohorts', () => {
  it('reads measure, first channel and cost, and takes what is no cost for none', () => {
    expect(readCohortView(new URLSearchParams('measure=active&first=pos&cost=12.5'))).toEqual({
      measure: 'active',
      channel: 'pos',
      cost: 12.5,
    });
    expect(readCohortView(new URLSearchParams('measure=love&cost=-1'))).toEqual({
      measure: 'value',
      channel: null,
      cost: null,
    });
  });

  it('says each measure in its own unit', () => {
    const [, second] = january.ages;
    expect(textAt('value', january, second!, format)).toBe('35.50');
    expect(textAt('orders', january, second!, format)).toBe('1.50');
    expect(textAt('active', january, second!, format)).toBe('50.0%');
    expect(valueAt('orders', january, second!)).toBe(1.5);
  });

  it('finds when a cost is paid back, or that it is not', () => {
    expect(paybackAge(january, 20)).toBe(0);
    expect(paybackAge(january, 35.51)).toBe(2);
    expect(paybackAge(january, 41)).toBeNull();
  });

  it('puts cohorts together by their people, at ages that they have reached', () => {
    const together = (measure: Measure, at: number) => togetherText([january, february], measure, at, format);
    expect(together('value', 1)).toBe('31.50');
    expect(together('value', 2)).toBe('40.00');
    expect(together('orders', 1)).toBe('1.60');
    expect(together('active', 1)).toBe('60.0%');
    expect(together('value', 3)).toBeNull();
  });

  it('rounds the mean of all once, to the unit of the currency', () => {
    const yen = (amount: string, size: number): CohortRow => ({
      month: '2024-01',
      size,
      ages: [{ ...age(0, '0', 1, 1, size, 'JPY'), amount: { amount, currencyCode: 'JPY' } }],
    });
    expect(togetherText([yen('1000', 2), yen('3001', 1)], 'value', 0, format)).toBe('1,334');
  });
});
