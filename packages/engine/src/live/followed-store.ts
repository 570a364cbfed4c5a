// Follows the memberships of a loaded store: whatever changes its facts, and the passing of time, becomes rows for the
// membership log (docs/semantics.md 3). Knows no clock: instants come in. All synchronous, so that the rows handed out are
// exactly what leads from one change number and instant to the next.

import {
  type BoundaryRow,
  diffIntervals,
  type FlatIntervals,
  type SegmentVersion,
} from '@throughline/core/journeys/membership-log';
import type { Changed } from '../columns/absorb.ts';
import { type Columns, personRow, rowsById } from '../columns/columns.ts';
import { textAt, textsOf } from '../columns/stored-text.ts';
import { CauseFinder, type Change } from './cause-finder.ts';
import { firstDifference } from './first-difference.ts';
import { FlipTimes } from './flip-times.ts';
import { type FollowedSegment, FollowedSegments } from './followed-segments.ts';
import { ownersOf, type PersonFacts, personFacts } from './person-facts.ts';
import { keyOf, RowQueue } from './row-queue.ts';

/** Rows not yet in the log; with them it holds everything up to a change number and an instant. */
export interface PendingRows {
  changeNumber: number;
  evaluatedUntil: number;
  rows: BoundaryRow[];
  /** Segments with more rows than are worth writing, none of which is among them: these have to begin again. */
  flooded: SegmentVersion[];
  /** Where the rows end in the queue, for `acknowledge`. */
  end: number;
}

/** What a person is in, each segment's boundaries from an instant on; null = nothing from there on is to be looked at. */
interface State {
  from: number;
  before: FlatIntervals[] | null;
}

const ALWAYS = Number.NEGATIVE_INFINITY;
const UNKNOWN: Change = { before: null, owners: () => new Map() };

export class FollowedStore {
  private followed: FollowedSegments;
  private readonly flips = new FlipTimes();
  private readonly queue = new RowQueue();

  /** The log is taken to hold the segments' memberships up to this instant; see `baseline` and `reconcile` where it does not. */
  constructor(
    columns: Columns,
    segments: readonly FollowedSegment[],
    private until: number,
  ) {
    this.followed = new FollowedSegments(columns, segments, until);
    this.readFlips(segments.map((_, index) => index));
  }

  /** How many rows may wait; beyond, segments begin again. */
  limitRows(max: number): void {
    this.queue.limit(max);
  }

  get evaluatedUntil(): number {
    return this.until;
  }

  get changeNumber(): number {
    return this.followed.columns.store.changeNumber;
  }

  get personCount(): number {
    return this.followed.columns.personCount;
  }

  get segments(): readonly FollowedSegment[] {
    return this.followed.segments;
  }

  /**
   * Follows these segments from now on; rows of others that wait are dropped. New ones need their baseline in the log. Of those
   * followed before, what other references change is queued.
   */
  follow(segments: readonly FollowedSegment[]): void {
    const old = this.followed;
    this.queue.keep(segments.map(({ key }) => key));
    this.followed = new FollowedSegments(old.columns, segments, this.until);
    const touched: number[] = [];
    for (const [index, { key, input }] of segments.entries()) {
      const oldIndex = old.segments.findIndex((one) => keyOf(one.key) === keyOf(key));
      if (oldIndex >= 0 && JSON.stringify(old.segments[oldIndex]!.input) === JSON.stringify(input)) continue;
      touched.push(index);
      if (oldIndex >= 0) this.compareDefinitions(index, (person) => old.intervals(oldIndex, person));
    }
    this.readFlips(touched);
  }

  /** Everyone who was ever in the segment, with its intervals, in the order of the ids. To be taken whole in one turn. */
  *baseline(key: SegmentVersion): Generator<[personId: string, intervals: FlatIntervals]> {
    const index = this.indexOf(key);
    const { columns } = this.followed;
    for (const person of rowsById(columns)) {
      const intervals = this.followed.intervals(index, person);
      if (intervals.length > 0) yield [textAt(columns.personIds, person), intervals];
    }
  }

