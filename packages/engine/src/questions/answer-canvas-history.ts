// A canvas on every day of a range, in one pass over the people: the size of each node at the day's end, and of each edge who
// moved, was at risk and how long it took in the window of so many days that ends with the day (docs/semantics.md 5).

import type { Columns } from '../columns/columns.ts';
import { type Evaluator, WORD_BITS } from '../compile/evaluator/evaluator.ts';
import type { CanvasHistory, Window } from '../engine.ts';
import { goOnIfAskedAt } from '../threads/asked-for.ts';
import { EdgeIntervals, latestEntryBefore } from '../walk/edge-intervals.ts';
import { InstantWalk } from '../walk/instant-walk.ts';
import type { Intervals } from '../walk/walk-person.ts';
import { DayCounts } from './day-counts.ts';
import { DayMedians } from './day-medians.ts';
import type { EdgeIndex } from './edge-people.ts';
import { windowInstants } from './instants.ts';

export interface CanvasHistoryQuery {
  edges: EdgeIndex[];
  windowDays: number;
  range: Window;
}

/** `segments` are those of the nodes, in their order; edges name them by index. */
export function answerCanvasHistory(columns: Columns, segments: Evaluator, query: CanvasHistoryQuery): CanvasHistory {
  const { fromDay, toDay, last } = windowInstants(columns, query.range);
  const length = toDay - fromDay + 1;
  const nodes = Array.from({ length: segments.segmentCount }, () => new DayCounts(fromDay, length));
  const edges = query.edges.map((edge) => new EdgeDays(columns, edge.maxGapDays, query.windowDays, fromDay, length));
  const walk = new InstantWalk(columns, segments, Number.NEGATIVE_INFINITY, last);
  for (let person = 0; person < columns.personCount; person++) {
    goOnIfAskedAt(person);
    if (columns.firstKnownAt[person]! > last) continue;
    const steps = walk.look(person);
    const walked = nodes.map((_, index) =>
      walk.intervals(Math.floor(index / WORD_BITS), 1 << (index % WORD_BITS), steps),
    );
    walked.forEach((intervals, index) => {
      addMember(columns, nodes[index]!, intervals);
    });
    query.edges.forEach(({ from, to }, index) => {
      edges[index]!.add(walked[from]!, walked[to]!);
    });
  }
  return { nodes: nodes.map((days) => days.read()), edges: edges.map((edge) => edge.read()) };
}

/** A member on each day at whose end an interval goes on. */
function addMember({ zone }: Columns, days: DayCounts, intervals: Intervals): void {
  for (let i = 0; i < intervals.length; i += 2) {
    days.add(
      zone.dayOf(intervals[i]!),
      lastDayBefore(intervals[i + 1]!, (left) => zone.dayOf(left) - 1),
    );
  }
}

/** An interval that goes on has no last day. */
function lastDayBefore(left: number, dayOf: (left: number) => number): number {
  return left === Number.POSITIVE_INFINITY ? left : dayOf(left);
}

/** One edge on every day: a window that ends with day d holds the days d - windowDays + 1 .. d. */
class EdgeDays {
  private readonly moved: DayCounts;
  private readonly atRisk: DayCounts;
  private readonly medians: DayMedians;
  private readonly finder: EdgeIntervals;

  constructor(
    private readonly columns: Columns,
    maxGapDays: number,
    private readonly windowDays: number,
    fromDay: number,
    length: number,
  ) {
    this.moved = new DayCounts(fromDay, length);
    this.atRisk = new DayCounts(fromDay, length);
    this.medians = new DayMedians(fromDay, length);
    this.finder = new EdgeIntervals(columns.zone, maxGapDays);
  }

  add(a: Intervals, b: Intervals): void {
    if (a.length === 0) return;
    this.addMoves(a, b);
    this.addStretches(a, b);
  }

  read() {
    return { moved: this.moved.read(), atRisk: this.atRisk.read(), medianDays: this.medians.read() };
  }

  /** A window counts a person once, at the first of its moves inside. */
  private addMoves(a: Intervals, b: Intervals): void {
    const { zone } = this.columns;
    let counted = Number.NEGATIVE_INFINITY;
    for (const { movedAt } of this.finder.moves(a, b, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)) {
      const day = zone.dayOf(movedAt);
      const [first, last] = [Math.max(day, counted + 1), day + this.windowDays - 1];
      this.moved.add(first, last);
      this.medians.add(day - zone.dayOf(latestEntryBefore(a, movedAt)!), first, last);
      counted = last;
    }
  }

  /** A stretch at risk counts in every window that it reaches into, or into whose last instant before it reaches. */
  private addStretches(a: Intervals, b: Intervals): void {
    const { zone } = this.columns;
    let counted = Number.NEGATIVE_INFINITY;
    const stretches = this.finder.atRisk(a, b);
    for (let i = 0; i < stretches.length; i += 2) {
      const last = lastDayBefore(stretches[i + 1]!, (end) => zone.dayOf(end) + this.windowDays - 1);
      this.atRisk.add(Math.max(zone.dayOf(stretches[i]!), counted + 1), last);
      counted = Math.max(counted, last);
    }
  }
}
