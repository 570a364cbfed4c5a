// What can be measured over the selected orders that match (docs/semantics.md 2), one key each.

import type { EventMeasure, Measure } from './definition.ts';
import { byResident, type EvaluatedRow } from './drivers.ts';
import type { ValueType } from './value-types.ts';

export const amountBases = ['gross', 'net', 'product'] as const;
export const distinctDimensions = ['channel', 'product', 'location', 'type'] as const;

/** Dimensions with one value an order. */
export const frequentDimensions = ['channel', 'location', 'fulfilment', 'gateway', 'country'] as const;

/** Fewer periods than this lie in a window, so that each is looked at. */
export const periodsMax = 400;

type KeyOf<M> = M extends unknown ? keyof M : never;
export type MeasureName = KeyOf<Measure>;
export type EventMeasureName = KeyOf<EventMeasure>;

export interface MeasureRow extends EvaluatedRow {
  label: string;
  /**
   * What stands beside the key: true, an amount base, a dimension, the position n of a gap (n to n + 1), fields of a line, the
   * length of a period, or a property of events.
   */
  argument: 'true' | 'base' | 'dimension' | 'frequent' | 'gap' | 'lines' | 'period' | 'property';
  /** Type of the measured value, and so of the operands of `is`. */
  type: ValueType;
  /** Over no orders (for gaps: too few): 0, or missing. */
  overNothing: 0 | null;
  /** Follows "whose" in a sentence, before "over <orders>"; `argument` in words, `noun` = what is counted. */
  words(argument: string, noun?: string): string;
}

const measure = (
  label: string,
  argument: MeasureRow['argument'],
  type: ValueType,
  overNothing: 0 | null,
  words: MeasureRow['words'],
): MeasureRow => ({ label, argument, type, overNothing, words, ...byResident });

export const measures: Record<MeasureName, MeasureRow> = {
  count: measure('Number of orders', 'true', 'count', 0, (_, noun = 'order') => `number of ${noun}s`),
  sum: measure('Sum', 'base', 'amount', 0, (base) => `total amount (${base})`),
  avg: measure('Mean', 'base', 'amount', null, (base) => `mean order amount (${base})`),
  min: measure('Smallest', 'base', 'amount', null, (base) => `smallest order amount (${base})`),
  max: measure('Largest', 'base', 'amount', null, (base) => `largest order amount (${base})`),
  distinct: measure('Different', 'dimension', 'count', 0, (dimension) => `number of different ${dimension}s`),
  mostFrequent: measure('Most frequent', 'frequent', 'text', null, (dimension) => `most frequent ${dimension}`),
  units: measure('Units', 'lines', 'count', 0, (lines) => `number of units${lines && ` of lines with ${lines}`}`),
  overdue: measure(
    'Overdue against the own rhythm',
    'true',
    'number',
    null,
    (_, noun = 'order') => `time since the last ${noun}, in own median gaps,`,
  ),
  periods: measure(
    'Periods with one',
    'period',
    'count',
    0,
    (days, noun = 'order') => `number of periods of ${days} days with ${noun === 'order' ? 'an' : 'a'} ${noun}`,
  ),
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

const ofProperty = (label: string, type: ValueType, overNothing: 0 | null, words: string): MeasureRow =>
  measure(label, 'property', type, overNothing, (property) => `${words} "${property}"`);

export const eventMeasures: Record<EventMeasureName, MeasureRow> = {
  count: measures.count,
  sum: ofProperty('Sum', 'decimal', 0, 'sum of'),
  avg: ofProperty('Mean', 'decimal', null, 'mean'),
  min: ofProperty('Smallest', 'decimal', null, 'smallest'),
  max: ofProperty('Largest', 'decimal', null, 'largest'),
  distinct: ofProperty('Different', 'count', 0, 'number of different values of'),
  mostFrequent: ofProperty('Most frequent', 'scalar', null, 'most frequent'),
  overdue: measures.overdue,
  periods: measures.periods,
  daysSinceLast: measures.daysSinceLast,
  daysSinceFirst: measures.daysSinceFirst,
  medianGapDays: measures.medianGapDays,
  gapDays: measures.gapDays,
};

export const measureNames = Object.keys(measures) as MeasureName[];
export const eventMeasureNames = Object.keys(eventMeasures) as EventMeasureName[];