  /** Queues what leads from the intervals that the log holds for a person to the present ones. */
  reconcile(key: SegmentVersion, personId: string, held: FlatIntervals): void {
    const index = this.indexOf(key);
    const person = personRow(this.followed.columns, personId);
    const causes = new CauseFinder(this.followed, personId, person, UNKNOWN);
    this.queueRows(index, personId, causes, held, this.followed.intervals(index, person));
  }

  /** The same for everyone; a person that `held` does not name has no intervals in the log. */
  reconcileAll(key: SegmentVersion, held: ReadonlyMap<string, FlatIntervals>): void {
    const { columns } = this.followed;
    for (const personId of held.keys()) {
      if (personRow(columns, personId) < 0) this.reconcile(key, personId, held.get(personId)!);
    }
    for (const personId of textsOf(columns.personIds, columns.personCount))
      this.reconcile(key, personId, held.get(personId) ?? []);
  }

  /** Reconciles all segments of these people, of whom rows that wait are known to be part of what the log does not hold. */
  reconcilePeople(
    personIds: readonly string[],
    heldOf: (key: SegmentVersion, personId: string) => FlatIntervals,
  ): void {
    this.queue.dropPeople(new Set(personIds));
    for (const personId of personIds) {
      for (const { key } of this.segments) this.reconcile(key, personId, heldOf(key, personId));
    }
  }

  /** Lets the columns absorb what changed, and queues what it does to memberships up to the instant evaluated. */
  absorb(changed: Changed, part: Columns, absorbNow: () => void): void {
    const { columns } = this.followed;
    const people = [...new Set([...changed.people, ...textsOf(part.personIds, part.personCount)])];
    const states = people.map((id) => this.lookAt(id, part));
    absorbNow();
    this.followed.renew(this.until);
    let known: Map<string, string | null> | null = null;
    const owners = () => {
      known ??= ownersOf(part);
      return known;
    };
    for (let i = 0; i < people.length; i++) {
      const person = personRow(columns, people[i]!);
      if (person < 0) continue;
      this.compare(people[i]!, person, states[i]!, { before: states[i]!.facts, owners });
      this.flips.set(person, this.nextFlip(person));
    }
  }

  /** Goes on with other columns of the same store, which were read as a whole. */
  replace(columns: Columns): void {
    const old = this.followed;
    this.followed = new FollowedSegments(columns, this.segments, this.until);
    const from = ALWAYS;
    for (let row = 0; row < old.columns.personCount; row++) {
      const id = textAt(old.columns.personIds, row);
      const before = this.segments.map((_, index) => old.intervals(index, row));
      const facts = personFacts(old.columns, row);
      this.compare(id, personRow(columns, id), { before, from }, { ...UNKNOWN, before: facts });
    }
    const nothing = this.segments.map((): FlatIntervals => []);
    for (let row = 0; row < columns.personCount; row++) {
      const id = textAt(columns.personIds, row);
      if (personRow(old.columns, id) < 0) this.compare(id, row, { before: nothing, from }, UNKNOWN);
    }
    this.flips.clear();
    this.readFlips(this.segments.map((_, index) => index));
  }

  /** The next instant at which time alone may change a membership; null = never by what is known now. */
  nextFlipAt(): number | null {
    return this.flips.earliest();
  }

  /** Time has come to `until`: looks at those people again for whom something was due. Never goes back. */
  flipsDue(until: number): void {
    if (until <= this.until) return;
    const from = this.until;
    this.until = until;
    this.followed.renew(until);
    for (const person of this.flips.take(until)) {
      const personId = textAt(this.followed.columns.personIds, person);
      const causes = new CauseFinder(this.followed, personId, person, UNKNOWN);
      for (let index = 0; index < this.segments.length; index++) {
        const came = this.followed.intervals(index, person, from + 1);
        const stood: FlatIntervals = came[0] === Number.NEGATIVE_INFINITY ? [came[0], null] : [];
        this.queueRows(index, personId, causes, stood, came);
      }
      this.flips.set(person, this.nextFlip(person));
    }
  }

