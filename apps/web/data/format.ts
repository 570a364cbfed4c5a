// Numbers and days in words: counts in full, missing as an en dash, minus as U+2212, dates with the month in letters.
export type Money = { amount: string; currencyCode: string };
const none = '–';
const minus = (text: string) => text.replace('-', '−');

export type Format = ReturnType<typeof createFormat>;

/** `locale` a BCP 47 tag (an unknown one falls back to en-US); `timeZone` an IANA zone for instants. Local dates (`YYYY-MM-DD`) have no zone. */
export function createFormat(locale: string, timeZone: string) {
  const known = isLocale(locale) ? locale : 'en-US';
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(known, options);
    return (value: number) => minus(format.format(value));
  };
  const day = (options: Intl.DateTimeFormatOptions, zone: string) =>
    new Intl.DateTimeFormat(known === 'en-US' ? 'en-GB' : known, { ...options, timeZone: zone });
  const localDay = day({ day: 'numeric', month: 'short', year: 'numeric' }, 'UTC');
  const weekday = day({ weekday: 'short' }, 'UTC');
  const instantDay = day({ day: 'numeric', month: 'short', year: 'numeric' }, timeZone);
  const time = day({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }, timeZone);
  const clock = day({ hour: '2-digit', minute: '2-digit' }, timeZone);
  const whole = number({ maximumFractionDigits: 0 });
  const compact = number({ notation: 'compact', maximumFractionDigits: 1 });
  const fixed = new Map<number, (value: number) => string>();
  const decimal = (value: number, digits: number) => {
    if (!fixed.has(digits)) fixed.set(digits, number({ minimumFractionDigits: digits, maximumFractionDigits: digits }));
    return fixed.get(digits)!(value);
  };
  const money = (value: Money, digits?: number) =>
    minus(
      new Intl.NumberFormat(known, {
        style: 'currency',
        currency: value.currencyCode,
        currencyDisplay: 'narrowSymbol',
        ...(digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
      }).format(Number(value.amount)),
    );
  const date = (value: string) => localDay.format(new Date(`${value}T00:00:00Z`));
  return {
    locale: known,
    /** 9,457 */
    count: (value: number | null | undefined) => (value == null ? none : whole(value)),
    /** 2.70 */
    decimal: (value: number | null | undefined, digits = 2) => (value == null ? none : decimal(value, digits)),
    /** 150k, axes only */
    axis: (value: number) => compact(value),
    /** $5,788.51 */
    money: (value: Money | null | undefined) => (value == null ? none : money(value)),
    /** $921,401: sums on panels */
    wholeMoney: (value: Money | null | undefined) => (value == null ? none : money(value, 0)),
    /** 5,788.51, in a column whose head names the currency */
    amount: (value: Money | null | undefined) =>
      value == null
        ? none
        : minus(
            money(value)
              .replace(/[^\d.,\u2009\u202f\u00a0'’-]/g, '')
              .trim(),
          ),
    /** 5.41%, of a share of 1 */
    percent: (share: number | null | undefined, digits = 2) =>
      share == null ? none : `${decimal(share * 100, digits)}%`,
    /** +0.22%, "no change" below 0.005 % */
    change: (share: number | null | undefined) =>
      share == null
        ? none
        : Math.abs(share) < 0.00005
          ? 'no change'
          : `${share > 0 ? '+' : ''}${decimal(share * 100, 2)}%`,
    /** 20 Feb 2021, of a local date */
    date: (value: string | null | undefined) => (value == null ? none : date(value)),
    /** Sat 20 Feb 2021, of a local date */
    weekdayDate: (value: string) => `${weekday.format(new Date(`${value}T00:00:00Z`))} ${date(value)}`,
    /** 20 Feb 2021, of an instant, in the zone */
    instantDate: (value: string | null | undefined) => (value == null ? none : instantDay.format(new Date(value))),
    /** 20 Feb 2021, 23:59 */
    dateTime: (value: string) => `${instantDay.format(new Date(value))}, ${clock.format(new Date(value))}`,
    /** 20 Feb 2021, 23:59 EST */
    dateTimeZone: (value: string) => `${instantDay.format(new Date(value))}, ${time.format(new Date(value))}`,
    /** 2.8 kB */
    bytes: (value: number) =>
      value < 1000
        ? `${whole(value)} B`
        : value < 1e6
          ? `${decimal(value / 1e3, 1)} kB`
          : value < 1e9
            ? `${decimal(value / 1e6, 1)} MB`
            : `${decimal(value / 1e9, 2)} GB`,
  };
}

function isLocale(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf([locale]).length > 0;
  } catch {
    return false;
  }
}
