import type { DateRange } from '@throughline/connectors/source';
import type { StoreClient } from '@throughline/db/database';
import { newId } from '@throughline/db/ids';
import type { JobQueue } from '../../job-queue.ts';
import { resumeSync } from './resume-sync.ts';

export type SyncKind = 'BACKFILL' | 'RESYNC' | 'INCREMENTAL' | 'RECONCILE';

export interface SyncInput {
  connectionId: string;
  kind: SyncKind;
  /** RESYNC and RECONCILE: local dates, both included. */
  range?: DateRange;
  /** INCREMENTAL: epoch milliseconds. */
  since?: number;
  /** Who asked; null = the product itself. */
  createdBy: string | null;
}

/** Queues a reading of the source behind those of the same connection, in the caller's transaction; gives its id. */
export async function startSync(client: StoreClient, jobs: JobQueue, input: SyncInput): Promise<string> {
  const id = newId('syn');
  const { connectionId, kind, range, since, createdBy } = input;
  const day = (date: string | undefined) => (date === undefined ? null : new Date(`${date}T00:00:00Z`));
  await client.prisma.sync.create({
    data: {
      id,
      storeId: client.storeId,
      connectionId,
      kind,
      rangeFrom: day(range?.from),
      rangeTo: day(range?.to),
      since: since === undefined ? null : new Date(since),
      createdBy,
    },
  });
  await resumeSync(client, jobs, connectionId, id);
  return id;
}
