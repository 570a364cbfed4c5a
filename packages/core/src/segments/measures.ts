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
  /** Follows "whose" in a sentence, before "over <orders>"; `noun` = what is counted. */
  words(argument: string, noun?: string): string;
}

const measure = (
  label: string,
  argument: MeasureRow['argument'],
  type: ValueType,
  overNothing: 0 | null,
  words: MeasureRow['words'],
): MeasureRow => ({ label, argument, type, overNothing, words });

export const measures: Record<MeasureName, MeasureRow> = {
  count: measure('Number of orders', 'true', 'count', 0, (_, noun = 'order') => `number of ${noun}s`),
  sum: measure('Sum', 'base', 'amount', 0, (base) => `total amount (${base})`),
  avg: measure('Mean', 'base', 'amount', null, (base) => `mean order amount (${base})`),
  min: measure('Smallest', 'base', 'amount', null, (base) => `smallest order amount (${base})`),
  max: measure('Largest', 'base', 'amount', null, (base) => `largest order amount (${base})`),
  distinct: measure('Different', 'dimension', 'count', 0, (dimension) => `number of different ${dimension}s`),
  daysSinceLast: measure(
    'Days since the last',
    'true',
    'number',
    null,
    (_, noun = 'order') => `number of days since the last ${noun}`,
  ),
  daysSinceFirst: measure(
    'Days since the first',
    'true',
    'number',
    null,
    (_, noun = 'order') => `number of days since the first ${noun}`,
  ),
  medianGapDays: measure(
    'Median days between',
    'true',
    'number',
    null,
    (_, noun = 'order') => `median number of days between ${noun}s`,
  ),
  gapDays: measure(
    'Days between n and n + 1',
    'gap',
    'number',
    null,
    (n, noun = 'order') => `number of days from ${noun} ${n} to ${noun} ${Number(n) + 1}`,
  ),
};

/** Those that events have too. */
export const eventMeasureNames = ['count', 'daysSinceLast', 'daysSinceFirst', 'medianGapDays', 'gapDays'] as const;
export type EventMeasureName = (typeof eventMeasureNames)[number];

export const measureNames = Object.keys(measures) as MeasureName[];
