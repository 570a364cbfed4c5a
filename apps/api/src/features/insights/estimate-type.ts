// A figure with its 95 % interval and the number it rests on, as every page of insights shows it (docs/semantics.md 8).

import { divideHalfAwayFromZero } from '@throughline/core/money';
import type { Interval } from '@throughline/stats/interval';
import { type Moments, mean, meanInterval } from '@throughline/stats/mean';
import { ratioToNumber } from '@throughline/stats/ratio';
import { wilsonInterval } from '@throughline/stats/wilson';
import { builder } from '../../builder.ts';
import { Money } from '../../scalars.ts';
import type { InCurrency } from '../segments/metrics-type.ts';

export interface EstimateModel extends Interval {
  value: number;
  n: number;
}

export interface MoneyEstimateModel {
  valueMinor: bigint;
  /** null where one person says nothing of the spread. */
  interval: { lowMinor: bigint; highMinor: bigint } | null;
  n: number;
  currencyCode: string;
}

type OpenEstimate = Omit<EstimateModel, 'low' | 'high'> & { low: number | null; high: number | null };

export const Estimate = builder.objectRef<OpenEstimate>('Estimate').implement({
  description: 'A share, ratio or number of days with its 95 % interval, null where n says nothing of the spread.',
  fields: (t) => ({
    value: t.exposeFloat('value'),
    low: t.exposeFloat('low', { nullable: true }),
    high: t.exposeFloat('high', { nullable: true }),
    n: t.exposeInt('n', { description: 'People (or orders) it rests on: below 30 it is shown grey.' }),
  }),
});

export const MoneyEstimate = builder.objectRef<MoneyEstimateModel>('MoneyEstimate').implement({
  description: 'An amount with its 95 % interval, null where n says nothing of the spread.',
  fields: (t) => {
    const side = (key: 'lowMinor' | 'highMinor') =>
      t.field({
        type: Money,
        nullable: true,
        resolve: ({ interval, currencyCode }) => interval && { amountMinor: interval[key], currencyCode },
      });
    return {
      value: t.field({
        type: Money,
        resolve: ({ valueMinor, currencyCode }) => ({ amountMinor: valueMinor, currencyCode }),
      }),
      low: side('lowMinor'),
      high: side('highMinor'),
      n: t.exposeInt('n', { description: 'People (or orders) it rests on: below 30 it is shown grey.' }),
    };
  },
});

/** A share with Wilson's interval; null of nobody. */
export function rateOf(successes: number, n: number): EstimateModel | null {
  const interval = wilsonInterval(successes, n);
  return interval && { value: successes / n, ...interval, n };
}

/** A mean with the normal interval; null over nobody. */
export function meanOf(moments: Moments): OpenEstimate | null {
  const value = mean(moments);
  const interval = meanInterval(moments);
  return (
    value && { value: ratioToNumber(value), low: interval?.low ?? null, high: interval?.high ?? null, n: moments.n }
  );
}

/** A mean of amounts of minor units, rounded once. */
export function moneyOf({ currencyCode, ...moments }: InCurrency<Moments>): MoneyEstimateModel | null {
  const value = mean(moments);
  if (!value) return null;
  const interval = meanInterval(moments);
  return {
    valueMinor: divideHalfAwayFromZero(value.numerator, value.denominator),
    interval: interval && { lowMinor: wholeMinor(interval.low), highMinor: wholeMinor(interval.high) },
    n: moments.n,
    currencyCode,
  };
}

/** The nearest whole minor unit, a half away from zero. */
export function wholeMinor(amount: number): bigint {
  return BigInt(Math.sign(amount) * Math.round(Math.abs(amount)));
}
