// Follows the memberships of a loaded store: whatever changes its facts, and the passing of time, becomes rows for the
// membership log (docs/semantics.md 3). Knows no clock: instants come in. All synchronous, so that the rows handed out are
// exactly what leads from one change number and instant to the next.

import {
  type Boundary,
  type BoundaryCause,
  type BoundaryRow,
  diffIntervals,
  type FlatIntervals,
  type SegmentVersion,
} from '@throughline/core/journeys/membership-log';
import type { Changed } from '../columns/absorb.ts';
import { type Columns, personRow, rowsById } from '../columns/columns.ts';
import { FlipTimes } from './flip-times.ts';
import { type FollowedSegment, FollowedSegments } from './followed-segments.ts';
import { factAt, ownersOf, type PersonFacts, personFacts } from './person-facts.ts';

/** Rows not yet in the log; with them it holds everything up to a change number and an instant. */
export interface PendingRows {
  changeNumber: number;
  evaluatedUntil: number;
  rows: BoundaryRow[];
}

/** `latestHeld` = the latest boundary that the log held before the change. */
type QueuedRow = Omit<BoundaryRow, 'recordedAt' | 'correction'> & { latestHeld: number };

/** What is known of the change that made boundaries. */
interface Change {
  /** The person's facts before; null when there were none, or they are not known. */
  before: PersonFacts | null;
  /** Whose the changed orders are now. */
  owners: () => Map<string, string | null>;
}

const UNKNOWN: Change = { before: null, owners: () => new Map() };

export class FollowedStore {
  private followed: FollowedSegments;
  private readonly flips = new FlipTimes();
  private queue: QueuedRow[] = [];

  /** The log is taken to hold the segments' memberships up to this instant; see `baseline` and `reconcile` where it does not. */
  constructor(
    columns: Columns,
    segments: readonly FollowedSegment[],
    private until: number,
  ) {
    this.followed = new FollowedSegments(columns, segments, until);
    this.readFlips(segments.map((_, index) => index));
  }

  get evaluatedUntil(): number {
    return this.until;
  }

  get changeNumber(): number {
    return this.followed.columns.store.changeNumber;
  }

  get segments(): readonly FollowedSegment[] {
    return this.followed.segments;
  }

  /** Follows these segments from now on; rows of others that wait are dropped. New ones need their baseline in the log. */
  follow(segments: readonly FollowedSegment[]): void {
    const had = new Set(this.segments.map(({ key }) => keyOf(key)));
    const has = new Set(segments.map(({ key }) => keyOf(key)));
    this.queue = this.queue.filter((row) => has.has(keyOf(row)));
    this.followed = new FollowedSegments(this.followed.columns, segments, this.until);
    this.readFlips(segments.flatMap(({ key }, index) => (had.has(keyOf(key)) ? [] : [index])));
  }

  /** Everyone who was ever in the segment, with its intervals, in the order of the ids. To be taken whole in one turn. */
  *baseline(key: SegmentVersion): Generator<[personId: string, intervals: FlatIntervals]> {
    const index = this.indexOf(key);
    const { columns } = this.followed;
    for (const person of rowsById(columns)) {
      const intervals = this.followed.intervals(index, person);
      if (intervals.length > 0) yield [columns.personIds[person]!, intervals];
    }
  }

  /** Queues what leads from the intervals that the log holds for a person to the present ones. */
  reconcile(key: SegmentVersion, personId: string, held: FlatIntervals): void {
    const index = this.indexOf(key);
    const person = personRow(this.followed.columns, personId);
    this.queueRows(index, personId, person, held, this.followed.intervals(index, person), UNKNOWN);
  }

  /** The same for everyone; a person that `held` does not name has no intervals in the log. */
  reconcileAll(key: SegmentVersion, held: ReadonlyMap<string, FlatIntervals>): void {
    const { columns } = this.followed;
    for (const personId of held.keys()) {
      if (personRow(columns, personId) < 0) this.reconcile(key, personId, held.get(personId)!);
    }
    for (const personId of columns.personIds) this.reconcile(key, personId, held.get(personId) ?? []);
  }

  /** Lets the columns absorb what changed, and queues what it does to memberships up to the instant evaluated. */
  absorb(changed: Changed, part: Columns, absorbNow: () => void): void {
    const { columns } = this.followed;
    const people = [...new Set([...changed.people, ...part.personIds])];
    const before = people.map((id) => this.lookAt(personRow(columns, id)));
    absorbNow();
    this.followed.renew(this.until);
    let known: Map<string, string | null> | null = null;
    const owners = () => {
      known ??= ownersOf(part);
      return known;
    };
    for (let i = 0; i < people.length; i++) {
      const { facts, intervals } = before[i]!;
      const person = personRow(columns, people[i]!);
      if (person < 0) continue;
      this.compare(people[i]!, person, intervals, { before: facts, owners });
      this.flips.set(person, this.nextFlip(person));
    }
  }

