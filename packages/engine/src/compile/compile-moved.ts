// `moved`: the people of a canvas edge as a condition: who moved from one segment to another in a window, who was at risk,
// who stayed and who left (docs/semantics.md 5, as of T: instants after T are not known).

import type { MovedCondition } from '@throughline/core/segments/definition';
import { EdgeIntervals, type Move } from '../walk/edge-intervals.ts';
import type { Intervals } from '../walk/walk-person.ts';
import { addWindowEdges } from './compile-reference.ts';
import { IntervalCache } from './interval-cache.ts';
import { DayPusher, type Scope } from './scope.ts';
import type { Predicate, View } from './view.ts';
import { DayWindow } from './window.ts';

export function compileMoved(condition: MovedCondition, scope: Scope): Predicate {
  const { columns, request } = scope;
  const from = request.reference(condition.from);
  const to = request.reference(condition.to);
  const gapDays = condition.maxGapDays ?? 0;
  const edge = new EdgeIntervals(columns.zone, gapDays);
  const [a, b] = [new IntervalCache(from, request), new IntervalCache(to, request)];
  for (const segment of [from, to]) {
    scope.addSource((person, start, end, push) => segment.pushEdges(person, start, end, push));
  }
  const window = condition.when ? new DayWindow(condition.when, columns.store.weekStartsOn) : null;
  if (window) {
    addWindowEdges(window, [a, b], scope);
    if (gapDays > 0) addGapEdges(window, a, gapDays, scope);
  }
  const is = TESTS[condition.is ?? 'moved'];
  const needsFact = condition.is !== 'atRisk' && from.isTimeless && to.isTimeless;
  const span = { start: 0, first: 0, last: 0 };
  return (view) => {
    spanAt(view, window, span);
    if (view.instant < span.start) return false;
    // Without a window edge of either segment nobody enters but at a fact.
    if (needsFact && columns.lastFactAt[view.person]! < span.first) return false;
    return is(edge, upTo(a.of(view.person), view.instant), upTo(b.of(view.person), view.instant), span);
  };
}

/** The person's first move in the window, as known where the view stands. */
export function firstMove(condition: MovedCondition, { columns, request }: Scope): (view: View) => Move | null {
  const [a, b] = [condition.from, condition.to].map((id) => new IntervalCache(request.reference(id), request));
  const edge = new EdgeIntervals(columns.zone, condition.maxGapDays ?? 0);
  const window = condition.when ? new DayWindow(condition.when, columns.store.weekStartsOn) : null;
  const span = { start: 0, first: 0, last: 0 };
  return (view) => {
    spanAt(view, window, span);
    const known = (cache: IntervalCache) => upTo(cache.of(view.person), view.instant);
    return edge.firstMove(known(a!), known(b!), span.first, span.last);
  };
}

/** The instant just before the window, and the first and last of its instants that are known at T. */
interface Span {
  start: number;
  first: number;
  last: number;
}

function spanAt(view: View, window: DayWindow | null, span: Span): void {
  const { zone } = view.columns;
  const range = window?.at(view.day);
  span.first = range && Number.isFinite(range.from) ? zone.startOfDay(range.from) : Number.NEGATIVE_INFINITY;
  span.start = span.first - 1;
  span.last = range && Number.isFinite(range.to) ? Math.min(view.instant, zone.endOfDay(range.to)) : view.instant;
}

/** The intervals as known at an instant. */
function upTo(intervals: Intervals, instant: number): Intervals {
  let known = intervals.length;
  while (known > 0 && intervals[known - 2]! > instant) known -= 2;
  if (known === 0) return [];
  if (
    known === intervals.length &&
    (intervals[known - 1]! <= instant || intervals[known - 1] === Number.POSITIVE_INFINITY)
  ) {
    return intervals;
  }
  const cut = intervals.slice(0, known);
  if (cut[known - 1]! > instant) cut[known - 1] = Number.POSITIVE_INFINITY;
  return cut;
}

type EdgeTest = (edge: EdgeIntervals, a: Intervals, b: Intervals, span: Span) => boolean;

const TESTS: Record<NonNullable<MovedCondition['is']>, EdgeTest> = {
  moved: (edge, a, b, { first, last }) => edge.firstMove(a, b, first, last) !== null,
  atRisk: (edge, a, b, { start, last }) => edge.isAtRisk(a, b, start, last),
  stayed: (edge, a, b, { first, last }) => edge.firstMove(a, b, first, last)?.stayed === true,
  left: (edge, a, b, { first, last }) => edge.firstMove(a, b, first, last)?.stayed === false,
};

/** The last day on which a left A still counts may itself pass out of the window. */
function addGapEdges(window: DayWindow, a: IntervalCache, gapDays: number, scope: Scope): void {
  const { zone } = scope.columns;
  const days = new DayPusher(scope.columns);
  scope.addSource((person, from, to, push) => {
    days.between(from, to);
    const intervals = a.of(person);
    for (let i = 1; i < intervals.length; i += 2) {
      if (!Number.isFinite(intervals[i]!)) continue;
      const lastDay = zone.dayOf(intervals[i]!) + gapDays;
      for (const day of [lastDay, lastDay + 1]) {
        days.push(window.entersOn(day), push);
        days.push(window.leavesOn(day), push);
      }
    }
  });
}
