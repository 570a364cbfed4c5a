// A connection's turns: every so often what changed at the source is read, so that a delivery that never came is made good.

import type { StoreClient } from '@throughline/db/database';
import type { JobServices } from '../../job-runner.ts';
import type { Services } from '../../services.ts';
import { wakeInbox } from '../inbox/wake-inbox.ts';
import { keepOwnDeliveries } from './keep-own-deliveries.ts';
import { overlapMs } from './overlap.ts';
import { resumeSync } from './resume-sync.ts';
import { startSync } from './start-sync.ts';

export interface TurnJob {
  storeId: string;
  connectionId: string;
}

type TurnServices = Pick<Services, 'jobs' | 'now' | 'sources'>;

/** Sets the next turn, in the caller's transaction. */
export async function setTurn(client: StoreClient, services: TurnServices, connectionId: string): Promise<void> {
  const { storeId, prisma } = client;
  const row = await prisma.connection.findFirst({ where: { storeId, id: connectionId } });
  const source = row && services.sources[row.source];
  if (!source) return;
  const runAt = services.now() + source.pollMinutes * 60_000;
  await prisma.connection.update({ where: { id: connectionId }, data: { nextReadAt: new Date(runAt) } });
  const payload = { storeId, connectionId };
  await services.jobs.add(client, 'read-changes', payload, { key: `turn ${connectionId}`, attemptsMax: 100, runAt });
}

/** Starts reading what changed, unless something is being read already, and sets the next turn. */
export async function readChanges(services: JobServices, { storeId, connectionId }: TurnJob): Promise<void> {
  await services.database.inStore(storeId, async (client) => {
    const row = await client.prisma.connection.findFirst({ where: { storeId, id: connectionId } });
    if (row?.status !== 'CONNECTED') return;
    if (services.sources[row.source]?.deliver) await keepOwnDeliveries(client, services, row);
    else await startReadingChanges(client, services, connectionId);
    await setTurn(client, services, connectionId);
  });
}

/** From where the source is known; nothing when a reading waits or runs, or nothing was read yet. Gives the reading's id. */
export async function startReadingChanges(
  client: StoreClient,
  services: Pick<Services, 'jobs'>,
  connectionId: string,
): Promise<string | null> {
  const { storeId, prisma } = client;
  const row = await prisma.connection.findFirst({ where: { storeId, id: connectionId } });
  const busy = await prisma.sync.count({ where: { storeId, connectionId, status: { in: ['QUEUED', 'RUNNING'] } } });
  if (!row?.readUntil || busy > 0) return null;
  const since = row.readUntil.getTime() - overlapMs;
  return startSync(client, services.jobs, { connectionId, kind: 'INCREMENTAL', since, createdBy: null });
}

/** After a pause, or access that came back: what waits is worked, what was being read goes on, what changed meanwhile is read. */
export async function resumeReading(client: StoreClient, services: TurnServices, connectionId: string): Promise<void> {
  const { storeId, prisma } = client;
  await wakeInbox(client, services.jobs, connectionId);
  const waiting = await prisma.sync.findMany({
    where: { storeId, connectionId, status: { in: ['QUEUED', 'RUNNING'] } },
    select: { id: true },
  });
  for (const { id } of waiting) await resumeSync(client, services.jobs, connectionId, id);
  await startReadingChanges(client, services, connectionId);
  await setTurn(client, services, connectionId);
}
