import { zoneCalendar } from '@throughline/core/calendar';
import { civilOf, daysInMonth, weekdayOf } from '@throughline/core/day';
import type { ReportScheduleRow } from '@throughline/db/sharing/report-schedule-row';

export type Cadence = 'DAILY' | 'WEEKLY' | 'MONTHLY';
export type Rhythm = Pick<ReportScheduleRow, 'cadence' | 'day' | 'hour'>;

const searchDays = 63;

/**
 * The first instant behind `now` (epoch milliseconds) at which it is due by the zone's clocks. An hour that a day lacks is taken after
 * the gap, one that comes twice the first time; the 31st is the last day of shorter months.
 */
export function nextSend({ cadence, day, hour }: Rhythm, now: number, timeZone: string): number {
  const calendar = zoneCalendar(timeZone);
  const today = calendar.dayOf(now);
  for (let candidate = today; candidate <= today + searchDays; candidate++) {
    if (!isOn(cadence as Cadence, day, candidate)) continue;
    const at = calendar.instantOf(candidate, hour * 3_600_000);
    if (at > now) return at;
  }
  throw new Error(`no day for ${cadence} ${day}`);
}

function isOn(cadence: Cadence, day: number | null, candidate: number): boolean {
  if (cadence === 'DAILY') return true;
  if (cadence === 'WEEKLY') return weekdayOf(candidate) === day;
  const { year, month, date } = civilOf(candidate);
  return date === Math.min(day ?? 1, daysInMonth(year, month));
}
