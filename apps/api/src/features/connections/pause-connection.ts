import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { lookNow } from '../feeds/schedule-look.ts';
import { resumeReading } from '../syncs/read-changes.ts';
import { changeConnection } from './change-connection.ts';
import type { ConnectionModel } from './find-connections.ts';

type Answer = Promise<{ connection: ConnectionModel }>;

/** Nothing is read or worked until it is resumed; deliveries are still kept. */
export function pauseConnection(context: RequestContext, { id }: { id: string }): Answer {
  return changeConnection(context, id, async ({ prisma }, connection) => {
    if (connection.status === 'PAUSED') return;
    if (connection.status !== 'CONNECTED') refuse('id', 'Only a connection that is connected can be paused.');
    await prisma.connection.update({ where: { id }, data: { status: 'PAUSED', nextReadAt: null } });
  });
}

/** What waits is worked, what was being read goes on, and what changed meanwhile is read. */
export function resumeConnection(context: RequestContext, { id }: { id: string }): Answer {
  return changeConnection(context, id, async (client, connection) => {
    if (connection.status === 'CONNECTED') return;
    if (connection.status !== 'PAUSED') refuse('id', 'Only a connection that is paused can be resumed.');
    await client.prisma.connection.update({ where: { id }, data: { status: 'CONNECTED' } });
    await resumeReading(client, context.services, id);
    await lookNow(client, context.services.jobs, id, context.now);
  });
}
