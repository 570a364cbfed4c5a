import { markForDeletion, readStanding } from '@throughline/db/stores/mark-for-deletion';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';
import { scheduleDeletion } from './schedule-deletion.ts';

export interface DeleteStoreInput {
  storeId: string;
  /** As the store is called, typed again. */
  name: string;
  graceDays?: number | null;
}

export const graceDays = { least: 7, usual: 30, most: 90 } as const;
const dayMs = 86_400_000;

/** From now on the store is only read; at the end of the days it is deleted whole, unless it is kept before. */
export async function deleteStore(
  context: RequestContext,
  { storeId, name, graceDays: days }: DeleteStoreInput,
): Promise<{ store: OpenStore }> {
  const store = await openStoreOrRefuse(context, storeId);
  if (name.trim() !== store.name.trim())
    refuse('name', 'This is not what the store is called: type its name as it stands.');
  const given = days ?? graceDays.usual;
  if (given < graceDays.least || given > graceDays.most)
    refuse('graceDays', `A store is kept between ${graceDays.least} and ${graceDays.most} days, found ${given}.`);
  await endStore(context.services, store.id, new Date(context.now + given * dayMs));
  const standing = await readStanding(context.services.database, store.id);
  return { store: { ...store, deletesAt: standing?.deletesAt ?? null } };
}

/** Marks it, once: imports that are being read stop, nothing comes in or goes out any more. */
export async function endStore(
  { database, jobs }: Pick<RequestContext['services'], 'database' | 'jobs'>,
  storeId: string,
  deletesAt: Date,
): Promise<void> {
  await database.inStore(storeId, async (client) => {
    if (!(await markForDeletion(client, deletesAt)))
      refuse('storeId', 'The store is to be deleted already: keep it first to name another day.');
    await client.sql.query(`UPDATE imports SET cancel_requested = true WHERE store_id = $1 AND status = 'RUNNING'`, [
      storeId,
    ]);
    await scheduleDeletion(client, jobs, deletesAt.getTime());
  });
}
