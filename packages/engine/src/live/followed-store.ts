// Follows the memberships of a loaded store: whatever changes its facts, and the passing of time, becomes rows for the
// membership log (docs/semantics.md 3). Knows no clock: instants come in. The rows handed out are always exactly what leads from
// one change number and instant to the next.

import type { BoundaryRow, FlatIntervals, SegmentVersion } from '@throughline/core/journeys/membership-log';
import type { Changed } from '../columns/absorb.ts';
import { type Columns, personRow, rowsById } from '../columns/columns.ts';
import { textAt, textsOf } from '../columns/stored-text.ts';
import type { MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import { generateEvaluator } from '../compile/evaluator/generate-evaluator.ts';
import { CauseFinder, UNKNOWN } from './cause-finder.ts';
import { compareDefinitions } from './compare-definitions.ts';
import { CrowdChange } from './crowd-change.ts';
import { FlipTimes } from './flip-times.ts';
import { type FollowedSegment, FollowedSegments } from './followed-segments.ts';
import { lookBefore } from './look-before.ts';
import { ownersOf } from './person-facts.ts';
import { Replacement } from './replacement.ts';
import { keyOf, RowQueue } from './row-queue.ts';
import { RowWriter } from './row-writer.ts';

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

/** What absorbs changes: the columns that are followed, or those that are about to take their place. */
interface Target {
  followed: FollowedSegments;
  flips: FlipTimes;
  writer: RowWriter;
  /** Whether rows have to be written of what changes about the person. */
  isFollowed(personId: string): boolean;
}

const SLICE_MS = 5;

/**
 * While its columns are being replaced, the store goes on from the old ones, which nothing changes any more: rows that wait,
 * change number and instant all speak of them. What is found in the new ones, and what they absorb meanwhile, is kept apart, and
 * takes the old one's place in one turn, when everyone has been compared. Who asks for more than what waits (another instant,
 * other segments, a baseline, a reconciliation) has the rest compared at once, in the same turn.
 */
export class FollowedStore {
  private followed: FollowedSegments;
  private flips = new FlipTimes();
  private readonly queue = new RowQueue();
  private writer: RowWriter;
  private replacement: Replacement | null = null;
  private replacing: Promise<void> = Promise.resolve();
  private sliceMs = SLICE_MS;

  /** The log is taken to hold the segments' memberships up to this instant; see `baseline` and `reconcile` where it does not. */
  constructor(
    columns: Columns,
    segments: readonly FollowedSegment[],
    private until: number,
    makeEvaluator: MakeEvaluator = generateEvaluator,
  ) {
    this.followed = new FollowedSegments(columns, segments, until, makeEvaluator);
    this.writer = new RowWriter(segments, this.queue);
    this.readFlips();
  }

  /** How many rows may wait; beyond, segments begin again. */
  limitRows(max: number): void {
    this.finish();
    this.queue.limit(max);
  }

  /** How long people are compared in one turn while columns are replaced; 0 = one person a turn. */
  limitSlices(ms: number): void {
    this.sliceMs = ms;
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
   * Follows these segments from now on, prepared for (`ResidentEngine.prepareFollow`); rows of others that wait are dropped. New
   * ones need their baseline in the log. Of those followed before, what other references change is queued.
   */
  follow(segments: readonly FollowedSegment[]): void {
    this.finish();
    const old = this.followed;
    this.queue.keep(segments.map(({ key }) => key));
    this.followed = old.with(segments);
    this.writer = new RowWriter(segments, this.queue);
    for (const segment of segments) {
      const before = old.segments.find(({ key }) => keyOf(key) === keyOf(segment.key));
      if (before && JSON.stringify(before.input) !== JSON.stringify(segment.input)) {
        compareDefinitions(old.with([before]), old.with([segment]), this.queue);
      }
    }
    this.readFlips();
  }

  /** Everyone who was ever in the segment, with its intervals, in the order of the ids. To be taken whole in one turn. */
  *baseline(key: SegmentVersion): Generator<[personId: string, intervals: FlatIntervals]> {
    this.finish();
    const segment = this.followed.with([this.segments[this.indexOf(key)]!]);
    const { columns } = segment;
    for (const person of rowsById(columns)) {
      const intervals = segment.intervals(0, person);
      if (intervals.length > 0) yield [textAt(columns.personIds, person), intervals];
    }
  }

  /** Queues what leads from the intervals that the log holds for a person to the present ones. */
  reconcile(key: SegmentVersion, personId: string, held: FlatIntervals): void {
    this.finish();
    const index = this.indexOf(key);
    const person = personRow(this.followed.columns, personId);
    const causes = new CauseFinder(this.followed, personId, person, UNKNOWN);
    this.writer.writeIntervals(index, personId, held, this.followed.intervals(index, person), causes);
  }

  /** The same for everyone; a person that `held` does not name has no intervals in the log. */
  reconcileAll(key: SegmentVersion, held: ReadonlyMap<string, FlatIntervals>): void {
    this.finish();
    const { columns } = this.followed;
    for (const personId of held.keys()) {
      if (personRow(columns, personId) < 0) this.reconcile(key, personId, held.get(personId)!);
    }
    for (const personId of textsOf(columns.personIds, columns.personCount)) {
      this.reconcile(key, personId, held.get(personId) ?? []);
    }
  }

  /** Reconciles all segments of these people, of whom rows that wait are known to be part of what the log does not hold. */
  reconcilePeople(
    personIds: readonly string[],
    heldOf: (key: SegmentVersion, personId: string) => FlatIntervals,
  ): void {
    this.finish();
    this.queue.dropPeople(new Set(personIds));
    for (const personId of personIds) {
      for (const { key } of this.segments) this.reconcile(key, personId, heldOf(key, personId));
    }
  }

  /** Lets the columns absorb what changed, and queues what it does to memberships up to the instant evaluated. */
  absorb(changed: Changed, part: Columns, absorbNow: () => void): void {
    const target = this.target();
    const { followed, flips, writer, isFollowed } = target;
    const { columns } = followed;
    const crowd = CrowdChange.of(followed, part, changed.people, this.until);
    const befores = lookBefore(followed, part, changed.people, crowd?.from);
    absorbNow();
    followed.renew(this.until);
    let known: Map<string, string | null> | null = null;
    const owners = () => {
      known ??= ownersOf(part);
      return known;
    };
    const after = followed.steps();
    for (const { personId, from, steps, ...before } of befores) {
      if (!isFollowed(personId)) continue;
      const person = before.person >= 0 ? before.person : personRow(columns, personId);
      if (person < 0) continue;
      followed.walk(person, from, after);
      writer.writeSteps(personId, steps, after, () => {
        return new CauseFinder(followed, personId, person, { before: before.facts, owners });
      });
      flips.set(person, followed.nextFlip(person));
    }
    crowd?.write(target, new Set(befores.map(({ personId }) => personId)));
  }

  /**
   * Goes on with other columns of the same store, which were read as a whole: everyone is compared, in slices of a few
   * milliseconds, and the store stays as it is until all have been. Begins again when called again meanwhile.
   */
  replace(columns: Columns): void {
    const replacement = new Replacement(this.followed, columns, this.queue.another());
    this.replacement = replacement;
    if (this.compareSlice(replacement)) this.replacing = this.compareRest(replacement);
    // Told to whoever waits for `settled`.
    this.replacing.catch(() => {});
  }

  /** Resolves when no columns are being replaced; what a bug in comparing threw rejects it. */
  async settled(): Promise<void> {
    while (this.replacement) await this.replacing;
  }

  /** The next instant at which time alone may change a membership; null = never by what is known now. */
  nextFlipAt(): number | null {
    return this.flips.earliest();
  }

  /** Time has come to `until`: looks at those people again for whom something was due. Never goes back. */
  flipsDue(until: number): void {
    if (until <= this.until) return;
    this.finish();
    const { followed, flips } = this;
    const from = this.until;
    this.until = until;
    followed.renew(until);
    const [nothing, came] = [followed.steps(), followed.steps()];
    for (const person of flips.take(until)) {
      const personId = textAt(followed.columns.personIds, person);
      followed.walk(person, from + 1, came);
      this.writer.writeSteps(personId, nothing, came, () => new CauseFinder(followed, personId, person, UNKNOWN));
      flips.set(person, followed.nextFlip(person));
    }
  }

  /** What waits to be written, as recorded at the instant given. It goes on waiting until it is acknowledged. */
  pending(recordedAt: number): PendingRows {
    const { zone } = this.followed.columns;
    const todayAt = zone.startOfDay(zone.dayOf(recordedAt));
    const { rows: waiting, flooded, end } = this.queue.waiting();
    const rows = waiting.map(({ segmentId, version, personId, kind, effectiveAt, cause, latestHeld }) => {
      const correction = effectiveAt <= latestHeld || effectiveAt < todayAt;
      return { segmentId, version, personId, kind, effectiveAt, cause, recordedAt, correction };
    });
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

  private target(): Target {
    const { replacement } = this;
    if (!replacement) {
      return { followed: this.followed, flips: this.flips, writer: this.writer, isFollowed: () => true };
    }
    const { next, flips, writer } = replacement;
    return { followed: next, flips, writer, isFollowed: (personId) => replacement.isCompared(personId) };
  }

  /** Compares people for the time of a slice; whether some are left. */
  private compareSlice(replacement: Replacement): boolean {
    const until = performance.now() + this.sliceMs;
    do if (!replacement.step()) return this.putInPlace(replacement);
    while (performance.now() < until);
    return true;
  }

  private async compareRest(replacement: Replacement): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.replacement === replacement && this.compareSlice(replacement));
  }

  /** Compares everyone who is left. */
  private finish(): void {
    const { replacement } = this;
    if (!replacement) return;
    while (replacement.step());
    this.putInPlace(replacement);
  }

  private putInPlace({ next, flips, queue }: Replacement): false {
    this.followed = next;
    this.flips = flips;
    this.queue.take(queue);
    this.replacement = null;
    return false;
  }

  private readFlips(): void {
    const { followed, flips } = this;
    for (let person = 0; person < followed.columns.personCount; person++) flips.set(person, followed.nextFlip(person));
  }
}
