import type { Columns } from '../columns/columns.ts';
import type { MetricsOptions } from '../engine.ts';
import { CHANGE_DAYS } from './answer-metrics.ts';

/** Days before the first one asked for that its change is looked up in. */
export function leadDays(options: MetricsOptions | undefined): number {
  return (options?.changes ?? true) ? CHANGE_DAYS : 0;
}

/** The last instants of `count` local days from a day on. */
export function dayEnds({ zone }: Columns, fromDay: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => zone.endOfDay(fromDay + i));
}
