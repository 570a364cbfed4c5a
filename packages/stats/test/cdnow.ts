// The CDNOW log (one customer in ten) as purchase histories: 39 weeks of calibration to 1997-09-30, orders of one day as
// one, times in weeks, values in US dollars.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CountedHistory } from '../src/bg-nbd-likelihood.ts';
import type { CountedOrderValues } from '../src/fit-gamma-gamma.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = resolve(root, process.env.THROUGHLINE_TEST_DATA ?? '../shared/data', 'cdnow');
const LAST_DAY = dayOf('19970930');

export type CdnowCustomer = CountedHistory & CountedOrderValues;

export interface Cdnow {
  /** Worked out from the log. */
  fromLog: CdnowCustomer[];
  /** The published summary, in which times and mean values are rounded to two decimals. */
  summary: CdnowCustomer[];
}

/** Null, with a printed reason, where the data is absent. */
export function readCdnow(): Cdnow | null {
  if (!existsSync(folder)) {
    console.info(`Skipped: no data at ${folder} (THROUGHLINE_TEST_DATA names the folder above it)`);
    return null;
  }
  const summary = readLines('cdnow_customers_summary_with_transactions.csv').slice(1);
  return {
    fromLog: readLog(),
    summary: summary.map((line) => {
      const [, x, tx, T, meanValue] = line.split(',').map(Number) as [number, number, number, number, number];
      return { x, tx, T, meanValue, count: 1 };
    }),
  };
}

function readLog(): CdnowCustomer[] {
  const valuesByDay = new Map<string, Map<number, number>>();
  for (const line of readLines('CDNOW_sample.txt')) {
    const [, id, date, , amount] = line.trim().split(/\s+/) as [string, string, string, string, string];
    const day = dayOf(date);
    if (day > LAST_DAY) continue;
    const values = valuesByDay.get(id) ?? new Map<number, number>();
    valuesByDay.set(id, values.set(day, (values.get(day) ?? 0) + Number(amount)));
  }
  return [...valuesByDay.values()].map((values) => {
    const days = [...values.keys()].sort((one, other) => one - other);
    const [first, x] = [days[0]!, days.length - 1];
    const spent = days.slice(1).reduce((sum, day) => sum + values.get(day)!, 0);
    const meanValue = x === 0 ? 0 : spent / x;
    return { x, tx: (days.at(-1)! - first) / 7, T: (LAST_DAY - first) / 7, meanValue, count: 1 };
  });
}

const readLines = (file: string) => readFileSync(resolve(folder, file), 'utf8').trim().split(/\r?\n/);

function dayOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / 86_400_000;
}
