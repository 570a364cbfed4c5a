import type { ColdGroup } from '../columns/cold-columns.ts';
import type { LoadedStore } from './loaded-store.ts';

export interface Eviction {
  limitBytes: number;
  /** This store stays. */
  keep: string;
  /** Groups of a store that stay as long as the store does. */
  keptOf(storeId: string): Iterable<ColdGroup>;
}

/**
 * Lets go of columns until they take no more bytes than the limit, or none may go: first cold ones that a file holds, those of the
 * first store before others and in it those that were not used for longest, then whole stores. `loaded` = by their last use;
 * returns the ids of stores to be dropped.
 */
export function evictColumns(
  loaded: ReadonlyMap<string, LoadedStore>,
  { limitBytes, keep, keptOf }: Eviction,
): string[] {
  let total = 0;
  for (const { columns } of loaded.values()) total += columns.sizeBytes;
  for (const [storeId, store] of loaded) {
    if (total <= limitBytes) return [];
    for (const group of store.droppable(new Set(keptOf(storeId)))) {
      const { sizeBytes } = store.columns;
      store.letGo(group);
      total -= sizeBytes - store.columns.sizeBytes;
      if (total <= limitBytes) return [];
    }
  }
  const dropped: string[] = [];
  for (const [storeId, { columns }] of loaded) {
    if (total <= limitBytes) break;
    if (storeId === keep) continue;
    dropped.push(storeId);
    total -= columns.sizeBytes;
  }
  return dropped;
}