  /** What waits to be written, as recorded at the instant given. It goes on waiting until it is acknowledged. */
  pending(recordedAt: number): PendingRows {
    const { zone } = this.followed.columns;
    const today = zone.dayOf(recordedAt);
    const { rows: waiting, flooded, end } = this.queue.waiting();
    const rows = waiting.map(({ latestHeld, place: _place, ...row }) => ({
      ...row,
      recordedAt,
      correction: row.effectiveAt <= latestHeld || zone.dayOf(row.effectiveAt) < today,
    }));
    return { changeNumber: this.changeNumber, evaluatedUntil: this.until, rows, flooded, end };
  }

  /** The rows are in the log; those queued since go on waiting. */
  acknowledge({ end }: PendingRows): void {
    this.queue.acknowledge(end);
  }

  private indexOf(key: SegmentVersion): number {
    const index = this.segments.findIndex((one) => keyOf(one.key) === keyOf(key));
    if (index < 0) throw new Error(`Segment ${keyOf(key)} is not followed`);
    return index;
  }

  /** What the person is in before the part is absorbed, from where on that can change it. */
  private lookAt(personId: string, part: Columns): State & { facts: PersonFacts | null } {
    const { columns } = this.followed;
    const [person, next] = [personRow(columns, personId), personRow(part, personId)];
    const isBoth = person >= 0 && next >= 0;
    const from = isBoth ? firstDifference({ columns, person }, { columns: part, person: next }) : ALWAYS;
    const read = (_: unknown, index: number) => this.followed.intervals(index, person, from);
    return { from, before: from > this.until ? null : this.segments.map(read), facts: personFacts(columns, person) };
  }

  /** The facts are the same, what is asked of them is not. */
  private compareDefinitions(index: number, intervalsBefore: (person: number) => FlatIntervals): void {
    const { columns } = this.followed;
    for (let person = 0; person < columns.personCount; person++) {
      const [before, after] = [intervalsBefore(person), this.followed.intervals(index, person)];
      if (areEqual(before, after)) continue;
      const personId = textAt(columns.personIds, person);
      const change = { ...UNKNOWN, before: personFacts(columns, person) };
      this.queueRows(index, personId, new CauseFinder(this.followed, personId, person, change), before, after);
    }
  }

  private compare(personId: string, person: number, { before, from }: State, change: Change): void {
    if (before === null) return;
    const causes = new CauseFinder(this.followed, personId, person, change);
    for (let index = 0; index < before.length; index++) {
      this.queueRows(index, personId, causes, before[index]!, this.followed.intervals(index, person, from));
    }
  }

  private queueRows(
    index: number,
    personId: string,
    causes: CauseFinder,
    before: FlatIntervals,
    after: FlatIntervals,
  ): void {
    if (areEqual(before, after)) return;
    const { segmentId, version } = this.segments[index]!.key;
    const latestHeld = before.findLast((instant) => instant !== null) ?? ALWAYS;
    for (const { kind, effectiveAt } of diffIntervals(before, after)) {
      const cause = causes.causeOf(index, effectiveAt);
      this.queue.push({ segmentId, version, personId, kind, effectiveAt, cause, latestHeld });
    }
  }

  private nextFlip(person: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (let index = 0; index < this.segments.length; index++) {
      next = Math.min(next, this.followed.nextFlip(index, person));
    }
    return next;
  }

  private readFlips(indexes: number[]): void {
    for (let person = 0; person < this.followed.columns.personCount; person++) {
      for (const index of indexes) this.flips.lower(person, this.followed.nextFlip(index, person));
    }
  }
}

function areEqual(a: FlatIntervals, b: FlatIntervals): boolean {
  return a.length === b.length && a.every((instant, i) => instant === b[i]);
}
