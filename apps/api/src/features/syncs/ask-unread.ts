// Whether what a reading did not come by is still at the source: each thing is asked for by itself, and what is gone there goes here. So
// a deletion that no delivery told is made good.

import { findUnread } from '@throughline/db/facts/find-unread';
import type { JobServices } from '../../job-runner.ts';
import { fetchRecords } from '../inbox/fetch-records.ts';
import { landPage } from './land-page.ts';
import type { OpenAccount } from './open-account.ts';
import type { SyncJob } from './run-sync.ts';
import type { SyncRow } from './sync-row.ts';

const refsAtOnce = 100;
const dayMs = 86_400_000;

/** Behind everything that was read: all that was not among it. In a night: the longest unread, a number of each kind. */
const limits = {
  BACKFILL: { max: 100_000, unreadMs: 0 },
  RECONCILE: { max: 500, unreadMs: 14 * dayMs },
} as const;

export async function askUnread(
  services: JobServices,
  job: SyncJob,
  sync: SyncRow,
  open: OpenAccount,
  stopping: AbortSignal,
): Promise<void> {
  if (sync.kind !== 'BACKFILL' && sync.kind !== 'RECONCILE') return;
  const { max, unreadMs } = limits[sync.kind];
  const before = sync.startedAt - unreadMs;
  for (const [fact, kind] of Object.entries(open.source.kept ?? {})) {
    const ids = await services.database.inStore(job.storeId, (store) =>
      findUnread(store, sync.connectionId, fact as keyof NonNullable<typeof open.source.kept>, { before, max }),
    );
    for (let at = 0; at < ids.length; at += refsAtOnce) {
      stopping.throwIfAborted();
      const refs = ids.slice(at, at + refsAtOnce).map((id) => ({ kind, id }));
      const readAt = services.now();
      // What the source refuses to tell stays as it is: nothing says that it is gone.
      const { records } = await fetchRecords(open.source, open.account, refs, services.outside(stopping));
      if (records.length > 0) await landPage(services, job, sync, open, { records, cursor: undefined, readAt });
    }
  }
}
