// One pass over the persons for any number of edges: who is at risk and who moved, per edge and window. Only what happens from
// the earliest window on is walked, for all segments at once; who changes no state there is counted by the states alone.

import type { WalkColumns } from '../columns/walk-columns.ts';
import { type Evaluator, isIn, type SumStill, WORD_BITS } from '../compile/evaluator/evaluator.ts';
import { goOnIfAsked, goOnIfAskedAt } from '../threads/asked-for.ts';
import { EdgeIntervals, latestEntryBefore } from '../walk/edge-intervals.ts';
import type { FlipDays } from '../walk/flip-days.ts';
import { InstantWalk } from '../walk/instant-walk.ts';
import { CHUNK, stillSummer, stillTask } from '../walk/still-task.ts';
import type { Intervals } from '../walk/walk-person.ts';
import { EarlierEntries } from './earlier-entries.ts';
import type { WindowInstants } from './instants.ts';
import { StateGroups } from './state-groups.ts';
import { StillGroups } from './still-groups.ts';

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
  /** Local dates from the latest entry into A to the move; NaN = not known in this thread. */
  days: number;
}

export interface EdgeSegments {
  columns: WalkColumns;
  /** All segments. */
  evaluator: Evaluator;
  /** One segment alone; null in a thread that cannot make it: then moves of people who entered A earlier have no days. */
  evaluatorOf: ((segment: number) => Evaluator) | null;
}

export interface EdgeQuestion extends EdgeSegments {
  edges: EdgeIndex[];
  windows: WindowInstants[];
}

/**
 * Goes over persons in any number of ranges, and calls `visit` for each person at risk that has a change. The others at risk are
 * counted, or visited too where `everyone` is asked for.
 */
export class EdgePass {
  private readonly walk: InstantWalk;
  private readonly start: number;
  private readonly end: number;
  private readonly groups: StateGroups;
  private still = new StillGroups();
  private readonly finders: EdgeIntervals[];
  private readonly entries: EarlierEntries | null;
  private readonly edgesFrom: number[][];
  private readonly known: (Intervals | null)[];
  /** By edge: people at risk all through, who changed elsewhere. */
  private readonly unmoved: Int32Array;
  private readonly ever: Int32Array;
  private readonly changed: Int32Array;

  constructor(
    private readonly question: EdgeQuestion,
    private readonly visit: EdgeVisitor,
    private readonly everyone: boolean,
    flips?: FlipDays,
  ) {
    const { columns, evaluator, edges, windows } = question;
    this.end = Math.max(...windows.map(({ last }) => last));
    const start = activeSince(question);
    this.start = start;
    this.walk = new InstantWalk(columns, evaluator, start, this.end, flips);
    this.groups = new StateGroups(evaluator.wordCount);
    this.finders = edges.map(({ maxGapDays }) => new EdgeIntervals(columns.zone, maxGapDays));
    const { evaluatorOf } = question;
    this.entries = evaluatorOf && new EarlierEntries(columns, evaluatorOf, start);
    this.edgesFrom = Array.from({ length: evaluator.segmentCount }, (_, segment) =>
      edges.flatMap(({ from }, edge) => (from === segment ? [edge] : [])),
    );
    this.known = new Array(evaluator.segmentCount).fill(null);
    this.unmoved = new Int32Array(edges.length);
    this.ever = new Int32Array(evaluator.wordCount);
    this.changed = new Int32Array(evaluator.wordCount);
  }

  /** How many people at risk, by edge, were not visited; each of them is at risk in every window. */
  get unvisited(): Int32Array {
    for (const group of this.still) this.groups.addGroup(group);
    this.still = new StillGroups();
    return this.groups.count(this.question.edges).map((people, edge) => people + this.unmoved[edge]!);
  }

  /** The persons of these rows, `end` excluded. */
  addPersons(start: number, end: number): void {
    const { columns, evaluator } = this.question;
    const summer = this.everyone ? null : stillSummer(columns, evaluator);
    if (summer) this.addQuickly(summer, start, end);
    else
      for (let person = start; person < end; person++) {
        goOnIfAskedAt(person);
        this.addPerson(person);
      }
  }

  private addQuickly(summer: SumStill, start: number, end: number): void {
    const { columns } = this.question;
    const task = stillTask(columns, this.walk.flips, this.start, 'gross');
    const moving = new Int32Array(Math.min(CHUNK, end - start));
    for (let from = start; from < end; from += CHUNK) {
      goOnIfAsked();
      const count = summer(from, Math.min(end, from + CHUNK), task, this.still, moving);
      for (let i = 0; i < count; i++) this.addPerson(moving[i]!);
    }
  }

