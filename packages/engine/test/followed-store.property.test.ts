// A followed store under random changes and passing time, also across clock changes: the log that is written row by row folds to
// the intervals found from scratch, and every row says rightly whether it corrects the past.

import { type BoundaryRow, type FlatIntervals, foldBoundaries } from '@throughline/core/journeys/membership-log';
import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FollowedSegment } from '../src/live/followed-segments.ts';
import type { FollowedStore } from '../src/live/followed-store.ts';
import type { ResidentEngine } from '../src/resident/resident-engine.ts';
import { ChangingSource } from './changing-source.ts';
import { dateOf, startOf } from './oracle-calendar.ts';
import { factsOf } from './plain-rows.ts';
import { changed, type RandomChange, randomChange } from './random-changes.ts';
import { livelyDefinition, randomDefinition } from './random-condition.ts';
import { scoredDefinition } from './random-scores.ts';
import { type RandomStore, randomStore } from './random-store.ts';
import { engineOf, engineOn, STORE_ID } from './store-rows.ts';

const RUNS = Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1);
const HOUR = 3_600_000;

type Step =
  /** `turns`: of the event loop, before the store is looked at; null = it is brought up to date. */
  | { change: RandomChange; isWhole: boolean; turns: number | null }
  /** Hours that pass; the store is looked at then. */
  | { hours: number }
  | { midnights: number }
  | { written: boolean };

interface Case {
  store: RandomStore;
  first: RandomChange;
  steps: Step[];
  references: Record<string, Definition>;
  definitions: Definition[];
  startDay: number;
  /** Columns are replaced one person a turn; else all at once. */
  isSliced: boolean;
  codeGeneration: boolean;
}

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      change: randomChange,
      isWhole: fc.constantFrom(false, false, false, true),
      turns: fc.option(fc.integer({ min: 0, max: 4 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ hours: fc.constantFrom(0, 1, 7, 30, 200) }) },
  { weight: 3, arbitrary: fc.record({ midnights: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ written: fc.constant(true) }) },
);

const randomCase: fc.Arbitrary<Case> = randomStore.chain((store) =>
  fc.record({
    store: fc.constant(store),
    first: randomChange,
    steps: fc.array(step, { minLength: 3, maxLength: 9, size: 'max' }),
    references: fc.record({ r1: randomDefinition(store.middle, []), r2: livelyDefinition(store.middle) }),
    definitions: fc.tuple(
      randomDefinition(store.middle, ['r1', 'r2']),
      fc.oneof(livelyDefinition(store.middle), scoredDefinition),
    ),
    startDay: fc.integer({ min: -30, max: 10 }),
    isSliced: fc.boolean(),
    codeGeneration: fc.boolean(),
  }),
);

/** The log of one store as it is written, with what each of its people was in before. */
class Log {
  readonly rows: BoundaryRow[] = [];
  private readonly baselines = new Map<string, FlatIntervals>();

  constructor(followed: FollowedStore) {
    for (const { key } of followed.segments) {
      for (const [personId, intervals] of followed.baseline(key))
        this.baselines.set(nameOf({ ...key, personId }), intervals);
    }
  }

  intervals(name: string, rows: readonly BoundaryRow[] = this.rows): FlatIntervals {
    return foldBoundaries(
      this.baselines.get(name) ?? [],
      rows.filter((row) => nameOf(row) === name),
    );
  }

  names(): Set<string> {
    return new Set([...this.baselines.keys(), ...this.rows.map(nameOf)]);
  }
}

const nameOf = ({ segmentId, version, personId }: { segmentId: string; version: number; personId: string }) =>
  JSON.stringify([segmentId, version, personId]);

const latestOf = (intervals: FlatIntervals) => intervals.findLast((at) => at !== null) ?? Number.NEGATIVE_INFINITY;

/** Everyone's present intervals in every followed segment, by name; empty ones left out. */
async function fromScratch(facts: ReturnType<typeof factsOf>, segments: FollowedSegment[], until: number) {
  const engine = engineOf(facts);
  const found = new Map<string, FlatIntervals>();
  for (const { personId } of facts.people) {
    const inputs = segments.map(({ input }) => input);
    const all = await engine.memberships(STORE_ID, personId, inputs, { instant: until });
    all.forEach((intervals, i) => {
      const flat = intervals.flatMap(({ enteredAt, leftAt }) => [enteredAt, leftAt]);
      if (flat.length > 0) found.set(nameOf({ ...segments[i]!.key, personId }), flat);
    });
  }
  return found;
}

