// One pass over all persons for any number of edges: who is at risk and who moved, per edge and window. Only people with a
// fact or a window edge since the earliest window began are walked; all others stand still, and are counted by their states.

import type { Columns } from '../columns/columns.ts';
import type { Segment } from '../compile/segment.ts';
import { EdgeIntervals, latestEntryBefore } from '../walk/edge-intervals.ts';
import { type Intervals, Walker } from '../walk/walk-person.ts';
import type { WindowInstants } from './instants.ts';

/** Indexes into the segments of the pass. */
export interface EdgeIndex {
  from: number;
  to: number;
  maxGapDays: number;
}

/** Told of a person at risk on an edge in a window; `move` = its first move, or null. */
export type EdgeVisitor = (edge: number, window: number, person: number, move: PersonMove | null) => void;

export interface PersonMove {
  movedAt: number;
  stayed: boolean;
  /** Local dates from the latest entry into A to the move. */
  days: number;
}

export interface EdgePass {
  columns: Columns;
  segments: Segment[];
  edges: EdgeIndex[];
  windows: WindowInstants[];
}

/** Calls `visit` for every person at risk. */
export function passEveryPerson(pass: EdgePass, visit: EdgeVisitor): void {
  walkEdges(pass, visit, () => false);
}

/** Calls `visit` for each person at risk that may have moved; returns how many more are at risk, by edge, in each window. */
export function passEdges(pass: EdgePass, visit: EdgeVisitor): Int32Array {
  const still = new StillPeople(pass.segments.length);
  walkEdges(pass, visit, (walker, person, start, end) => {
    if (!isStill(walker, pass.segments, person, start, end)) return false;
    still.add(walker, pass.segments, person, start);
    return true;
  });
  return Int32Array.from(pass.edges, ({ from, to }) => still.countIn(from, to));
}

type Skip = (walker: Walker, person: number, start: number, end: number) => boolean;

function walkEdges({ columns, segments, edges, windows }: EdgePass, visit: EdgeVisitor, skip: Skip): void {
  const end = Math.max(...windows.map(({ last }) => last));
  const start = activeSince(columns, edges, windows);
  const walker = new Walker(columns);
  const walked = new WalkedSegments(walker, segments, end);
  const finders = edges.map(({ maxGapDays }) => new EdgeIntervals(columns.zone, maxGapDays));
  for (let person = 0; person < columns.personCount; person++) {
    if (columns.firstKnownAt[person]! > end || skip(walker, person, start, end)) continue;
    walked.lookAt(person);
    for (let e = 0; e < edges.length; e++) {
      const { from, to } = edges[e]!;
      const a = walked.of(from);
      if (a.length === 0) continue;
      const b = walked.of(to);
      for (let w = 0; w < windows.length; w++) {
        const { before, first, last } = windows[w]!;
        if (!finders[e]!.isAtRisk(a, b, before, last)) continue;
        const move = finders[e]!.firstMove(a, b, first, last);
        visit(e, w, person, move && { ...move, days: daysTo(columns, a, move.movedAt) });
      }
    }
  }
}

/** The intervals of the person that is looked at, each segment's walked when first asked for. */
class WalkedSegments {
  private readonly known: (Intervals | null)[];
  private person = -1;

  constructor(
    private readonly walker: Walker,
    private readonly segments: Segment[],
    private readonly end: number,
  ) {
    this.known = segments.map(() => null);
  }

  lookAt(person: number): void {
    this.person = person;
    this.known.fill(null);
  }

  of(index: number): Intervals {
    let intervals = this.known[index]!;
    if (intervals === null) {
      intervals = this.walker.intervals(this.segments[index]!, this.person, this.end);
      this.known[index] = intervals;
    }
    return intervals;
  }
}

/** Local dates from the latest entry into A to the move. */
function daysTo({ zone }: Columns, a: Intervals, movedAt: number): number {
  return zone.dayOf(movedAt) - zone.dayOf(latestEntryBefore(a, movedAt)!);
}

/** Someone who stands still from here on has left no segment within the gap of an edge before any window. */
function activeSince({ zone }: Columns, edges: EdgeIndex[], windows: WindowInstants[]): number {
  const gapDays = Math.max(0, ...edges.map(({ maxGapDays }) => maxGapDays));
  const firstDay = Math.min(...windows.map(({ fromDay }) => fromDay));
  return gapDays === 0 ? zone.startOfDay(firstDay) - 1 : zone.startOfDay(firstDay - gapDays - 1) - 1;
}

function isStill(walker: Walker, segments: Segment[], person: number, start: number, end: number): boolean {
  if (walker.factInstants(person, start, end).length > 0) return false;
  for (const segment of segments) {
    if (!segment.isTimeless && walker.candidates(segment, person, start, end).length > 0) return false;
  }
  return true;
}

/** People without a change, grouped by the segments they are in. */
class StillPeople {
  private readonly groups = new Map<string, { states: boolean[]; people: number }>();

  constructor(private readonly segmentCount: number) {}

  add(walker: Walker, segments: Segment[], person: number, instant: number): void {
    walker.view.lookAt(person, instant);
    let key = '';
    for (let i = 0; i < this.segmentCount; i++) key += segments[i]!.holds(walker.view) ? '1' : '0';
    const group = this.groups.get(key);
    if (group) group.people++;
    else this.groups.set(key, { states: Array.from(key, (state) => state === '1'), people: 1 });
  }

  countIn(from: number, to: number): number {
    let count = 0;
    for (const { states, people } of this.groups.values()) if (states[from] && !states[to]) count += people;
    return count;
  }
}
