// The stores whose columns are loaded: brought up to date before a question is answered, by absorbing what changed where the
// change feed tells it, else by loading anew. One job a store at a time; the least recently used dropped beyond the memory limit.

import type { StoreRows } from '@throughline/core/facts/rows';
import { isWorn } from '../columns/absorb.ts';
import { buildColumns } from '../columns/build-columns.ts';
import { bytesOf, type ColumnBytes } from '../columns/column-bytes.ts';
import type { Columns } from '../columns/columns.ts';
import { prepareDictionaries } from '../columns/prepare-dictionaries.ts';
import type { MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import type { LoadProgress } from '../engine.ts';
import type { FollowedSegment } from '../live/followed-segments.ts';
import { FollowedStore } from '../live/followed-store.ts';
import { type Around, catchUp } from './catch-up.ts';
import type { StoreSnapshots } from './store-snapshots.ts';

/** What a store's change feed says since a change number. */
export interface StoreChanges {
  /** The latest. */
  changeNumber: number;
  /** Whose rows may differ, people that are gone included; null = everything may have changed. */
  people: string[] | null;
  /** Orders that belonged to nobody before or after. */
  anonymousOrders: string[];
}

/** Where a store's rows come from; the engine knows no database. */
export interface RowSource {
  readRows(storeId: string): Promise<StoreRows>;
  readChangeNumber(storeId: string): Promise<number>;
  /**
   * What changed since a change number, and the rows of these people and of those of these orders that belong to nobody, from
   * one snapshot; who is gone has no rows. `rows` null = the whole store has to be read.
   */
  readChangedRows(storeId: string, after: number): Promise<{ changes: StoreChanges; rows: StoreRows | null }>;
  /**
   * What tells a change of this database from one that has the same number in another, a restored one say; null = the feed no
   * longer holds it.
   */
  readChangeMark?(storeId: string, changeNumber: number): Promise<string | null>;
}

interface Job {
  columns: Promise<Columns>;
  progress: LoadProgress;
}

/** Values of dictionaries, a few milliseconds' worth. */
const PREPARED_A_TURN = 10_000;

const alone: Around = (_changed, _part, absorbNow) => absorbNow();

export class StoreCache {
  /** In the order of their last use. */
  private readonly loaded = new Map<string, Columns>();
  private readonly jobs = new Map<string, Job>();
  private readonly renewing = new Set<string>();
  private readonly follows = new Map<string, FollowedStore>();

  constructor(
    private readonly source: RowSource,
    private readonly memoryLimitMb: number,
    private readonly makeEvaluator?: MakeEvaluator,
    private readonly snapshots: StoreSnapshots | null = null,
  ) {}

  /** Columns that hold at least the store's change number at the time of the call. */
  async read(storeId: string): Promise<Columns> {
    const changeNumber = await this.source.readChangeNumber(storeId);
    for (;;) {
      const columns = this.loaded.get(storeId);
      if (columns && columns.store.changeNumber >= changeNumber) {
        this.loaded.delete(storeId);
        this.loaded.set(storeId, columns);
        return columns;
      }
      const running = this.jobs.get(storeId);
      const built = await (running ?? this.start(storeId, (progress) => this.refresh(storeId, progress))).columns;
      if (built.store.changeNumber >= changeNumber) return built;
      if (!running) throw new Error(`Rows of store ${storeId} are older than its change number ${changeNumber}`);
    }
  }

  /** Columns as `read` gives them, and what that changes for a store that is followed has been found. */
  async readFollowed(storeId: string): Promise<void> {
    await this.read(storeId);
    await this.follows.get(storeId)?.settled();
  }

  /** Follows the store's memberships from now on; the log is taken to hold them up to the instant. */
  async follow(storeId: string, segments: readonly FollowedSegment[], evaluatedUntil: number): Promise<FollowedStore> {
    let columns = await this.read(storeId);
    for (;;) {
      if (this.loaded.get(storeId) !== columns) columns = await this.read(storeId);
      else if (prepareDictionaries(columns, PREPARED_A_TURN)) await new Promise((resolve) => setImmediate(resolve));
      else break;
    }
    const followed = new FollowedStore(columns, segments, evaluatedUntil, this.makeEvaluator);
    this.follows.set(storeId, followed);
    return followed;
  }

  /** The store as it is followed; undefined also when it has been dropped since, and what it had queued with it. */
  followed(storeId: string): FollowedStore | undefined {
    return this.follows.get(storeId);
  }

  unfollow(storeId: string): void {
    this.follows.delete(storeId);
  }

  async progress(storeId: string): Promise<LoadProgress> {
    const running = this.jobs.get(storeId);
    if (running?.progress.state === 'loading') return { ...running.progress };
    const columns = this.loaded.get(storeId);
    if (!columns) return { state: 'absent', ordersRead: 0, ordersExpected: 0 };
    const changeNumber = await this.source.readChangeNumber(storeId);
    const state = columns.store.changeNumber < changeNumber ? 'behind' : 'ready';
    return { state, ordersRead: columns.orderCount, ordersExpected: columns.orderCount };
  }

  /** Null when the store is not loaded. */
  bytes(storeId: string): ColumnBytes | null {
    const columns = this.loaded.get(storeId);
    return columns ? bytesOf(columns) : null;
  }

  async close(): Promise<void> {
    const columns = [...this.loaded.values()];
    this.loaded.clear();
    this.follows.clear();
    await this.snapshots?.close(columns);
  }

  private start(storeId: string, run: (progress: LoadProgress) => Promise<Columns>): Job {
    const progress: LoadProgress = { state: 'absent', ordersRead: 0, ordersExpected: 0 };
    const columns = run(progress).finally(() => this.jobs.delete(storeId));
    const job = { columns, progress };
    this.jobs.set(storeId, job);
    return job;
  }

  private async refresh(storeId: string, progress: LoadProgress): Promise<Columns> {
    const columns = this.loaded.get(storeId);
    if (columns && (await catchUp(this.source, storeId, columns, this.around(storeId)))) {
      if (isWorn(columns)) void this.renew(storeId);
      else this.snapshots?.saveIfMuchChanged(columns);
      this.evict(storeId);
      return columns;
    }
    const restored = columns ? null : await this.restore(storeId, progress);
    if (restored) return this.install(storeId, restored);
    const built = await this.build(storeId, progress);
    void this.snapshots?.save(built);
    return this.install(storeId, built);
  }

  /** The columns of its snapshot, brought up to date; null = there is none from where the change feed leads here. */
  private async restore(storeId: string, progress: LoadProgress): Promise<Columns | null> {
    const columns = await this.snapshots?.load(storeId, progress);
    const noted: Around = (changed, _part, absorbNow) => {
      this.snapshots?.noteChanged(storeId, changed);
      absorbNow();
    };
    if (!columns || !(await catchUp(this.source, storeId, columns, noted))) return null;
    if (isWorn(columns)) void this.renew(storeId);
    else this.snapshots?.saveIfMuchChanged(columns);
    return columns;
  }

  private async build(storeId: string, progress: LoadProgress): Promise<Columns> {
    progress.state = 'loading';
    progress.ordersRead = 0;
    const rows = await this.source.readRows(storeId);
    progress.ordersExpected = rows.orderCountExpected;
    return buildColumns(rows, (ordersRead) => {
      progress.ordersRead = ordersRead;
    });
  }

  /** Loads a store anew beside its worn columns, which answer until then. A failure is left for the next wear to mend. */
  private async renew(storeId: string): Promise<void> {
    if (this.renewing.has(storeId)) return;
    this.renewing.add(storeId);
    try {
      const fresh = await this.build(storeId, { state: 'loading', ordersRead: 0, ordersExpected: 0 });
      while (this.jobs.has(storeId)) await this.jobs.get(storeId)!.columns.catch(() => null);
      await this.start(storeId, () => this.takeOver(storeId, fresh)).columns;
    } catch {
      // The worn columns go on answering; nothing of theirs is wrong.
    } finally {
      this.renewing.delete(storeId);
    }
  }

  /** Puts fresh columns in the place of the loaded ones, once they hold as much. */
  private async takeOver(storeId: string, fresh: Columns): Promise<Columns> {
    const worn = this.loaded.get(storeId);
    if (!worn) return fresh;
    if (fresh.store.changeNumber < worn.store.changeNumber && !(await catchUp(this.source, storeId, fresh, alone)))
      return worn;
    if (fresh.store.changeNumber < worn.store.changeNumber) return worn;
    void this.snapshots?.save(fresh);
    return this.install(storeId, fresh);
  }

  /** A followed store looks at the changed people before and after. */
  private around(storeId: string): Around {
    return (changed, part, absorbNow) => {
      this.snapshots?.noteChanged(storeId, changed);
      const followed = this.follows.get(storeId);
      if (followed) followed.absorb(changed, part, absorbNow);
      else absorbNow();
    };
  }

  private install(storeId: string, columns: Columns): Columns {
    this.follows.get(storeId)?.replace(columns);
    this.loaded.delete(storeId);
    this.loaded.set(storeId, columns);
    this.evict(storeId);
    return columns;
  }

  private evict(keep: string): void {
    const limitBytes = this.memoryLimitMb * 1024 * 1024;
    let total = 0;
    for (const { sizeBytes } of this.loaded.values()) total += sizeBytes;
    for (const [storeId, columns] of this.loaded) {
      if (total <= limitBytes) return;
      if (storeId === keep) continue;
      const { sizeBytes } = columns;
      void this.snapshots?.saveBeforeLeaving(columns);
      this.loaded.delete(storeId);
      this.follows.delete(storeId);
      total -= sizeBytes;
    }
  }
}
