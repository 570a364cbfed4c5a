// The job that carries out one reading of a source, page by page. A page's facts and the cursor behind it are one transaction: a
// process that ends anywhere goes on after the last page that landed.

import type { JobServices } from '../../job-runner.ts';
import type { Attempt } from '../imports/run-import.ts';
import { askUnread } from './ask-unread.ts';
import { asSourceError, clearProblem, noteProblem, passes, type UsedAccess } from './connection-problem.ts';
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

export async function runSync(services: JobServices, job: SyncJob, { lastAttempt, stopping }: Attempt): Promise<void> {
  const sync = await beginSync(services, job);
  if (sync === null) return;
  let used: UsedAccess = { storeId: job.storeId, id: sync.connectionId, accessId: null };
  try {
    const open = await openAccount(services, job.storeId, sync.connectionId);
    // Paused, or not connected at present: the reading waits; whoever connects it again wakes it.
    if (open === null) return;
    used = open.connection;
    if (sync.kind === 'RECONCILE') await reconcileConnection(services, job, sync, open, stopping);
    else await readPages(services, job, sync, open, stopping);
    await askUnread(services, job, sync, open, stopping);
    if (sync.kind !== 'INCREMENTAL') await keepProfileCount(services, job, open, stopping);
    await endSync(services, job, 'SUCCEEDED', null, (client) => followUp(client, services, sync));
    await clearProblem(services, job.storeId, sync.connectionId, 'reading');
  } catch (error) {
    if (error instanceof SyncStopped || stopping.aborted) {
      if (stopping.aborted) throw error;
      return;
    }
    await noteFailure(services, job, used, error, lastAttempt);
  }
}

/** What passes is tried again; what does not ends the reading; what we do not understand is tried as often as the job may be. */
async function noteFailure(
  services: JobServices,
  job: SyncJob,
  used: UsedAccess,
  error: unknown,
  lastAttempt: boolean,
): Promise<void> {
  const known = asSourceError(error);
  if (known === null) {
    await noteProblem(services, used, { code: 'FAILED', message: unexpected, error });
    if (!lastAttempt) throw error;
    return endSync(services, job, 'FAILED', unexpected);
  }
  const waitMs = await noteProblem(services, used, known);
  if (waitMs === null || passes(known)) {
    const runAt = services.now() + (waitMs ?? 0);
    await services.database.inStore(job.storeId, (client) =>
      resumeSync(client, services.jobs, used.id, job.syncId, runAt),
    );
  }
  // Access that is gone may come back: the reading goes on then, from where it stands.
  else if (known.code !== 'UNAUTHORISED') await endSync(services, job, 'FAILED', known.message);
}

const unexpected = 'Reading failed for a reason of ours. It is tried again; the operator finds the error in the log.';

/** Ends a reading that no attempt could end. */
export async function giveUpSync(services: JobServices, job: SyncJob): Promise<void> {
  const message = 'The reading was given up: every attempt was cut off. What has landed stays; read the range again.';
  const { storeId, syncId } = job;
  const connection = await services.database.inStore(storeId, async ({ prisma }) => {
    const sync = await prisma.sync.findFirst({ where: { storeId, id: syncId, status: 'RUNNING' } });
    return sync && prisma.connection.findFirst({ where: { storeId, id: sync.connectionId } });
  });
  if (connection) await noteProblem(services, connection, { code: 'FAILED', message });
  await endSync(services, job, 'FAILED', message);
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
