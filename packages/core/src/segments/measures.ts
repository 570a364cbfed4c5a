// What can be measured over the selected orders that match (docs/semantics.md 2), one key each.

import type { ValueType } from './value-types.ts';

export const amountBases = ['gross', 'net', 'product'] as const;
export const distinctDimensions = ['channel', 'product', 'location', 'type'] as const;

export type MeasureName =
  | 'count'
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'distinct'
  | 'daysSinceLast'
  | 'daysSinceFirst'
  | 'medianGapDays'
  | 'gapDays';

export interface MeasureRow {
  label: string;
  /** What stands beside the key: true, an amount base, a dimension, or the position n of a gap (n to n + 1). */
  argument: 'true' | 'base' | 'dimension' | 'gap';
  /** Type of the measured value, and so of the operands of `is`. */
  type: ValueType;
  /** Over no orders (for gaps: too few): 0, or missing. */
  overNothing: 0 | null;
  /** Follows "whose" in a sentence, before "over <orders>". */
  words(argument: string): string;
}

const measure = (
  label: string,
  argument: MeasureRow['argument'],
  type: ValueType,
  overNothing: 0 | null,
  words: MeasureRow['words'],
): MeasureRow => ({ label, argument, type, overNothing, words });

export const measures: Record<MeasureName, MeasureRow> = {
  count: measure('Number of orders', 'true', 'count', 0, () => 'number of orders'),
  sum: measure('Sum', 'base', 'amount', 0, (base) => `total amount (${base})`),
  avg: measure('Mean', 'base', 'amount', null, (base) => `mean order amount (${base})`),
  min: measure('Smallest', 'base', 'amount', null, (base) => `smallest order amount (${base})`),
  max: measure('Largest', 'base', 'amount', null, (base) => `largest order amount (${base})`),
  distinct: measure('Different', 'dimension', 'count', 0, (dimension) => `number of different ${dimension}s`),
  daysSinceLast: measure('Days since the last', 'true', 'number', null, () => 'number of days since the last order'),
  daysSinceFirst: measure('Days since the first', 'true', 'number', null, () => 'number of days since the first order'),
  medianGapDays: measure('Median days between', 'true', 'number', null, () => 'median number of days between orders'),
  gapDays: measure(
    'Days between n and n + 1',
    'gap',
    'number',
    null,
    (n) => `number of days from order ${n} to order ${Number(n) + 1}`,
  ),
};

export const measureNames = Object.keys(measures) as MeasureName[];
