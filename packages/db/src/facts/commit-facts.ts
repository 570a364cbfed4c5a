import type { Fact } from '@throughline/core/facts/facts';
import type { Database, StoreClient } from '../database.ts';
import { resolvePeople } from '../identity/resolve-people.ts';
import { advanceChangeNumber } from './change-number.ts';
import { type FactResult, loadFacts } from './load-facts.ts';
import { loadStateOf } from './load-state.ts';

/** Facts that were read at their source, and when, epoch milliseconds; a plain list was sent. */
export interface ReadBatch {
  facts: Fact[];
  readAt: number;
  /** As `FactsInput` has it. */
  wholeOrders?: string[];
}

export interface CommitInput {
  connectionId: string;
  importId?: string;
  batches: AsyncIterable<Fact[] | ReadBatch> | Iterable<Fact[] | ReadBatch>;
  /** After each batch; `'resolving'` when all have been written. */
  onProgress?: (progress: { results: FactResult[] } | 'resolving') => void | Promise<void>;
  /** Last in the same transaction: what must hold exactly when the facts have landed. */
  finish?: (store: StoreClient, results: FactResult[]) => Promise<void>;
}

export interface Committed {
  factCount: number;
  /** null when nothing new was said. */
  changeNumber: number | null;
}

/** Loads all batches, resolves the people and advances the change number: whole, or not at all when anything throws. */
export async function commitFacts(database: Database, storeId: string, input: CommitInput): Promise<Committed> {
  const { connectionId, importId, batches, onProgress, finish } = input;
  return database.inStore(storeId, async (store) => {
    let factCount = 0;
    let changed = false;
    const all: FactResult[] = [];
    for await (const batch of batches) {
      const read = Array.isArray(batch) ? { facts: batch } : batch;
      const results = await loadFacts(store, { connectionId, importId, ...read });
      factCount += read.facts.length;
      // No question rests on stock: what was answered before it stands.
      changed ||= results.some(({ kind, outcome }) => outcome !== 'unchanged' && kind !== 'inventoryLevel');
      if (finish) all.push(...results);
      await onProgress?.({ results });
    }
    await onProgress?.('resolving');
    const state = await loadStateOf(store);
    // A profile that only says the same anew, later or by its source's API, may still change which of several stands.
    changed ||= state.touched.size > 0 || !state.changed.isEmpty;
    await resolvePeople(store);
    await finish?.(store, all);
    if (!changed) return { factCount, changeNumber: null };
    return { factCount, changeNumber: await advanceChangeNumber(store, await state.changed.read(store)) };
  });
}