  /** Goes on with other columns of the same store, which were read as a whole. */
  replace(columns: Columns): void {
    const old = this.followed;
    this.followed = new FollowedSegments(columns, this.segments, this.until);
    const owners = UNKNOWN.owners;
    for (let row = 0; row < old.columns.personCount; row++) {
      const id = old.columns.personIds[row]!;
      const before = personFacts(old.columns, row);
      const intervals = this.segments.map((_, index) => old.intervals(index, row));
      this.compare(id, personRow(columns, id), intervals, { before, owners });
    }
    for (let row = 0; row < columns.personCount; row++) {
      if (personRow(old.columns, columns.personIds[row]!) >= 0) continue;
      this.compare(
        columns.personIds[row]!,
        row,
        this.segments.map(() => []),
        UNKNOWN,
      );
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
      const personId = this.followed.columns.personIds[person]!;
      for (let index = 0; index < this.segments.length; index++) {
        const intervals = this.followed.intervals(index, person);
        const rows: Boundary[] = [];
        for (let i = 0; i < intervals.length; i++) {
          const effectiveAt = intervals[i]!;
          if (effectiveAt !== null && effectiveAt > from)
            rows.push({ kind: i % 2 === 0 ? 'entered' : 'left', effectiveAt });
        }
        this.push(index, personId, person, rows, Number.NEGATIVE_INFINITY, UNKNOWN);
      }
      this.flips.set(person, this.nextFlip(person));
    }
  }

  /** What waits to be written, as recorded at the instant given. It goes on waiting until it is acknowledged. */
  pending(recordedAt: number): PendingRows {
    const { zone } = this.followed.columns;
    const today = zone.dayOf(recordedAt);
    const rows = this.queue.map(({ latestHeld, ...row }) => ({
      ...row,
      recordedAt,
      correction: row.effectiveAt <= latestHeld || zone.dayOf(row.effectiveAt) < today,
    }));
    return { changeNumber: this.changeNumber, evaluatedUntil: this.until, rows };
  }

  /** The rows are in the log; those queued since go on waiting. */
  acknowledge({ rows }: PendingRows): void {
    this.queue.splice(0, rows.length);
  }

  private indexOf(key: SegmentVersion): number {
    const index = this.segments.findIndex((one) => keyOf(one.key) === keyOf(key));
    if (index < 0) throw new Error(`Segment ${keyOf(key)} is not followed`);
    return index;
  }

  private lookAt(person: number) {
    return {
      facts: personFacts(this.followed.columns, person),
      intervals: this.segments.map((_, index) => this.followed.intervals(index, person)),
    };
  }

  private compare(personId: string, person: number, before: FlatIntervals[], change: Change): void {
    for (let index = 0; index < before.length; index++) {
      this.queueRows(index, personId, person, before[index]!, this.followed.intervals(index, person), change);
    }
  }

  private queueRows(
    index: number,
    personId: string,
    person: number,
    before: FlatIntervals,
    after: FlatIntervals,
    change: Change,
  ): void {
    const rows = diffIntervals(before, after);
    if (rows.length === 0) return;
    const latestHeld = before.findLast((instant) => instant !== null) ?? Number.NEGATIVE_INFINITY;
    this.push(index, personId, person, rows, latestHeld, change);
  }

  private push(
    index: number,
    personId: string,
    person: number,
    rows: Boundary[],
    latestHeld: number,
    change: Change,
  ): void {
    if (rows.length === 0) return;
    const after = personFacts(this.followed.columns, person);
    for (const { kind, effectiveAt } of rows) {
      const cause = this.causeOf(index, personId, person, after, effectiveAt, change);
      this.queue.push({ ...this.segments[index]!.key, personId, kind, effectiveAt, cause, latestHeld });
    }
  }

  /** The present fact or window edge of the instant; of a boundary that is gone, what there was and has gone. */
  private causeOf(
    index: number,
    personId: string,
    person: number,
    after: PersonFacts | null,
    instant: number,
    { before, owners }: Change,
  ): BoundaryCause {
    const fact = after && factAt(after, instant);
    if (fact) return fact;
    if (after && this.followed.isEdge(index, person, instant)) return { windowEdge: true };
    if (!after || !before) return { identity: true };
    const gone = factAt(before, instant);
    if (!gone) return { windowEdge: true };
    const owner = gone.id === undefined ? undefined : owners().get(gone.id);
    return owner === undefined || owner === personId ? gone : { identity: true };
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

function keyOf({ segmentId, version }: SegmentVersion): string {
  return `${segmentId} ${version}`;
}
