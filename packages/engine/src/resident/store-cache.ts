// The stores whose columns are loaded: brought up to date before a question is answered, one load a store at a time, the
// least recently used dropped beyond the memory limit.

import type { StoreRows } from '@throughline/core/facts/rows';
import { buildColumns } from '../columns/build-columns.ts';
import type { Columns } from '../columns/columns.ts';
import type { LoadProgress } from '../engine.ts';

/** Where a store's rows come from; the engine knows no database. */
export interface RowSource {
  readRows(storeId: string): Promise<StoreRows>;
  readChangeNumber(storeId: string): Promise<number>;
}

interface Loading {
  columns: Promise<Columns>;
  progress: LoadProgress;
}

export class StoreCache {
  /** In the order of their last use. */
  private readonly loaded = new Map<string, Columns>();
  private readonly loading = new Map<string, Loading>();

  constructor(
    private readonly source: RowSource,
    private readonly memoryLimitMb: number,
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
      const running = this.loading.get(storeId);
      const built = await (running ?? this.load(storeId)).columns;
      if (built.store.changeNumber >= changeNumber) return built;
      if (!running) throw new Error(`Rows of store ${storeId} are older than its change number ${changeNumber}`);
    }
  }

  progress(storeId: string): LoadProgress {
    const running = this.loading.get(storeId);
    if (running) return { ...running.progress };
    const columns = this.loaded.get(storeId);
    if (!columns) return { state: 'absent', ordersRead: 0, ordersExpected: 0 };
    return { state: 'ready', ordersRead: columns.orderCount, ordersExpected: columns.orderCount };
  }

  close(): void {
    this.loaded.clear();
  }

  private load(storeId: string): Loading {
    const progress: LoadProgress = { state: 'loading', ordersRead: 0, ordersExpected: 0 };
    const columns = this.build(storeId, progress).finally(() => this.loading.delete(storeId));
    const loading = { columns, progress };
    this.loading.set(storeId, loading);
    return loading;
  }

  private async build(storeId: string, progress: LoadProgress): Promise<Columns> {
    const rows = await this.source.readRows(storeId);
    progress.ordersExpected = rows.orderCountExpected;
    const columns = await buildColumns(rows, (ordersRead) => {
      progress.ordersRead = ordersRead;
    });
    this.loaded.delete(storeId);
    this.loaded.set(storeId, columns);
    this.evict(storeId);
    return columns;
  }

  private evict(keep: string): void {
    const limitBytes = this.memoryLimitMb * 1024 * 1024;
    let total = 0;
    for (const { sizeBytes } of this.loaded.values()) total += sizeBytes;
    for (const [storeId, { sizeBytes }] of this.loaded) {
      if (total <= limitBytes) return;
      if (storeId === keep) continue;
      this.loaded.delete(storeId);
      total -= sizeBytes;
    }
  }
}
