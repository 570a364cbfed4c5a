import { readAccount } from '@throughline/db/connections/read-account';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { wakeInbox } from '../inbox/wake-inbox.ts';
import { addEraseJob } from './add-erase-job.ts';
import { changeConnection } from './change-connection.ts';
import { type ConnectionModel, findConnection } from './find-connections.ts';
import { accountOf } from './subscribe-webhooks.ts';

const patienceMs = 10_000;

/** Nothing is received or read any more, and what gave access is forgotten. `erase`: all it brought goes too, in a job. */
export async function disconnectConnection(
  context: RequestContext,
  { id, erase }: { id: string; erase: boolean },
): Promise<{ connection: ConnectionModel }> {
  const found = await findConnection(context, id);
  if (found === null) refuseUnknown('id', 'connection');
  if (found.status === 'NONE' && !erase)
    refuse('id', 'This connection reaches no source: there is nothing to disconnect. Its data can be erased.');
  await unsubscribe(context, found);
  return changeConnection(context, id, async (client) => {
    const { storeId, prisma } = client;
    await prisma.connection.update({
      where: { id },
      data: {
        status: found.status === 'NONE' ? 'NONE' : 'DISCONNECTED',
        credentials: null,
        dataKey: null,
        keyId: null,
        nextReadAt: null,
        problemCode: null,
        problem: null,
        problemAt: null,
      },
    });
    const unfinished = { storeId, connectionId: id, status: { in: ['QUEUED', 'RUNNING'] } };
    await prisma.sync.updateMany({ where: unfinished, data: { cancelRequested: true } });
    await prisma.sync.updateMany({
      where: { ...unfinished, status: 'QUEUED' },
      data: { status: 'CANCELLED', finishedAt: new Date(context.now), message: 'The connection was disconnected.' },
    });
    await wakeInbox(client, context.services.jobs, id);
    if (erase) await addEraseJob(client, context.services.jobs, id);
  });
}

/** As far as the source can be reached: it may have taken back access before. */
async function unsubscribe({ services, log }: RequestContext, { store, id }: ConnectionModel): Promise<void> {
  const { database, vault, sources } = services;
  if (!vault) return;
  try {
    const read = await database.inStore(store.id, (client) => readAccount(client, vault, id));
    if (!read?.credentials) return;
    const { row, credentials } = read;
    const given = { account: row.account ?? '', credentials, scopes: row.scopes, settings: row.settings as object };
    const outside = services.outside(AbortSignal.timeout(patienceMs));
    await sources[row.source]?.unsubscribe?.(accountOf(store, given as Parameters<typeof accountOf>[1]), outside);
  } catch (error) {
    log.warn({ err: error, connectionId: id }, 'The webhooks of a source could not be taken back');
  }
}
