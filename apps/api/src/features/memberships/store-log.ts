// Keeps the membership log of one store: a pass brings the engine up to date and writes what came of it. One pass at a time;
// whatever is told meanwhile makes one more. Between two passes nothing runs but the timer of the next flip.

import type { BegunRow } from '@throughline/core/journeys/membership-log';
import type { Database } from '@throughline/db/database';
import { appendLog, type Baseline } from '@throughline/db/memberships/append-log';
import { readLogState } from '@throughline/db/memberships/read-log';
import { readClockAhead } from '@throughline/db/organizations/store-clock';
import type { ResidentEngine } from '@throughline/engine/resident/resident-engine';
import type { Log } from '../../log.ts';
import type { Clock } from './clock.ts';
import { type FollowedVersion, findFollowedSegments } from './find-followed-segments.ts';
import { byId, type OpenLog, resumeLog } from './resume-log.ts';

export interface KeeperServices {
  engine: ResidentEngine;
  database: Database;
  log: Log;
  clock: Clock;
  /** More rows at once than this are not written: segments begin again. */
  rowsMax?: number;
}

/** Lets one store at a time load. */
export type OneAtATime = <T>(work: () => Promise<T>) => Promise<T>;

interface Waiter {
  resolve: () => void;
}

/** `more` = segments are left that have to begin; `behind` = someone else wrote. */
type Written = 'all' | 'more' | 'behind';

const retryMs = { first: 1_000, last: 60_000 };
/** Intervals held in memory for the baselines of one append, in people. */
const baselinePeople = 500_000;
const baselineSegmentsMax = 500;

export class StoreLog {
  private segments: readonly FollowedVersion[] | null = null;
  /** How far the store's clock is ahead of the real one; read with the segments. */
  private aheadMs = 0;
  /** The clock was moved, and the log has not got there yet. */
  private isMoved = false;
  private open: OpenLog | null = null;
  private isDue = false;
  private isClosed = false;
  private running: Promise<void> | null = null;
  private waiters: Waiter[] = [];
  private failures = 0;
  private retry: NodeJS.Timeout | null = null;
  private takeBackFlip = () => {};

  constructor(
    private readonly storeId: string,
    private readonly services: KeeperServices,
    private readonly oneAtATime: OneAtATime,
  ) {}

  /** The store's facts may have changed, or it is time. */
  wake(): void {
    this.isDue = true;
    if (this.running || this.retry || this.isClosed) return;
    const ended = this.passes();
    this.running = ended;
  }

  /** Anything may have changed, its segments too; a pause after a failure ends. */
  wakeForAll(): void {
    this.segments = null;
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
    this.wake();
  }

  /** Resolves when the log holds everything that was there at the call. */
  caughtUp(): Promise<void> {
    return new Promise((resolve) => {
      this.waiters.push({ resolve });
      this.wakeForAll();
    });
  }

  /** Resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (this.retry) clearTimeout(this.retry);
    this.takeBackFlip();
    await this.running;
    for (const { resolve } of this.waiters.splice(0)) resolve();
  }

  private async passes(): Promise<void> {
    try {
      while (this.isDue && !this.isClosed) {
        this.isDue = false;
        const waiting = this.waiters.splice(0);
        let isDone: boolean;
        try {
          isDone = await this.pass();
        } catch (error) {
          this.waiters.unshift(...waiting);
          this.fail(error);
          return;
        }
        this.failures = 0;
        this.isDue ||= !isDone;
        if (!isDone) this.waiters.unshift(...waiting);
        else for (const { resolve } of waiting) resolve();
      }
    } finally {
      this.running = null;
    }
  }

  private fail(error: unknown): void {
    this.open = null;
    this.segments = null;
    if (this.isClosed) return;
    const waitMs = Math.min(retryMs.first * 2 ** this.failures++, retryMs.last);
    this.services.log.warn({ err: error, storeId: this.storeId, waitMs }, 'The membership log waits before it goes on');
    this.retry = setTimeout(() => {
      this.retry = null;
      this.wake();
    }, waitMs);
  }

  /**
   * False when someone else wrote: then the log has to be taken up again. Where the clock was moved, time passes from flip to flip, so
   * that each row is recorded when it would have been.
   */
  private async pass(): Promise<boolean> {
    const { engine, database, clock } = this.services;
    const segments = this.segments ?? (await this.readSegments());
    if (segments.length === 0) return this.rest();
    if (this.open !== null && engine.followed(this.storeId) === this.open.store) await engine.refresh(this.storeId);
    if (this.open === null || engine.followed(this.storeId) !== this.open.store) {
      const resume = () => resumeLog({ engine, database }, this.storeId, segments, this.now());
      this.open = await this.oneAtATime(resume);
      if (this.services.rowsMax !== undefined) this.open.store.limitRows(this.services.rowsMax);
    }
    let written: Written;
    let isThere: boolean;
    do {
      await this.open.store.settled();
      await engine.prepareFollow(this.storeId, segments);
      const now = this.now();
      const at = this.isMoved ? Math.min(this.open.store.nextFlipAt() ?? now, now) : now;
      isThere = at === now;
      written = await this.write(this.open, segments, at);
    } while ((written === 'more' || (written === 'all' && !isThere)) && !this.isClosed);
    if (isThere && written === 'all') this.isMoved = false;
    this.takeBackFlip();
    if (written === 'behind') {
      this.open = null;
      return false;
    }
    const next = this.open.store.nextFlipAt();
    if (next !== null && !this.isClosed) this.takeBackFlip = clock.at(next - this.aheadMs, () => this.wake());
    return true;
  }

