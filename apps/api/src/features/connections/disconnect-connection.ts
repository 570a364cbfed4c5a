import { findDeliveryTargets } from '@throughline/db/connections/find-delivery-targets';
import type { Database } from '@throughline/db/database';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { wakeInbox } from '../inbox/wake-inbox.ts';
import { openKeptAccount } from '../syncs/open-account.ts';
import { addEraseJob } from './add-erase-job.ts';
import { changeConnection } from './change-connection.ts';
import { type ConnectionModel, findConnection } from './find-connections.ts';
import { oauthAppOf } from './oauth-app.ts';

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
  await giveBack(context, found);
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

/** Webhooks, and access that OAuth gave; as far as the source can be reached: it may have taken them back before. */
async function giveBack({ services, log }: RequestContext, { store, id }: ConnectionModel): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs);
  // What holds a call up on our own side, such as a renewal under way, heeds no signal.
  const over = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  over.catch(() => {});
  const tried = async (what: string, work: () => Promise<void> | undefined) => {
    try {
      await Promise.race([work(), over]);
    } catch (error) {
      log.warn({ err: error, connectionId: id }, `${what} of a source could not be given back`);
    }
  };
  await tried('The access', async () => {
    const open = await openKeptAccount(services, store.id, id);
    if (open === null) return;
    const { source, account } = open;
    const outside = services.outside(signal);
    await tried('The webhooks', () => source.unsubscribe?.(account, outside));
    const app = oauthAppOf(services.env, source.name);
    if (app && source.oauth?.revoke && !(await isSharedAccess(services.database, open.connection)))
      await source.oauth.revoke(account.credentials, app, outside);
  });
}

/** What is given back is given back for the whole app: another connection to the account, of any store, would lose its access too. */
async function isSharedAccess(
  database: Database,
  { id, source, account }: { id: string; source: string; account: string | null },
): Promise<boolean> {
  if (account === null) return false;
  const all = await findDeliveryTargets(database, { source, account });
  return all.some(({ connectionId, credentials }) => connectionId !== id && credentials !== null);
}
