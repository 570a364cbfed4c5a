import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { type ConnectionModel, rereadConnection } from '../connections/find-connections.ts';
import { findSync, readSync } from './find-syncs.ts';
import type { SyncModel } from './sync-model.ts';

/** One that waits ends at once, one that runs after its page; what was read stays. */
export async function cancelSync(
  context: RequestContext,
  { id }: { id: string },
): Promise<{ sync: SyncModel; connection: ConnectionModel }> {
  const found = await findSync(context, id);
  if (found === null) refuseUnknown('id', 'reading');
  if (found.status !== 'QUEUED' && found.status !== 'RUNNING') refuse('id', 'The reading has ended already.');
  const { store, connectionId } = found;
  await context.services.database.inStore(store.id, async ({ prisma }) => {
    const where = { storeId: store.id, id };
    const ended = { status: 'CANCELLED', finishedAt: new Date(context.now), message: 'Cancelled before it began.' };
    await prisma.sync.updateMany({ where, data: { cancelRequested: true } });
    await prisma.sync.updateMany({ where: { ...where, status: 'QUEUED' }, data: ended });
  });
  return {
    connection: await rereadConnection(context, store, connectionId),
    sync: (await readSync(context, store, id))!,
  };
}
