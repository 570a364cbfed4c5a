// The people behind a cohort, or behind who came back in time, as a definition of the language.

import { addMonths, formatDay, parseDay } from '../day.ts';
import type { Condition, Definition, When } from '../segments/definition.ts';
import type { Dimension } from './dimensions.ts';
import { type Behind, behind } from './figure.ts';
import { comparesExactly, ordered, type PeopleScope, peopleWith, windowOf, withValue } from './people-behind.ts';
import { FIRST } from './people-by-product.ts';

/** The local month YYYY-MM, as far as the window reaches. */
function cohortScope(scope: PeopleScope, month: string): PeopleScope {
  const first = parseDay(`${month}-01`)!;
  const [start, end] = [formatDay(first), formatDay(addMonths(first, 1) - 1)];
  const from = scope.from !== null && scope.from > start ? scope.from : start;
  const to = scope.to !== null && scope.to < end ? scope.to : end;
  return { ...scope, from, to };
}

/** First counted order in the month. */
export function peopleOfCohort(scope: PeopleScope, month: string): Definition {
  return peopleWith(scope, [ordered(cohortScope(scope, month), { position: FIRST })]);
}

/**
 * Those of them whose first order has a value (on some line); where conditions may take another one for the same, by the figure. A
 * figure of a month that goes on ends with the shown day, as days to come are asked for by nobody.
 */
export function behindCohortOf(
  scope: PeopleScope,
  month: string,
  value: { dimension: Dimension; key: string | null },
  shownDay: string,
): Behind {
  const { dimension, key } = value;
  const inMonth = cohortScope(scope, month);
  const isExact = key === null || comparesExactly(dimension);
  const first = ordered(inMonth, { position: FIRST, where: withValue(dimension, key) });
  const to = inMonth.to !== null && inMonth.to < shownDay ? inMonth.to : shownDay;
  return behind({ ...inMonth, to }, isExact ? peopleWith(scope, [first]) : null, {
    breakdown: { ...value, position: FIRST, channel: null },
  });
}

/** Who have had so many local days since the first order by the local date `today`. */
export function peopleMature(scope: PeopleScope, days: number, today: string): Definition {
  const window = windowOf(scope);
  return peopleWith(scope, [...(window ? [firstOrder(window)] : []), matureBy(days, today)]);
}

/** Who had a second order within so many local days of the first, out of those who have had that long by the local date `today`. */
export function peopleReturned(scope: PeopleScope, days: number, today: string): Definition {
  const within: Condition = { orders: { measure: { gapDays: 1 }, is: { lte: days } } };
  const window = windowOf(scope);
  return peopleWith(scope, [...(window ? [firstOrder(window)] : []), matureBy(days, today), within]);
}

const firstOrder = (when: When): Condition => ({ orders: { position: { from: 1, to: 1 }, when, some: { gte: 1 } } });

const matureBy = (days: number, today: string) => firstOrder({ before: formatDay(parseDay(today)! - days + 1) });
