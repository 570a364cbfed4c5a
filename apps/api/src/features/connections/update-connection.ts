import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';
import { changeConnection } from './change-connection.ts';
import type { ConnectionModel } from './find-connections.ts';

type Answer = Promise<{ connection: ConnectionModel }>;

const payloadDaysMax = 3_650;

/** How it is called on screens; its handle stays. */
export function renameConnection(context: RequestContext, input: { id: string; name: string }): Answer {
  return changeConnection(context, input.id, async ({ prisma }) => {
    await prisma.connection.update({ where: { id: input.id }, data: { name: readName('name', input.name) } });
  });
}

/** Days for which raw payloads are kept; absent = as long as the store. What is older goes with the next night. */
export function setPayloadDays(context: RequestContext, input: { id: string; days?: number | null }): Answer {
  return changeConnection(context, input.id, async ({ prisma }) => {
    const days = input.days ?? null;
    if (days !== null && (days < 0 || days > payloadDaysMax))
      refuse('days', `days is 0 to ${payloadDaysMax}, found ${days}.`);
    await prisma.connection.update({ where: { id: input.id }, data: { payloadDays: days } });
  });
}