  /** The store's time. */
  private now(): number {
    return this.services.clock.now() + this.aheadMs;
  }

  /** A change told while they are read makes them be read again. */
  private async readSegments(): Promise<readonly FollowedVersion[]> {
    const reading: readonly FollowedVersion[] = [];
    this.segments = reading;
    const aheadMs = await readClockAhead(this.services.database, this.storeId);
    const segments = await findFollowedSegments(this.services.database, this.storeId);
    this.isMoved ||= aheadMs !== this.aheadMs;
    this.aheadMs = aheadMs;
    if (this.segments === reading) this.segments = segments;
    return segments;
  }

  /** Nothing is followed. */
  private async rest(): Promise<boolean> {
    const { engine, database } = this.services;
    this.takeBackFlip();
    this.open = null;
    engine.unfollow(this.storeId);
    const { number, changeNumber, evaluatedUntil, followed } = await readLogState(database, this.storeId);
    if (evaluatedUntil === null || followed.length === 0) return true;
    const expected = { number, changeNumber };
    const nothing = { expected, rows: [], baselines: [], followed: [], changeNumber, evaluatedUntil };
    return (await appendLog(database, this.storeId, nothing)) !== 'behind';
  }

  /** Writes what waits at the instant `now`, and lets begin what has to; all that is handed over is made in one turn. */
  private async write(open: OpenLog, segments: readonly FollowedVersion[], now: number): Promise<Written> {
    const { store } = open;
    store.flipsDue(now);
    const { still, begin, isMore } = this.sort(open, segments, now);
    const baselines: Baseline[] = begin.map(({ key }) => ({ ...key, people: [...store.baseline(key)] }));
    const pending = store.pending(now);
    const begun = begin.map(
      ({ key, definitionHash }): BegunRow => ({
        ...key,
        kind: 'begun',
        personId: null,
        effectiveAt: pending.evaluatedUntil,
        recordedAt: now,
        definitionHash,
      }),
    );
    const rows = [...pending.rows, ...begun];
    const followed = [...still, ...begin];
    const ids = followed.map(({ key }) => key.segmentId);
    const { changeNumber, evaluatedUntil } = pending;
    if (rows.length > 0 || this.isMoved || changeNumber !== open.changeNumber || !areSame(ids, open.followed)) {
      const append = { expected: open, rows, baselines, followed: ids, changeNumber, evaluatedUntil };
      if ((await appendLog(this.services.database, this.storeId, append)) === 'behind') return 'behind';
      store.acknowledge(pending);
    }
    this.open = { store, number: open.number + rows.length, changeNumber, followed: ids, going: byId(followed) };
    return isMore ? 'more' : 'all';
  }

  /** Which segments go on and which begin now: a few at a time where baselines are large. */
  private sort({ store, going }: OpenLog, segments: readonly FollowedVersion[], now: number) {
    const { flooded } = store.pending(now);
    const isFlooded = (id: string) => flooded.some(({ segmentId }) => segmentId === id);
    const goesOn = ({ key: { segmentId, version }, definitionHash }: FollowedVersion) => {
      const held = going.get(segmentId);
      return held?.key.version === version && held.definitionHash === definitionHash && !isFlooded(segmentId);
    };
    const still = segments.filter(goesOn);
    const others = segments.filter((segment) => !goesOn(segment));
    const count = Math.min(Math.max(1, Math.floor(baselinePeople / (store.personCount + 1))), baselineSegmentsMax);
    const begin = others.slice(0, count);
    if (still.length < going.size) store.follow(still);
    if (begin.length > 0) store.follow([...still, ...begin]);
    return { still, begin, isMore: others.length > begin.length };
  }
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  const ids = new Set(a);
  return a.length === b.length && b.every((id) => ids.has(id));
}
