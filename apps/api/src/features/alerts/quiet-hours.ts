import { zoneCalendar } from '@throughline/core/calendar';

const dayMs = 86_400_000;

export interface QuietHours {
  /** HH:MM of the store's clocks; both null = none. */
  quietFrom: string | null;
  quietTo: string | null;
}

/** Whether the instant (epoch milliseconds) lies in the hours, `quietTo` no longer; hours may reach over midnight. */
export function isQuiet({ quietFrom, quietTo }: QuietHours, now: number, timeZone: string): boolean {
  if (quietFrom === null || quietTo === null) return false;
  const clock = clockOf(now, timeZone);
  return quietFrom < quietTo ? clock >= quietFrom && clock < quietTo : clock >= quietFrom || clock < quietTo;
}

/** HH:MM as the clocks of the zone show it, also on days of 23 or 25 hours. */
function clockOf(now: number, timeZone: string): string {
  const local = now + zoneCalendar(timeZone).offsetAt(now);
  const minutes = Math.floor((((local % dayMs) + dayMs) % dayMs) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
