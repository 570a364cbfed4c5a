// Dates as the number yyyymmdd in SQL: their days, completed years between them, and their returns.

import { civilOf } from '@throughline/core/day';
import type { ScopeSql } from './scope.ts';
import { list, type Sql } from './sql.ts';

/** Years completed from one date to a later one, both as yyyymmdd; 29 Feb returns on 28 Feb in common years. 0 or less before. */
export function yearsBetweenSql(from: Sql, to: Sql): Sql {
  const year = `intDiv(${to}, 10000)`;
  return `intDiv(${to} - ${from} + (${from} % 10000 = 229 AND ${isCommonSql(year)}), 10000)`;
}

const isCommonSql = (year: Sql) => `(${year} % 4 != 0 OR (${year} % 100 = 0 AND ${year} % 400 != 0))`;

/** The day number of a date (H. Hinnant, days_from_civil). */
export function dayOfDateSql(date: Sql): Sql {
  return dayOfPartsSql(`intDiv(${date}, 10000)`, `(intDiv(${date}, 100) % 100)`, `(${date} % 100)`);
}

function dayOfPartsSql(year: Sql, month: Sql, date: Sql): Sql {
  const shifted = `(toInt64(${year}) - (${month} <= 2))`;
  const inYear = `(intDiv(153 * (${month} + if(${month} > 2, -3, 9)) + 2, 5) + ${date} - 1)`;
  return `(365 * ${shifted} + intDiv(${shifted}, 4) - intDiv(${shifted}, 100) + intDiv(${shifted}, 400) + ${inYear} - 719468)`;
}

/** The days of the yearly returns of dates in the years that a request looks at, each with these many days added. */
export function returnsSql(dates: Sql, offsets: readonly number[], scope: ScopeSql): Sql {
  const { firstDay, lastDay } = scope.request.calendar;
  const [first, last] = [civilOf(firstDay).year - 1, civilOf(lastDay).year + 1];
  const years = list(Array.from({ length: last - first + 1 }, (_, i) => first + i));
  const [year, date, offset] = [scope.request.fresh('x'), scope.request.fresh('x'), scope.request.fresh('x')];
  const dayOfMonth = `(${date} % 100 - (${date} % 10000 = 229 AND ${isCommonSql(year)}))`;
  const day = dayOfPartsSql(year, `(intDiv(${date}, 100) % 100)`, dayOfMonth);
  const ofYear = `arrayMap(${date} -> toInt64(${day} + ${offset}), ${dates})`;
  return flatSql(`arrayMap(${offset} -> ${flatSql(`arrayMap(${year} -> ${ofYear}, ${years})`)}, ${list(offsets)})`);
}

/** Days of which one is so many months after each date, in the months' last days too. */
export function monthsAfterSql(dates: Sql, months: number, scope: ScopeSql): Sql {
  const [date, around] = [scope.request.fresh('x'), scope.request.fresh('x')];
  const total = `(intDiv(${date}, 10000) * 12 + intDiv(${date}, 100) % 100 - 1 + ${months})`;
  const firstOfMonth = dayOfPartsSql(`intDiv(${total}, 12)`, `(${total} % 12 + 1)`, '1');
  const near = list(Array.from({ length: DAYS_AROUND }, (_, i) => i));
  const days = `arrayMap(${around} -> toInt64(${firstOfMonth} + least(${date} % 100, 28) - 1 + ${around}), ${near})`;
  const firsts = `[toInt64(${firstOfMonth})]`;
  return flatSql(`arrayMap(${date} -> arrayConcat(${days}, ${firsts}), ${dates})`);
}

/** From the 28th of a month into the next one, and a week. */
const DAYS_AROUND = 9;

/** One array of arrays of numbers. */
export const flatSql = (arrays: Sql): Sql => `arrayReduce('groupUniqArrayArray', ${arrays})`;
