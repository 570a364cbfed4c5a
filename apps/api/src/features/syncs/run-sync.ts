// The job that carries out one reading of a source, page by page. A page's facts and the cursor behind it are one transaction: a
// process that ends anywhere goes on after the last page that landed.

import { SourceError } from '@throughline/connectors/source';
import type { JobServices } from '../../job-runner.ts';
import { clearProblem, noteProblem, passes } from './connection-problem.ts';
import { followUp } from './follow-up.ts';
import { keepProfileCount } from './keep-profile-count.ts';
import { landPage, SyncStopped } from './land-page.ts';
import { type OpenAccount, openAccount } from './open-account.ts';
import { reconcileConnection } from './reconcile-connection.ts';
import { resumeSync } from './resume-sync.ts';
import { beginSync, endSync, type SyncRow } from './sync-row.ts';

export interface SyncJob {
  storeId: string;
  syncId: string;
}

export async function runSync(services: JobServices, job: SyncJob, stopping: AbortSignal): Promise<void> {
  const sync = await beginSync(services, job);
  if (sync === null) return;
  const open = await openAccount(services, job.storeId, sync.connectionId);
  // Paused, or not connected at present: the reading waits; whoever connects it again wakes it.
  if (open === null) return;
  try {
    if (sync.kind === 'RECONCILE') await reconcileConnection(services, job, sync, open, stopping);
    else await readPages(services, job, sync, open, stopping);
    if (sync.kind !== 'INCREMENTAL') await keepProfileCount(services, job, open, stopping);
    await endSync(services, job, 'SUCCEEDED', null);
    await clearProblem(services, job.storeId, sync.connectionId);
    await followUp(services, job, sync);
  } catch (error) {
    if (error instanceof SyncStopped) return;
    if (!(error instanceof SourceError)) throw error;
    const waitMs = await noteProblem(services, job.storeId, sync.connectionId, error);
    if (passes(error)) {
      const runAt = services.now() + waitMs;
      await services.database.inStore(job.storeId, (client) =>
        resumeSync(client, services.jobs, sync.connectionId, job.syncId, runAt),
      );
    }
    // Access that is gone may come back: the reading goes on then, from where it stands.
    else if (error.code !== 'UNAUTHORISED') await endSync(services, job, 'FAILED', error.message);
  }
}

async function readPages(
  services: JobServices,
  job: SyncJob,
  sync: SyncRow,
  open: OpenAccount,
  stopping: AbortSignal,
): Promise<void> {
  const { source, account } = open;
  const outside = services.outside(stopping);
  const pages =
    sync.kind === 'INCREMENTAL'
      ? source.incremental(account, sync.since, sync.cursor, outside)
      : source.backfill(account, sync.cursor, outside, sync.kind === 'RESYNC' ? sync.range : undefined);
  for await (const page of sync.ended ? [] : pages) {
    stopping.throwIfAborted();
    await landPage(services, job, sync, open, page);
  }
}
