// What the page of cohorts shows beside its scope, and the one number of each month of age.
import { divideHalfAwayFromZero, formatAmount } from '@throughline/core/money';
import type { Format, Money } from '../../../data/format.ts';

export const measures = {
  value: { label: 'Lifetime value', explanation: 'amount of all orders up to that age, a customer of the cohort' },
  orders: { label: 'Orders', explanation: 'orders up to that age, a customer of the cohort' },
  active: { label: 'Active', explanation: 'share with an order in that very month of age' },
  returned: { label: 'Returned', explanation: 'share with a second order by that age' },
} as const;
export type Measure = keyof typeof measures;
export const measureNames = Object.keys(measures) as Measure[];

export interface CohortView {
  measure: Measure;
  /** Handle of the channel of first orders; null = any. */
  channel: string | null;
  /** What it cost to win a customer, in the store's currency; null = not told. */
  cost: number | null;
}

export function readCohortView(search: URLSearchParams): CohortView {
  const cost = Number(search.get('cost') ?? Number.NaN);
  return {
    measure: measureNames.find((name) => name === search.get('measure')) ?? 'value',
    channel: search.get('first'),
    cost: Number.isFinite(cost) && cost > 0 ? cost : null,
  };
}

export interface CohortAge {
  age: number;
  orders: number;
  /** Of all orders up to this age. */
  amount: Money;
  lifetimeValue: Money;
  active?: { value: number } | null;
  returned?: { value: number } | null;
}
export interface CohortRow {
  month: string;
  size: number;
  ages: readonly CohortAge[];
}

/** For drawing: money in whole units of the currency. */
export function valueAt(measure: Measure, { size }: Pick<CohortRow, 'size'>, row: CohortAge): number {
  if (measure === 'value') return Number(row.lifetimeValue.amount);
  if (measure === 'orders') return row.orders / size;
  return row[measure]?.value ?? 0;
}

export function textAt(measure: Measure, cohort: Pick<CohortRow, 'size'>, row: CohortAge, format: Format): string {
  if (measure === 'value') return format.amount(row.lifetimeValue);
  const value = valueAt(measure, cohort, row);
  return measure === 'orders' ? format.decimal(value) : format.percent(value, 1);
}

/** The first month of age at which lifetime value has reached the cost; null = not yet. */
export function paybackAge({ ages }: CohortRow, cost: number): number | null {
  return ages.find(({ lifetimeValue }) => Number(lifetimeValue.amount) >= cost)?.age ?? null;
}

/** Over all people of cohorts that have reached the age: further on they are fewer, and of older cohorts. Null of nobody. */
export function togetherText(
  cohorts: readonly CohortRow[],
  measure: Measure,
  age: number,
  format: Format,
): string | null {
  const mature = cohorts.filter(({ ages }) => ages.length > age);
  const size = mature.reduce((sum, cohort) => sum + cohort.size, 0);
  if (size === 0) return null;
  const rows = mature.map((cohort) => ({ cohort, row: cohort.ages[age]! }));
  if (measure === 'value')
    return format.amount(
      meanAmount(
        rows.map(({ row }) => row.amount),
        size,
      ),
    );
  const value = rows.reduce((sum, { cohort, row }) => sum + valueAt(measure, cohort, row) * cohort.size, 0) / size;
  return measure === 'orders' ? format.decimal(value) : format.percent(value, 1);
}

/** Exact, and rounded once to the currency's minor unit, which is the last digit of every amount of the API. */
function meanAmount(amounts: readonly Money[], size: number): Money {
  const { currencyCode } = amounts[0]!;
  const minor = (text: string) => BigInt(text.replace('.', ''));
  const sum = amounts.reduce((total, { amount }) => total + minor(amount), 0n);
  return { amount: formatAmount(divideHalfAwayFromZero(sum, BigInt(size)), currencyCode), currencyCode };
}
