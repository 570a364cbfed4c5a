// Brings columns up to date from the change feed: the rows of the people and anonymous orders it names are absorbed.

import { absorb, type Changed, canAbsorb, neededToAbsorb } from '../columns/absorb.ts';
import { buildColumns } from '../columns/build-columns.ts';
import type { Columns } from '../columns/columns.ts';
import type { LoadedStore } from './loaded-store.ts';
import type { RowSource } from './row-source.ts';

/** Called in place of absorbing, which it must do in the same turn. */
export type Around = (changed: Changed, part: Columns, absorbNow: () => void) => void;

/** False when the columns have to be loaded anew; then they are unchanged. Throws `LostColumns`. */
export async function catchUp(
  source: RowSource,
  storeId: string,
  store: LoadedStore,
  around: Around,
): Promise<boolean> {
  const { columns } = store;
  const { changes, rows } = await source.readChangedRows(storeId, columns.store.changeNumber);
  const { people, anonymousOrders } = changes;
  if (people === null || rows === null) return false;
  const part = await buildColumns(rows, () => {}, { limbCount: columns.limbs.length, columns });
  if (!canAbsorb(columns, part)) return false;
  const changed = { changeNumber: changes.changeNumber, people, anonymousOrders };
  const needed = neededToAbsorb(columns, part, changed);
  while (store.missing(needed).length > 0) await store.load(needed);
  store.touch(needed);
  around(changed, part, () => absorb(columns, part, changed));
  return true;
}
