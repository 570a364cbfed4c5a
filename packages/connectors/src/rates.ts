// Exchange of a file's amounts into the store's currency, with rates the merchant gives; exact until the last rounding.

import { divideHalfAwayFromZero } from '@throughline/core/money';
import { ImportFileError, type ImportProblem } from './import-file-error.ts';

/** Units of the store's currency for one unit of the foreign one, as decimal text: `{ EUR: '1.08' }`. */
export type FixedRates = Record<string, string>;

/** The rate of a day holds until the currency's next day. `on` is an ISO date in the store's zone. */
export interface DayRate {
  on: string;
  currency: string;
  rate: string;
}

export type RateTable = FixedRates | { days: DayRate[] };

/** The rate as a fraction numerator / 10^scale. */
export interface Rate {
  numerator: bigint;
  scale: number;
}

export type FindRate = (currency: string, on: string) => Rate | undefined;

const pattern = /^\d{1,12}(\.\d{1,12})?$/;

/** undefined when the text is no positive decimal. */
export function parseRate(text: string): Rate | undefined {
  const trimmed = text.trim();
  if (!pattern.test(trimmed)) return undefined;
  const [whole = '', fraction = ''] = trimmed.split('.');
  const numerator = BigInt(whole + fraction);
  return numerator > 0n ? { numerator, scale: fraction.length } : undefined;
}

/** Throws ImportFileError naming every rate that is no positive decimal. */
export function rateFinder(table: RateTable | undefined): FindRate {
  if (!table) return () => undefined;
  const days = isByDay(table)
    ? table.days
    : Object.entries(table).map(([currency, rate]) => ({ on: '', currency, rate }));
  const problems: ImportProblem[] = [];
  const byCurrency = new Map<string, { on: string; rate: Rate }[]>();
  for (const day of days) {
    const rate = parseRate(day.rate);
    if (!rate) {
      problems.push({
        path: day.currency,
        found: day.rate,
        expected: 'a positive decimal',
        message: `The rate of ${day.currency} is no positive decimal: "${day.rate}".`,
      });
      continue;
    }
    const list = byCurrency.get(day.currency) ?? [];
    list.push({ on: day.on, rate });
    byCurrency.set(day.currency, list);
  }
  if (problems.length > 0) throw new ImportFileError(problems);
  for (const list of byCurrency.values()) list.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return (currency, on) => latestAt(byCurrency.get(currency), on);
}

function isByDay(table: RateTable): table is { days: DayRate[] } {
  return Array.isArray((table as { days?: unknown }).days);
}

function latestAt(list: { on: string; rate: Rate }[] | undefined, on: string): Rate | undefined {
  if (!list) return undefined;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.on <= on) low = middle + 1;
    else high = middle;
  }
  return list[low - 1]?.rate;
}

/** Minor units in the store's currency, rounded half away from zero. Exponents are those of the two currencies. */
export function exchange(amountMinor: number, exponentFrom: number, exponentTo: number, rate: Rate): number {
  const numerator = BigInt(amountMinor) * rate.numerator * 10n ** BigInt(exponentTo);
  return Number(divideHalfAwayFromZero(numerator, 10n ** BigInt(rate.scale + exponentFrom)));
}
