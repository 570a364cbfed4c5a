// The people behind a cohort, or behind who came back in time, as a definition of the language.

import { addMonths, formatDay, parseDay } from '../day.ts';
import type { Condition, Definition, When } from '../segments/definition.ts';
import { type PeopleScope, peopleWith, windowOf } from './people-behind.ts';

/** First counted order in the local month YYYY-MM, as far as the window reaches. */
export function peopleOfCohort(scope: PeopleScope, month: string): Definition {
  const first = parseDay(`${month}-01`)!;
  const [start, end] = [formatDay(first), formatDay(addMonths(first, 1) - 1)];
  const from = scope.from !== null && scope.from > start ? scope.from : start;
  const to = scope.to !== null && scope.to < end ? scope.to : end;
  return peopleWith(scope, [firstOrder({ between: [from, to] })]);
}

/** Who had a second order within so many local days of the first, out of those who have had that long by the local date `today`. */
export function peopleReturned(scope: PeopleScope, days: number, today: string): Definition {
  const mature = firstOrder({ before: formatDay(parseDay(today)! - days + 1) });
  const within: Condition = { orders: { measure: { gapDays: 1 }, is: { lte: days } } };
  const window = windowOf(scope);
  return peopleWith(scope, [...(window ? [firstOrder(window)] : []), mature, within]);
}

const firstOrder = (when: When): Condition => ({ orders: { position: { from: 1, to: 1 }, when, some: { gte: 1 } } });
