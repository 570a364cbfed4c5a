import type { StoreRows } from '@throughline/core/facts/rows';

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
