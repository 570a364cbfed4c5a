// The formats of packages/core bound to one locale and zone, in the shapes that the API's answers have.
import { formatDate, formatDateRange, formatInstant, formatTime } from '@throughline/core/format/dates';
import {
  formatAxisCount,
  formatChange,
  formatCount,
  formatMean,
  formatMoney,
  formatRate,
  missing,
} from '@throughline/core/format/numbers';

export type Money = { amount: string; currencyCode: string };
export type Format = ReturnType<typeof createFormat>;

/** `locale` a BCP 47 tag (an unknown one falls back to en-US); `timeZone` an IANA zone for instants. Local dates (`YYYY-MM-DD`) have no zone. */
export function createFormat(locale: string, timeZone: string) {
  const known = isLocale(locale) ? locale : 'en-US';
  const at = (value: string) => Date.parse(value);
  const instantDay = new Intl.DateTimeFormat(known, { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  const axisDay = new Intl.DateTimeFormat(known, { timeZone, day: 'numeric', month: 'short' });
  const count = (value: number | null | undefined) => formatCount(value ?? null, known);
  const decimal = (value: number | null | undefined, digits = 2) => formatMean(value ?? null, known, digits);
  const money = (value: Money | null | undefined, style: Parameters<typeof formatMoney>[3] = {}) =>
    value == null ? missing : formatMoney(value.amount, value.currencyCode, known, style);
  return {
    locale: known,
    /** 9,457 */
    count,
    /** 1 order, 9,457 orders */
    counted: (value: number, one: string, many: string) => `${count(value)} ${value === 1 ? one : many}`,
    /** 2.70 */
    decimal,
    /** 150k, axes only */
    axis: (value: number) => formatAxisCount(value, known),
    /** $5,788.51 */
    money: (value: Money | null | undefined) => money(value),
    /** $921,401: sums on panels */
    wholeMoney: (value: Money | null | undefined) => money(value, { detail: 'whole' }),
    /** 5,788.51, in a column whose head names the currency */
    amount: (value: Money | null | undefined) => money(value, { currency: 'none' }),
    /** 5.41%, of a share of 1 */
    percent: (share: number | null | undefined, digits = 2) => formatRate(share ?? null, known, digits),
    /** +0.22%, "no change" below 0.005 % */
    change: (share: number | null | undefined) => formatChange(share ?? null, known),
    /** 20 Feb 2021, of a local date */
    date: (value: string | null | undefined) => formatDate(value ?? null, known),
    /** 21 Feb 2020 to 20 Feb 2021, of local dates */
    dateRange: (from: string, to: string) => formatDateRange(from, to, known),
    /** Sat 20 Feb 2021, of a local date */
    weekdayDate: (value: string) => formatDate(value, known, 'weekday'),
    /** 20 Feb 2021, of an instant, in the zone */
    instantDate: (value: string | null | undefined) => (value == null ? missing : instantDay.format(at(value))),
    /** 20 Feb, of an instant, in the zone; axes only */
    axisDay: (value: string) => axisDay.format(at(value)),
    /** 20 Feb 2021, 23:59 */
    dateTime: (value: string) =>
      `${instantDay.format(at(value))}, ${formatTime(at(value), timeZone, known).split(' ')[0]}`,
    /** 23:59, of an instant, in the zone */
    time: (value: string) => formatTime(at(value), timeZone, known).split(' ')[0] ?? missing,
    /** 20 Feb 2021, 23:59 EST */
    dateTimeZone: (value: string) => formatInstant(at(value), timeZone, known),
    /** 2.8 kB */
    bytes: (value: number) => {
      if (value < 1000) return `${count(value)} B`;
      if (value < 1e6) return `${decimal(value / 1e3, 1)} kB`;
      return value < 1e9 ? `${decimal(value / 1e6, 1)} MB` : `${decimal(value / 1e9, 2)} GB`;
    },
  };
}

function isLocale(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf([locale]).length > 0;
  } catch {
    return false;
  }
}
