// What an app was given never opens more than whoever gave it: their memberships and grants are read anew each time.
import type { Permission } from '@throughline/core/access/permissions';
import type { Database } from '../database.ts';
import { findReachedStores } from '../organizations/reached-stores.ts';

interface Opened<S> {
  stores: readonly S[];
  permissions: ReadonlySet<Permission>;
}

/** Of several stores, what the person may in every one. `giver`: null = nobody, and nothing is bounded. `now`: epoch milliseconds. */
export async function boundByGiver<S extends { id: string }>(
  database: Database,
  giver: string | null,
  { stores, permissions }: Opened<S>,
  now: number,
): Promise<Opened<S>> {
  if (giver === null) return { stores, permissions };
  const reached = new Map((await findReachedStores(database, giver, now)).map((store) => [store.id, store]));
  const open = stores.filter(({ id }) => reached.has(id));
  const allowed = [...permissions].filter((one) => open.every(({ id }) => reached.get(id)!.permissions.has(one)));
  return { stores: open, permissions: new Set(allowed) };
}