  private addPerson(person: number): void {
    if (this.question.columns.firstKnownAt[person]! > this.end) return;
    const { walk } = this;
    let steps = 1;
    if (walk.isStill(person)) walk.lookStill(person);
    else steps = walk.look(person);
    if (!this.summarize(steps)) {
      if (this.everyone) this.visitUnchanged(person);
      else this.groups.add(walk.states);
    } else this.visitChanged(person, steps);
  }

  /** Finds the segments that the person ever was in, and those that changed; returns whether any did. */
  private summarize(steps: number): boolean {
    const { ever, changed } = this;
    const { states } = this.walk;
    const words = ever.length;
    let any = 0;
    for (let word = 0; word < words; word++) {
      let inAny = states[word]!;
      let differs = 0;
      for (let i = 1; i < steps; i++) {
        const now = states[i * words + word]!;
        differs |= now ^ states[word]!;
        inAny |= now;
      }
      ever[word] = inAny;
      changed[word] = differs;
      any |= differs;
    }
    return any !== 0;
  }

  private visitUnchanged(person: number): void {
    const { edges, windows } = this.question;
    edges.forEach(({ from, to }, edge) => {
      if (!isIn(this.walk.states, from) || isIn(this.walk.states, to)) return;
      windows.forEach((_, window) => {
        this.visit(edge, window, person, null);
      });
    });
  }

  private visitChanged(person: number, steps: number): void {
    const { ever } = this;
    this.known.fill(null);
    for (let word = 0; word < ever.length; word++) {
      for (let bits = ever[word]!; bits !== 0; bits &= bits - 1) {
        const segment = word * WORD_BITS + 31 - Math.clz32(bits & -bits);
        for (const edge of this.edgesFrom[segment]!) this.visitEdge(edge, person, steps);
      }
    }
  }

  private visitEdge(edge: number, person: number, steps: number): void {
    const { changed, question } = this;
    const { from, to } = question.edges[edge]!;
    if (!this.everyone && !isIn(changed, from) && !isIn(changed, to)) {
      if (!isIn(this.ever, to)) this.unmoved[edge]!++;
      return;
    }
    const a = this.intervals(from, steps);
    const b = this.intervals(to, steps);
    const finder = this.finders[edge]!;
    question.windows.forEach(({ before, first, last }, window) => {
      if (!finder.isAtRisk(a, b, before, last)) return;
      const move = finder.firstMove(a, b, first, last);
      this.visit(edge, window, person, move && { ...move, days: this.daysTo(from, person, a, move.movedAt) });
    });
  }

  private intervals(segment: number, steps: number): Intervals {
    let intervals = this.known[segment]!;
    if (intervals === null) {
      intervals = this.walk.intervals(Math.floor(segment / WORD_BITS), 1 << (segment % WORD_BITS), steps);
      this.known[segment] = intervals;
    }
    return intervals;
  }

  /** Local dates from the latest entry into A to the move. */
  private daysTo(segment: number, person: number, a: Intervals, movedAt: number): number {
    const { zone } = this.question.columns;
    const walked = latestEntryBefore(a, movedAt)!;
    return Number.isFinite(walked)
      ? zone.dayOf(movedAt) - zone.dayOf(walked)
      : this.daysSinceEarlier(segment, person, movedAt);
  }

  /** The same for a person who has been in A since before the walk. */
  daysSinceEarlier(segment: number, person: number, movedAt: number): number {
    if (!this.entries) return Number.NaN;
    const { zone } = this.question.columns;
    return zone.dayOf(movedAt) - zone.dayOf(this.entries.latest(segment, person));
  }

  get flips(): FlipDays {
    return this.walk.flips;
  }
}

/** Someone who stands still from here on has left no segment within the gap of an edge before any window. */
function activeSince({ columns: { zone }, edges, windows }: EdgeQuestion): number {
  const gapDays = Math.max(0, ...edges.map(({ maxGapDays }) => maxGapDays));
  const firstDay = Math.min(...windows.map(({ fromDay }) => fromDay));
  return gapDays === 0 ? zone.startOfDay(firstDay) - 1 : zone.startOfDay(firstDay - gapDays - 1) - 1;
}
