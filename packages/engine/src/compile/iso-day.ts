import { parseDay } from '@throughline/core/day';

/** The day number of an ISO date that was checked before; a plain Error otherwise. */
export function dayOf(iso: string): number {
  const day = parseDay(iso);
  if (day === null) throw new Error(`Not a date: ${iso}`);
  return day;
}
