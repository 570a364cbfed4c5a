// A store's merged channels. Orders keep their own handle, so that a channel can be separated again to the order.
import { type ChannelAliases, mergedChannel } from '@throughline/core/facts/channel';
import type { StoreClient } from '../database.ts';
import { advanceForSettings } from './change-number.ts';

interface AliasRow {
  handle: string;
  target: string;
}

export async function readChannelAliases(
  read: (text: string, values: unknown[]) => Promise<AliasRow[]>,
  storeId: string,
): Promise<ChannelAliases> {
  const rows = await read('SELECT handle, target FROM channel_aliases WHERE store_id = $1', [storeId]);
  return new Map(rows.map(({ handle, target }) => [handle, target]));
}

/** As `readChannelAliases`, of an open store. */
export function findChannelAliases({ sql, storeId }: StoreClient): Promise<ChannelAliases> {
  return readChannelAliases(async (text, values) => (await sql.query<AliasRow>(text, values)).rows, storeId);
}

/**
 * From now on `from`, and what is merged into it, counts as `into`, or as what `into` itself is merged into.
 * false = that is `from` itself, and nothing was changed. Every figure follows, as the change number moves.
 */
export async function mergeChannel(
  store: StoreClient,
  { from, into }: { from: string; into: string },
): Promise<boolean> {
  const { sql, storeId } = store;
  await lockStore(store);
  const aliases = await findChannelAliases(store);
  const target = mergedChannel(into, aliases);
  if (from === into || from === target) return false;
  if (aliases.get(from) === target) return true;
  await sql.query(
    `INSERT INTO channel_aliases (store_id, handle, target) VALUES ($1, $2, $3)
     ON CONFLICT (store_id, handle) DO UPDATE SET target = excluded.target`,
    [storeId, from, target],
  );
  await sql.query('UPDATE channel_aliases SET target = $3 WHERE store_id = $1 AND target = $2', [
    storeId,
    from,
    target,
  ]);
  await advanceForSettings(store);
  return true;
}

/** The handle is a channel of its own again; false = it was merged into none. */
export async function separateChannel(store: StoreClient, handle: string): Promise<boolean> {
  const { sql, storeId } = store;
  await lockStore(store);
  const { rowCount } = await sql.query('DELETE FROM channel_aliases WHERE store_id = $1 AND handle = $2', [
    storeId,
    handle,
  ]);
  if (!rowCount) return false;
  await advanceForSettings(store);
  return true;
}

/** One merge at a time, so that two at once make no chain. */
async function lockStore({ sql, storeId }: StoreClient): Promise<void> {
  await sql.query('SELECT 1 FROM stores WHERE id = $1 FOR NO KEY UPDATE', [storeId]);
}
