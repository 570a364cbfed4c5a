import { keepStore } from '@throughline/db/stores/mark-for-deletion';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { findReachableStores, type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';
import { releaseJobs } from './hold-jobs.ts';
import { cancelDeletion } from './schedule-deletion.ts';

/** The store goes on as it was; what waited meanwhile is done now. */
export async function restoreStore(context: RequestContext, storeId: string): Promise<{ store: OpenStore }> {
  const { id } = await openStoreOrRefuse(context, storeId);
  await context.services.database.inStore(id, async (client) => {
    const deletesAt = await keepStore(client);
    if (deletesAt === null) refuse('storeId', 'The store is not to be deleted.');
    await cancelDeletion(client);
    await releaseJobs(client, deletesAt);
  });
  const { services, viewer, now } = context;
  const store = (await findReachableStores(services.database, viewer, now)).get(id);
  if (!store) throw new Error(`The store ${id} was kept and can't be reached.`);
  return { store };
}