class Follower {
  now: number;
  private facts: ReturnType<typeof factsOf>;
  /** By change number. */
  private readonly known = new Map<number, ReturnType<typeof factsOf>>();
  private readonly source: ChangingSource;
  private readonly engine: ResidentEngine;
  private readonly segments: FollowedSegment[];
  private followed!: FollowedStore;
  private log!: Log;

  constructor(private readonly given: Case) {
    this.facts = factsOf(changed(given.store, given.first));
    this.source = new ChangingSource(this.facts);
    const { codeGeneration } = given;
    this.engine = engineOn(this.source, { codeGeneration });
    this.known.set(this.source.changeNumber, this.facts);
    this.now = startOf(given.store.zone, given.store.middle + given.startDay) + 9 * HOUR;
    this.segments = given.definitions.map((definition, i) => ({
      key: { segmentId: `s${i}`, version: 3 },
      input: { definition, references: given.references },
    }));
  }

  async begin(): Promise<void> {
    this.followed = await this.engine.follow(STORE_ID, this.segments, this.now);
    this.followed.limitSlices(this.given.isSliced ? 0 : Number.POSITIVE_INFINITY);
    this.log = new Log(this.followed);
    await this.expectPresent();
  }

  async take(one: Step): Promise<void> {
    if ('change' in one) {
      const before = this.followed.pending(this.now).rows.length;
      this.facts = factsOf(changed(this.given.store, one.change));
      this.source.become(this.facts);
      this.known.set(this.source.changeNumber, this.facts);
      if (one.isWhole) this.source.forget();
      if (one.turns === null) await this.engine.refresh(STORE_ID);
      else await this.ask(one.turns);
      if (!this.given.isSliced) this.expectCorrections(before);
    } else if ('written' in one) {
      const pending = this.followed.pending(this.now);
      this.log.rows.push(...pending.rows);
      this.followed.acknowledge(pending);
    } else this.pass(one);
    await this.expectPresent();
  }

  async end(): Promise<void> {
    await this.engine.refresh(STORE_ID);
    expect(this.followed.changeNumber).toBe(this.source.changeNumber);
    await this.expectPresent();
  }

  /** A question, which waits for no comparing, and so many turns more. */
  private async ask(turns: number): Promise<void> {
    const { changeNumber } = await this.engine.figures(STORE_ID, { instant: this.now });
    expect(changeNumber).toBe(this.source.changeNumber);
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  private pass(one: { hours: number } | { midnights: number }): void {
    const { zone } = this.given.store;
    if ('hours' in one) this.now += one.hours * HOUR;
    else this.now = startOf(zone, dateOf(zone, this.now) + one.midnights);
    const next = this.followed.nextFlipAt();
    const before = this.followed.pending(this.now).rows;
    const from = this.followed.evaluatedUntil;
    const { changeNumber } = this.followed;
    this.followed.flipsDue(this.now);
    // Columns that were still being replaced are in place now.
    if (this.followed.changeNumber !== changeNumber) return;
    const added = this.followed.pending(this.now).rows.slice(before.length);
    if (next === null || next > this.now) expect(added).toEqual([]);
    for (const row of added) {
      expect(row.effectiveAt).toBeGreaterThan(from);
      expect(row.effectiveAt).toBeLessThanOrEqual(this.now);
      expect(row.correction).toBe(dateOf(zone, row.effectiveAt) < dateOf(zone, this.now));
    }
  }

  /** The rows queued since, against what the log held before them. */
  private expectCorrections(before: number): void {
    const { zone } = this.given.store;
    const { rows } = this.followed.pending(this.now);
    const held = [...this.log.rows, ...rows.slice(0, before)];
    for (const row of rows.slice(before)) {
      const late = dateOf(zone, row.effectiveAt) < dateOf(zone, this.now);
      const past = row.effectiveAt <= latestOf(this.log.intervals(nameOf(row), held));
      expect(row.correction).toBe(late || past);
    }
  }

  private async expectPresent(): Promise<void> {
    const { rows, changeNumber, evaluatedUntil } = this.followed.pending(this.now);
    if (!this.given.isSliced) expect(changeNumber).toBe(this.source.changeNumber);
    const present = await fromScratch(this.known.get(changeNumber)!, this.segments, evaluatedUntil);
    const names = new Set([...this.log.names(), ...rows.map(nameOf), ...present.keys()]);
    for (const name of names) {
      expect(this.log.intervals(name, [...this.log.rows, ...rows])).toEqual(present.get(name) ?? []);
    }
  }
}

describe('a followed store', () => {
  it('writes a log that folds to the present intervals, with every correction marked, also while columns are replaced', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async (given) => {
        const follower = new Follower(given);
        await follower.begin();
        for (const one of given.steps) await follower.take(one);
        await follower.end();
      }),
      { numRuns: 200 * RUNS },
    );
  }, 600_000);
});
