// When snapshots of stores are read and written: read where a store is not loaded, written after a whole load, and again once
// much has changed, so that the change feed still leads from the file to the present.

import type { Changed } from '../columns/absorb.ts';
import type { Columns } from '../columns/columns.ts';
import type { LoadProgress } from '../engine.ts';
import { SnapshotFolder, type Warn } from '../snapshot/snapshot-folder.ts';
import type { SnapshotMeta } from '../snapshot/snapshot-format.ts';
import { LoadedStore } from './loaded-store.ts';
import type { RowSource } from './row-source.ts';

/** Change numbers since the file; the feed keeps twice as many. */
const NUMBERS_MAX = 5_000;
/** People and anonymous orders changed since the file; the feed names twice as many. */
const NAMED_MAX = 10_000;
/** Named since the file, of all orders: then a store that leaves memory is written. */
const LEAVING_SHARE = 0.01;

interface Kept {
  /** Change number of the file, or from which on to count where it could not be written. */
  changeNumber: number;
  isWritten: boolean;
  /** People and anonymous orders changed since. */
  named: number;
}

export class StoreSnapshots {
  private readonly folder: SnapshotFolder;
  private readonly kept = new Map<string, Kept>();
  private readonly writing = new Map<string, Promise<void>>();
  private readonly swept: Promise<void>;

  constructor(
    folder: string,
    private readonly source: RowSource,
    warn: Warn = () => {},
  ) {
    this.folder = new SnapshotFolder(folder, warn);
    const exists = async (storeId: string) => (await source.readChangeNumber(storeId)) > 0;
    this.swept = this.folder.sweep(exists, Date.now());
  }

  /** The store as it was, its cold columns out of memory; null = no snapshot is of use. */
  async load(storeId: string, progress: LoadProgress): Promise<LoadedStore | null> {
    await this.swept;
    await this.writing.get(storeId);
    const accept = async (meta: SnapshotMeta) => {
      progress.state = 'loading';
      progress.ordersExpected = meta.orderCount;
      const { changeNumber, mark } = meta;
      return (
        changeNumber <= (await this.source.readChangeNumber(storeId)) &&
        mark === (await this.readMark(storeId, changeNumber))
      );
    };
    const onProgress = (share: number) => {
      progress.ordersRead = Math.floor(share * progress.ordersExpected);
    };
    const restored = await this.folder.read(storeId, { accept, onProgress });
    if (!restored) return null;
    const { columns, coldFile } = restored;
    this.kept.set(storeId, { changeNumber: columns.store.changeNumber, isWritten: true, named: 0 });
    return new LoadedStore(columns, coldFile, this.written(storeId));
  }

  /** Resolves when nobody is about to put another file in the place of the store's. */
  written(storeId: string): () => Promise<void> {
    return async () => this.writing.get(storeId);
  }

  /** The store's file turned out to be of no use; the store is about to be loaded from its rows. */
  async discard(storeId: string, error: unknown): Promise<void> {
    this.kept.delete(storeId);
    await this.folder.discard(storeId, error);
  }

  /** This is being absorbed. */
  noteChanged(storeId: string, { people, anonymousOrders }: Changed): void {
    const kept = this.kept.get(storeId);
    if (kept) kept.named += people.length + anonymousOrders.length;
  }

  saveIfMuchChanged(store: LoadedStore): void {
    const { columns } = store;
    const kept = this.kept.get(columns.store.storeId);
    if (!kept || this.writing.has(columns.store.storeId)) return;
    if (isMuch(kept, columns)) void this.save(store);
  }

  /** To be called when nothing is absorbed any more. */
  async saveBeforeLeaving(store: LoadedStore): Promise<void> {
    const { columns } = store;
    const { storeId, changeNumber } = columns.store;
    await this.writing.get(storeId);
    const kept = this.kept.get(storeId);
    if (kept && changeNumber === kept.changeNumber && kept.isWritten) return;
    const isDue = !kept?.isWritten || isMuch(kept, columns) || kept.named > columns.orderCount * LEAVING_SHARE;
    if (isDue) await this.save(store);
  }

  /** Writes the columns as they are when earlier writing of the store has ended. Never throws. */
  async save(store: LoadedStore): Promise<void> {
    const { storeId } = store.columns.store;
    while (this.writing.has(storeId)) await this.writing.get(storeId);
    const writing = this.write(store).finally(() => this.writing.delete(storeId));
    this.writing.set(storeId, writing);
    await writing;
  }

  /** As `save`, and the file of before is gone even if no other can take its place. */
  async replace(store: LoadedStore): Promise<void> {
    await this.save(store);
    const { storeId } = store.columns.store;
    if (!this.kept.get(storeId)?.isWritten) await this.folder.remove(storeId);
  }

  /** Of a store that is not loaded. */
  async remove(storeId: string): Promise<void> {
    await this.swept;
    do {
      await this.writing.get(storeId);
      this.kept.delete(storeId);
      await this.folder.remove(storeId);
    } while (this.writing.has(storeId));
  }

  async close(stores: readonly LoadedStore[]): Promise<void> {
    for (const one of stores) await this.saveBeforeLeaving(one);
    await Promise.all(this.writing.values());
  }

  private async write(store: LoadedStore): Promise<void> {
    await this.swept;
    const { columns } = store;
    const { storeId, changeNumber } = columns.store;
    if (changeNumber === 0) return;
    const kept = { changeNumber, isWritten: false, named: 0 };
    this.kept.set(storeId, kept);
    const readMark = (number: number) => this.readMark(storeId, number);
    const file = await this.folder.write(columns, { readMark, readOut: store.reader() });
    if (!file) return;
    store.moveTo(file);
    kept.isWritten = true;
    kept.changeNumber = file.changeNumber;
  }

  private async readMark(storeId: string, changeNumber: number): Promise<string | null> {
    return (await this.source.readChangeMark?.(storeId, changeNumber)) ?? null;
  }
}

function isMuch({ changeNumber, named }: Kept, columns: Columns): boolean {
  return named >= NAMED_MAX || columns.store.changeNumber - changeNumber >= NUMBERS_MAX;
}
