// Months in words for chart axes, in the person's locale; `2021-02` or a local date.

const monthOf = (month: string) => new Date(`${month.slice(0, 7)}-01T00:00:00Z`);
const words = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });

/** `M` */
export const narrowMonth = (month: string, locale: string): string =>
  words(locale, { month: 'narrow' }).format(monthOf(month));

/** `March 2020` */
export const longMonth = (month: string, locale: string): string =>
  words(locale, { month: 'long', year: 'numeric' }).format(monthOf(month));

/** `Apr`, and `Jan 2020` where a year begins; `Apr 2020` where the year must be said. */
export const axisMonth = (date: string, locale: string, everyYear = false): string =>
  words(
    locale,
    everyYear || date.slice(5, 7) === '01' ? { month: 'short', year: 'numeric' } : { month: 'short' },
  ).format(monthOf(date));
