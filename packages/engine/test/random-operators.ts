// Random operators, positions and windows, over the values that random stores hold.

import type { Operators } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { isoOf } from './oracle-calendar.ts';
import { DAYS_AFTER, DAYS_BEFORE } from './random-store.ts';

export const one = <T>(...values: T[]) => fc.constantFrom(...values);
export const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 1 });

export const textOps = (...values: string[]): fc.Arbitrary<Operators> =>
  fc.oneof(
    fc.record({ in: some(...values) }),
    fc.record({ notIn: some(...values) }),
    fc.record({ eq: one(...values) }),
    fc.record({ notEq: one(...values) }),
    fc.record({ isMissing: fc.boolean() }),
    one(...values).map((value) => ({ contains: value.slice(1, 3) })),
    one(...values).map((value) => ({ startsWith: value.slice(0, 2) })),
    one(...values).map((value) => ({ endsWith: value.slice(-2), notEq: value })),
  );
export const listOps = (...values: string[]): fc.Arbitrary<Operators> =>
  fc.oneof(
    fc.record({ hasAny: some(...values) }),
    fc.record({ hasAll: some(...values) }),
    fc.record({ hasNone: some(...values) }),
  );
export const orderOps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Operators> =>
  fc.oneof(
    ...['eq', 'notEq', 'gt', 'gte', 'lt', 'lte'].map((name) => value.map((operand) => ({ [name]: operand }))),
    fc.tuple(value, value).map((pair) => ({ between: pair })),
    fc.array(value, { minLength: 1, maxLength: 2 }).map((values) => ({ in: values })),
  ) as fc.Arbitrary<Operators>;
export const missing = fc.record({ isMissing: fc.boolean() });
export const money = one('0.00', '10', '9.99', '25.00', '33.33', '50.00', '60.00');
export const count = fc.integer({ min: 0, max: 3 });
export const days = fc.integer({ min: 0, max: 30 });

const range = fc.tuple(days, days).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const monthRange = fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 }));
export function when(middle: number) {
  const date = fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER }).map((offset) => isoOf(middle + offset));
  return fc.oneof(
    fc.integer({ min: 1, max: 30 }).map((n) => ({ last: { days: n } })),
    fc.integer({ min: 1, max: 4 }).map((n) => ({ last: { weeks: n } })),
    fc.integer({ min: 1, max: 2 }).map((n) => ({ last: { months: n } })),
    fc.constant({ last: { years: 1 } }),
    range.map((daysAgo) => ({ daysAgo })),
    monthRange.map(([a, b]) => ({ monthsAgo: { from: Math.min(a, b), to: Math.max(a, b) } })),
    fc.tuple(date, date).map(([a, b]) => ({ between: a < b ? [a, b] : [b, a] })),
    date.map((before) => ({ before })),
    date.map((after) => ({ after })),
    one('week', 'month', 'quarter', 'year').map((current) => ({ current })),
  );
}

const around = fc
  .record({
    of: one('firstOrder', 'birthDate'),
    within: fc.record({ days: fc.oneof(fc.integer({ min: 0, max: 12 }), one(45, 182)) }),
  })
  .map((anniversary) => ({ anniversary }));
/** Of orders and events. */
export function factWhen(middle: number) {
  return fc.oneof({ weight: 7, arbitrary: when(middle) }, { weight: 1, arbitrary: around });
}
/** Around yearly returns alone. */
export const aroundReturns = around;

export const position = fc.oneof(
  one({ from: 1, to: 1 }, { from: 2 }, { from: 2, to: 3 }, { to: 2 }),
  fc.constant({ last: true as const }),
);
