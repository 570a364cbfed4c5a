import { zoneCalendar } from '@throughline/core/calendar';
import type { FileFeedRow } from '@throughline/db/connections/file-feed-row';

export type Schedule = Pick<FileFeedRow, 'everyMinutes' | 'dailyAt'>;

/** The schedule's next look behind `now`, epoch milliseconds. `dailyAt` is of the zone's clocks. */
export function nextLook({ everyMinutes, dailyAt }: Schedule, now: number, timeZone: string): number {
  if (dailyAt === null) return now + (everyMinutes ?? 15) * 60_000;
  const calendar = zoneCalendar(timeZone);
  const [hours, minutes] = dailyAt.split(':').map(Number) as [number, number];
  const timeMs = (hours * 60 + minutes) * 60_000;
  const today = calendar.dayOf(now);
  const at = calendar.instantOf(today, timeMs);
  return at > now ? at : calendar.instantOf(today + 1, timeMs);
}

/** Minutes between two looks: what a feed is late by is told from. */
export function minutesBetween({ everyMinutes, dailyAt }: Schedule): number {
  return dailyAt === null ? (everyMinutes ?? 15) : 24 * 60;
}
