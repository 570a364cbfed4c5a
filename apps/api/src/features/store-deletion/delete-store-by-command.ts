import type { Database } from '@throughline/db/database';
import { readStanding } from '@throughline/db/stores/mark-for-deletion';
import { jobQueue } from '../../job-queue.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { endStore, graceDays } from './delete-store.ts';

const dayMs = 86_400_000;

/** For operators, who may also ask for it at once (0 days). The jobs of the instance carry it out. */
export async function deleteStoreByCommand(
  database: Database,
  { storeId, name, days = graceDays.usual }: { storeId: string; name: string; days?: number },
): Promise<{ storeId: string; deletesAt: string }> {
  const standing = await readStanding(database, storeId);
  if (standing === null || standing.hasBegun) refuseUnknown('store', 'store');
  if (standing.name.trim() !== name)
    refuse('name', `The store is not called ${JSON.stringify(name)}: type its name as it stands.`);
  if (days > graceDays.most) refuse('grace-days', `A store is kept for ${graceDays.most} days at most, found ${days}.`);
  const deletesAt = new Date(Date.now() + days * dayMs);
  await endStore({ database, jobs: jobQueue }, storeId, deletesAt);
  return { storeId, deletesAt: deletesAt.toISOString() };
}
