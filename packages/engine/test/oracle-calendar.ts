// Local dates by Intl alone, for the oracle. Days are numbers since 1970-01-01; remembered, since tests ask the same often.

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, number>();
const starts = new Map<string, number>();

/** The local date of an instant. */
export function dateOf(zone: string, instant: number): number {
  const key = `${zone} ${instant}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  const day = Date.parse(`${format.format(instant)}T00:00:00Z`) / DAY;
  days.set(key, day);
  return day;
}

/** The first instant of a local date, by halving. */
export function startOf(zone: string, day: number): number {
  const key = `${zone} ${day}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  let low = (day - 2) * DAY;
  let high = (day + 2) * DAY;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dateOf(zone, middle) >= day) high = middle;
    else low = middle;
  }
  starts.set(key, high);
  return high;
}

export const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
export const dayOfIso = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY;

/** m months later, clamped to the month's end. */
export function monthsLater(day: number, months: number): number {
  const date = new Date(day * DAY);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY;
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 1) / DAY;
  return Math.min(first + date.getUTCDate() - 1, next - 1);
}

export function periodStart(day: number, period: string, weekStartsOn: number): number {
  const date = new Date(day * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (period === 'year') return Date.UTC(year, 0, 1) / DAY;
  if (period === 'quarter') return Date.UTC(year, Math.floor(month / 3) * 3, 1) / DAY;
  if (period === 'month') return Date.UTC(year, month, 1) / DAY;
  for (let first = day; ; first--) if ((new Date(first * DAY).getUTCDay() || 7) === weekStartsOn) return first;
}
