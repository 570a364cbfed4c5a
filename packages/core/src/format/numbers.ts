// How figures are written on screens: pure, the locale is an argument. Missing is an en dash, minus is U+2212.

import { currencyExponent } from '../money.ts';

export const missing = '–';
const MINUS = '−';

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    cache.set(key, format);
  }
  return format;
}

/** Writes with a real minus sign; Intl's own (a hyphen in most locales) is replaced. */
function write(
  locale: string,
  value: number | bigint | Intl.StringNumericLiteral,
  options: Intl.NumberFormatOptions,
): string {
  const parts = numberFormat(locale, options).formatToParts(value as number);
  return parts.map(({ type, value: text }) => (type === 'minusSign' ? MINUS : text)).join('');
}

const fixed = (digits: number): Intl.NumberFormatOptions => ({
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
});

/** 9457 -> "9,457", in full. */
export function formatCount(value: number | bigint | null, locale: string): string {
  return value === null ? missing : write(locale, value, { maximumFractionDigits: 0 });
}

/** For chart axes only: 150000 -> "150k". */
export function formatAxisCount(value: number, locale: string): string {
  if (Math.abs(value) < 10_000) return write(locale, value, { maximumFractionDigits: 1 });
  const millions = Math.abs(value) >= 1_000_000;
  return `${write(locale, value / (millions ? 1e6 : 1e3), { maximumFractionDigits: 1 })}${millions ? 'M' : 'k'}`;
}

/** 2.7 orders -> "2.70". */
export function formatMean(value: number | null, locale: string, digits = 2): string {
  return value === null ? missing : write(locale, value, fixed(digits));
}

export interface MoneyStyle {
  /** `whole` rounds sums on panels; `full` (default) has the currency's own decimals. */
  detail?: 'full' | 'whole';
  /** `none` for columns whose head holds the currency. Default `symbol`. */
  currency?: 'symbol' | 'code' | 'none';
}

/** A decimal string such as the API gives ("5788.51") as "$5,788.51". Never goes through a float. */
export function formatMoney(
  amount: string | null,
  currencyCode: string,
  locale: string,
  style: MoneyStyle = {},
): string {
  if (amount === null) return missing;
  const digits = style.detail === 'whole' ? 0 : currencyExponent(currencyCode);
  const options: Intl.NumberFormatOptions = fixed(digits);
  if (style.currency !== 'none') {
    options.style = 'currency';
    options.currency = currencyCode;
    options.currencyDisplay = style.currency === 'code' ? 'code' : 'narrowSymbol';
  }
  return write(locale, amount as Intl.StringNumericLiteral, options);
}

/** 0.0541 -> "5.41%" in the locale's form. Two decimals unless told otherwise. */
export function formatRate(rate: number | null, locale: string, digits = 2): string {
  return rate === null ? missing : write(locale, rate, { style: 'percent', ...fixed(digits) });
}

/** "4.93–5.94%"; "−6.89 to −5.19" as soon as a sign occurs; bounds in rates, written in per cent. */
export function formatInterval(low: number | null, high: number | null, locale: string, digits = 2): string {
  if (low === null || high === null) return missing;
  const [from, to] = [low, high].map((bound) => write(locale, zeroed(bound * 100, digits), fixed(digits)));
  return from!.startsWith(MINUS) || to!.startsWith(MINUS) ? `${from} to ${to}` : `${from}–${to}`;
}

/** A relative change of a count or amount: 0.0022 -> "+0.22%"; below 0.005 % "no change"; null = missing. */
export function formatChange(change: number | null, locale: string): string {
  if (change === null) return missing;
  if (Math.abs(change) < 0.00005) return 'no change';
  return write(locale, change, { style: 'percent', signDisplay: 'always', ...fixed(2) });
}

/** A difference of two rates in points: -0.0604 -> "−6.04 pp". */
export function formatPoints(difference: number | null, locale: string, digits = 2): string {
  if (difference === null) return missing;
  const points = zeroed(difference * 100, digits);
  return `${write(locale, points, { signDisplay: 'exceptZero', ...fixed(digits) })} pp`;
}

/** Days with a half where there is one: 829 -> "829 d" (tables) or "829 days" (text). */
export function formatDays(days: number | null, locale: string, style: 'short' | 'long' = 'short', digits = 1): string {
  if (days === null) return missing;
  const number = write(locale, days, { maximumFractionDigits: digits });
  return style === 'short' ? `${number} d` : `${number} ${days === 1 ? 'day' : 'days'}`;
}

/** "p < 0.001", "p = 0.03": two digits at most. */
export function formatP(p: number | null, locale: string): string {
  if (p === null) return missing;
  if (p < 0.001) return `p < ${write(locale, 0.001, fixed(3))}`;
  return `p = ${write(locale, p, p < 0.01 ? { maximumSignificantDigits: 1 } : { maximumFractionDigits: 2 })}`;
}

/** No "−0.00": what rounds to zero is zero. */
function zeroed(value: number, digits: number): number {
  return Math.abs(value) < 0.5 / 10 ** digits ? 0 : value;
}
