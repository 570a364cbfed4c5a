import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { changeConnection } from '../connections/change-connection.ts';
import { type ConnectionModel, findConnection } from '../connections/find-connections.ts';
import { readDay } from '../stores/read-as-of.ts';
import { readSync } from './find-syncs.ts';
import { startSync } from './start-sync.ts';
import type { SyncModel } from './sync-model.ts';

interface RangeInput {
  id: string;
  from: string;
  to: string;
}
type Answer = Promise<{ sync: SyncModel; connection: ConnectionModel }>;

/** Reads the orders of these days once more. */
export const resyncConnection = (context: RequestContext, input: RangeInput): Answer =>
  startRangeSync(context, input, 'RESYNC');

/** Compares these days with the source, and repairs what differs. */
export const reconcileRange = (context: RequestContext, input: RangeInput): Answer =>
  startRangeSync(context, input, 'RECONCILE');

async function startRangeSync(
  context: RequestContext,
  { id, from, to }: RangeInput,
  kind: 'RESYNC' | 'RECONCILE',
): Answer {
  const found = await findConnection(context, id);
  if (found === null) refuseUnknown('id', 'connection');
  readDay(context, found.store, 'from', from);
  readDay(context, found.store, 'to', to);
  if (from > to) refuse('to', `The range ends before it begins: ${from} to ${to}.`);
  let syncId = '';
  const { connection } = await changeConnection(context, id, async (client, { status, source }) => {
    if (source === 'files') refuse('id', 'Its data comes by files: drop the file of those days again.');
    if (status !== 'CONNECTED') refuse('id', 'Only a connection that is connected can be read.');
    const range = { from, to };
    const { viewer, services } = context;
    syncId = await startSync(client, services.jobs, { connectionId: id, kind, range, createdBy: viewer.id });
  });
  return { connection, sync: (await readSync(context, found.store, syncId))! };
}
