// What follows a reading that has ended well, in the transaction that ends it: how far the source is known, what is to be read next.

import type { StoreClient } from '@throughline/db/database';
import type { JobServices } from '../../job-runner.ts';
import { overlapMs } from './overlap.ts';
import { setTurn } from './read-changes.ts';
import { startSync } from './start-sync.ts';
import type { SyncRow } from './sync-row.ts';

export async function followUp(client: StoreClient, services: JobServices, sync: SyncRow): Promise<void> {
  const { connectionId, kind, startedAt } = sync;
  const where = { storeId: client.storeId, id: connectionId };
  if (kind === 'RECONCILE') {
    await client.prisma.connection.updateMany({ where, data: { reconciledAt: new Date(services.now()) } });
    return;
  }
  if (kind === 'RESYNC') return;
  await client.prisma.connection.updateMany({
    where: { ...where, OR: [{ readUntil: null }, { readUntil: { lt: new Date(startedAt) } }] },
    data: { readUntil: new Date(startedAt) },
  });
  if (kind === 'BACKFILL') {
    // What changed while everything was read.
    const since = startedAt - overlapMs;
    await startSync(client, services.jobs, { connectionId, kind: 'INCREMENTAL', since, createdBy: null });
    await setTurn(client, services, connectionId);
  }
}
