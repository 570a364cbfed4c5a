// The stores whose columns are loaded: brought up to date before a question is answered, by absorbing what changed where the
// change feed tells it, else by loading anew. One job a store at a time. Beyond the memory limit cold columns that a snapshot
// holds go first, those of the least recently used store before others, then whole stores.

import { isWorn } from '../columns/absorb.ts';
import { buildColumns } from '../columns/build-columns.ts';
import type { ColdGroup } from '../columns/cold-columns.ts';
import { bytesOf, type ColumnBytes } from '../columns/column-bytes.ts';
import type { Columns } from '../columns/columns.ts';
import { prepareDictionaries } from '../columns/prepare-dictionaries.ts';
import type { MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import type { LoadProgress } from '../engine.ts';
import type { FollowedSegment } from '../live/followed-segments.ts';
import { FollowedStore } from '../live/followed-store.ts';
import { neededToFollow } from '../live/needed-to-follow.ts';
import { type Around, catchUp } from './catch-up.ts';
import { evictColumns } from './evict-columns.ts';
import { LoadedStore, LostColumns } from './loaded-store.ts';
import type { RowSource } from './row-source.ts';
import { StoreJobs } from './store-jobs.ts';
import type { StoreSnapshots } from './store-snapshots.ts';

/** Cold columns that a question reads. */
export type Needed = readonly ColdGroup[] | ((columns: Columns) => readonly ColdGroup[]);

/** Values of dictionaries, a few milliseconds' worth. */
const PREPARED_A_TURN = 10_000;

const alone: Around = (_changed, _part, absorbNow) => absorbNow();

export class StoreCache {
  /** In the order of their last use. */
  private readonly loaded = new Map<string, LoadedStore>();
  private readonly jobs = new StoreJobs();
  private readonly renewing = new Map<string, Promise<void>>();
  private readonly follows = new Map<string, FollowedStore>();
  /** Segments that are about to be followed. */
  private readonly prepared = new WeakMap<FollowedStore, readonly FollowedSegment[]>();

  constructor(
    private readonly source: RowSource,
    private readonly memoryLimitMb: number,
    private readonly makeEvaluator?: MakeEvaluator,
    private readonly snapshots: StoreSnapshots | null = null,
  ) {}

  /** Columns that hold at least the store's change number at the time of the call; cold ones may be out of memory. */
  async read(storeId: string): Promise<Columns> {
    return this.ask(storeId, [], (columns) => columns);
  }

  /**
   * Calls `answer` with columns that hold at least the store's change number at the time of the call, the needed cold ones in
   * memory. It has to be done with them when it returns.
   */
  async ask<T>(storeId: string, needed: Needed, answer: (columns: Columns) => T): Promise<T> {
    const changeNumber = await this.source.readChangeNumber(storeId);
    for (;;) {
      const store = await this.readStore(storeId, changeNumber);
      const groups = typeof needed === 'function' ? needed(store.columns) : needed;
      if (store.missing(groups).length === 0) {
        store.touch(groups);
        this.evict(storeId, groups);
        return answer(store.columns);
      }
      await this.load(store, groups);
    }
  }

  private async readStore(storeId: string, changeNumber: number): Promise<LoadedStore> {
    for (;;) {
      const store = this.loaded.get(storeId);
      if (store && store.columns.store.changeNumber >= changeNumber) {
        this.loaded.delete(storeId);
        this.loaded.set(storeId, store);
        return store;
      }
      const running = this.jobs.get(storeId);
      const built = await (running ?? this.jobs.start(storeId, (progress) => this.refresh(storeId, progress))).store;
      if (built.columns.store.changeNumber >= changeNumber) return built;
      if (!running) throw new Error(`Rows of store ${storeId} are older than its change number ${changeNumber}`);
    }
  }

  /** Reads cold columns; where they can not be read, the store is loaded from its rows, and they are in memory. */
  private async load(store: LoadedStore, groups: readonly ColdGroup[]): Promise<void> {
    const { storeId } = store.columns.store;
    try {
      await store.load(groups);
    } catch (error) {
      if (!(error instanceof LostColumns)) throw error;
      while (this.jobs.has(storeId)) await this.jobs.settled(storeId);
      if (this.loaded.get(storeId) !== store) return;
      await this.jobs.start(storeId, (progress) => this.reload(storeId, progress, error)).store;
    }
  }

  /** Columns as `read` gives them, and what that changes for a store that is followed has been found. */
  async readFollowed(storeId: string): Promise<void> {
    await this.read(storeId);
    await this.follows.get(storeId)?.settled();
  }

  /** Follows the store's memberships from now on; the log is taken to hold them up to the instant. */
  async follow(storeId: string, segments: readonly FollowedSegment[], evaluatedUntil: number): Promise<FollowedStore> {
    const needed = neededToFollow(segments);
    for (;;) {
      const followed = await this.ask(storeId, needed, (columns) => {
        const isCurrent = this.loaded.get(storeId)?.columns === columns;
        if (!isCurrent || prepareDictionaries(columns, PREPARED_A_TURN)) return null;
        const made = new FollowedStore(columns, segments, evaluatedUntil, this.makeEvaluator);
        this.follows.set(storeId, made);
        return made;
      });
      if (followed) return followed;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Keeps what following these segments too reads in the store's memory from now on; then `FollowedStore.follow` may be called. */
  async prepareFollow(storeId: string, segments: readonly FollowedSegment[]): Promise<void> {
    const followed = this.follows.get(storeId);
    if (followed) this.prepared.set(followed, segments);
    const needed = this.neededByFollowed(storeId);
    for (;;) {
      const store = this.loaded.get(storeId);
      if (!store || store.missing(needed).length === 0) return;
      await this.load(store, needed);
    }
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
    const columns = this.loaded.get(storeId)?.columns;
    if (!columns) return { state: 'absent', ordersRead: 0, ordersExpected: 0 };
    const changeNumber = await this.source.readChangeNumber(storeId);
    const state = columns.store.changeNumber < changeNumber ? 'behind' : 'ready';
    return { state, ordersRead: columns.orderCount, ordersExpected: columns.orderCount };
  }

  /** Null when the store is not loaded. */
  bytes(storeId: string): ColumnBytes | null {
    const store = this.loaded.get(storeId);
    return store ? bytesOf(store.columns) : null;
  }

  async close(): Promise<void> {
    const stores = [...this.loaded.values()];
    this.loaded.clear();
    this.follows.clear();
    await this.snapshots?.close(stores);
  }

  private async refresh(storeId: string, progress: LoadProgress): Promise<LoadedStore> {
    const loaded = this.loaded.get(storeId);
    try {
      const store = loaded ?? (await this.snapshots?.load(storeId, progress));
      const around = loaded ? this.around(storeId) : this.noted(storeId);
      if (store && (await catchUp(this.source, storeId, store, around))) {
        if (isWorn(store.columns)) void this.renew(storeId);
        else this.snapshots?.saveIfMuchChanged(store);
        if (!loaded) return this.install(storeId, store);
        this.evict(storeId);
        return store;
      }
    } catch (error) {
      if (!(error instanceof LostColumns)) throw error;
      return this.reload(storeId, progress, error);
    }
    return this.loadWhole(storeId, progress);
  }

  /** Its snapshot is of no use any more. */
  private async reload(storeId: string, progress: LoadProgress, error: LostColumns): Promise<LoadedStore> {
    await this.snapshots?.discard(storeId, error);
    return this.loadWhole(storeId, progress);
  }

  private async loadWhole(storeId: string, progress: LoadProgress): Promise<LoadedStore> {
    const built = await this.build(storeId, progress);
    void this.snapshots?.save(built);
    return this.install(storeId, built);
  }

  private async build(storeId: string, progress: LoadProgress): Promise<LoadedStore> {
    progress.state = 'loading';
    progress.ordersRead = 0;
    const rows = await this.source.readRows(storeId);
    progress.ordersExpected = rows.orderCountExpected;
    const columns = await buildColumns(rows, (ordersRead) => {
      progress.ordersRead = ordersRead;
    });
    return new LoadedStore(columns, null, this.snapshots?.written(storeId));
  }

  /** Loads a store anew beside its worn columns, which answer until then. A failure is left for the next wear to mend. */
  private async renew(storeId: string): Promise<void> {
    const running = this.renewing.get(storeId);
    if (running) return running;
    const renewing = this.renewNow(storeId).finally(() => this.renewing.delete(storeId));
    this.renewing.set(storeId, renewing);
    return renewing;
  }

  private async renewNow(storeId: string): Promise<void> {
    try {
      const fresh = await this.build(storeId, { state: 'loading', ordersRead: 0, ordersExpected: 0 });
      while (this.jobs.has(storeId)) await this.jobs.settled(storeId);
      await this.jobs.start(storeId, () => this.takeOver(storeId, fresh)).store;
    } catch {
      // The worn columns go on answering; nothing of theirs is wrong.
    }
  }

  /**
   * Leaves nothing of the store in memory or in its snapshot that its rows do not hold now: columns keep what was replaced in them
   * until they are built anew. Throws when the snapshot can be neither written nor removed.
   */
  async forget(storeId: string): Promise<void> {
    for (;;) {
      await this.renewing.get(storeId);
      while (this.jobs.has(storeId)) await this.jobs.settled(storeId);
      if (this.renewing.has(storeId)) continue;
      if (this.loaded.has(storeId)) {
        const fresh = await this.jobs.start(storeId, async (progress) =>
          this.install(storeId, await this.build(storeId, progress)),
        ).store;
        return this.snapshots?.replace(fresh);
      }
      await this.snapshots?.remove(storeId);
      if (!this.loaded.has(storeId) && !this.jobs.has(storeId)) return;
    }
  }

  /** Leaves nothing of a store that is no more, in memory or in the folder of snapshots. */
  async drop(storeId: string): Promise<void> {
    for (;;) {
      await this.renewing.get(storeId);
      while (this.jobs.has(storeId)) await this.jobs.settled(storeId);
      if (this.renewing.has(storeId)) continue;
      this.follows.delete(storeId);
      this.loaded.delete(storeId);
      await this.snapshots?.remove(storeId);
      if (!this.loaded.has(storeId) && !this.jobs.has(storeId)) return;
    }
  }

  /** Puts fresh columns in the place of the loaded ones, once they hold as much. */
  private async takeOver(storeId: string, fresh: LoadedStore): Promise<LoadedStore> {
    const worn = this.loaded.get(storeId);
    if (!worn) return fresh;
    const isBehind = () => fresh.columns.store.changeNumber < worn.columns.store.changeNumber;
    if (isBehind() && !(await catchUp(this.source, storeId, fresh, alone))) return worn;
    if (isBehind()) return worn;
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

  /** Of a store that is not yet loaded. */
  private noted(storeId: string): Around {
    return (changed, _part, absorbNow) => {
      this.snapshots?.noteChanged(storeId, changed);
      absorbNow();
    };
  }

  private install(storeId: string, store: LoadedStore): LoadedStore {
    this.follows.get(storeId)?.replace(store.columns);
    this.loaded.delete(storeId);
    this.loaded.set(storeId, store);
    this.evict(storeId);
    return store;
  }

  /** The store of that id stays, and these groups of it do. */
  private evict(keep: string, groups: readonly ColdGroup[] = []): void {
    const keptOf = (storeId: string) => [...this.neededByFollowed(storeId), ...(storeId === keep ? groups : [])];
    const limitBytes = this.memoryLimitMb * 1024 * 1024;
    for (const storeId of evictColumns(this.loaded, { limitBytes, keep, keptOf })) {
      void this.snapshots?.saveBeforeLeaving(this.loaded.get(storeId)!);
      this.loaded.delete(storeId);
      this.follows.delete(storeId);
    }
  }

  private neededByFollowed(storeId: string): ColdGroup[] {
    const followed = this.follows.get(storeId);
    return followed ? neededToFollow([...followed.segments, ...(this.prepared.get(followed) ?? [])]) : [];
  }
}
