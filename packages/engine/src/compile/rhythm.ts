// Measures of when facts lie: gaps between them, how overdue the next is, in how many periods there is one. Over local days in sequence.

import type { When } from '@throughline/core/segments/definition';
import { type LastUnit, lastUnits } from '@throughline/core/segments/windows';
import { median } from '@throughline/stats/median';

export function medianGap(days: readonly number[]): number | null {
  return median(days.slice(1).map((day, i) => day - days[i]!));
}

/** Days since the last as a multiple of the median gap; null below two gaps, or when the median gap is 0. */
export function overdue(days: readonly number[], today: number): number | null {
  if (days.length < OVERDUE_FACTS_MIN) return null;
  const gap = medianGap(days)!;
  return gap === 0 ? null : (today - days[days.length - 1]!) / gap;
}

const OVERDUE_FACTS_MIN = 3;

/** How many periods of so many days, counted back from today, hold one of the days. */
export function periodsWithOne(days: readonly number[], today: number, length: number): number {
  let count = 0;
  let before = -1;
  for (const day of days) {
    const period = Math.floor((today - day) / length);
    if (period !== before) count++;
    before = period;
  }
  return count;
}

/** Days after a fact at which it comes into another period, as long as it may lie in the window. */
export function periodOffsets(length: number, when: When | undefined): number[] {
  const last = when && 'last' in when ? when.last : null;
  if (!last) return [];
  const [unit, n] = Object.entries(last)[0] as [LastUnit, number];
  const longest = -lastUnits[unit](0, n) + LEAP_SLACK;
  return Array.from({ length: Math.ceil(longest / length) }, (_, i) => (i + 1) * length);
}

/** Months and years are longer or shorter by a few days, depending on where they lie. */
const LEAP_SLACK = 8;
