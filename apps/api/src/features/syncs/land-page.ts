// A page of records becomes facts: they, the dead letters among them and the cursor behind the page are one transaction.

import type { Page } from '@throughline/connectors/source';
import { keepDeadLetters, settleDeadLetters } from '@throughline/db/deliveries/dead-letters';
import { commitFacts } from '@throughline/db/facts/commit-facts';
import { isDataError } from '@throughline/db/is-data-error';
import type { JobServices } from '../../job-runner.ts';
import type { RefusedRef } from '../inbox/fetch-records.ts';
import { failedRecord, makeFacts } from './make-facts.ts';
import type { OpenAccount } from './open-account.ts';
import type { SyncJob } from './run-sync.ts';
import { keepPage, type SyncRow } from './sync-row.ts';

/** Thrown between two pages when the reading is to stop: cancelled, or its connection paused. */
export class SyncStopped extends Error {}

/**
 * `cursor` undefined: the reading stands where it stood. `readAt` absent: when the reading began, so that what a delivery had read since
 * then is the later. `refused`: what the source does not give; each becomes a dead letter.
 */
type LandedPage = Omit<Page, 'cursor'> & { cursor: unknown; readAt?: number; refused?: RefusedRef[] };

/** What a page says lands whole; a record that can't be stored is set aside for itself. */
export async function landPage(
  services: JobServices,
  job: SyncJob,
  sync: SyncRow,
  open: OpenAccount,
  page: LandedPage,
): Promise<void> {
  const { source, account } = open;
  const made = makeFacts(source, account, page.records, services.log);
  const refused = (page.refused ?? []).map(({ ref, error }) => failedRecord(ref, null, error.message));
  const failed = [...made.failed, ...refused];
  const at = services.now();
  const stopped = { now: false };
  try {
    await commitFacts(services.database, job.storeId, {
      connectionId: sync.connectionId,
      batches: [{ facts: made.facts, wholeOrders: made.wholeOrders, readAt: page.readAt ?? sync.startedAt }],
      finish: async (store, results) => {
        await settleDeadLetters(store, sync.connectionId, made.made);
        await keepDeadLetters(store, sync.connectionId, failed, at);
        stopped.now = await keepPage(store, job.syncId, { page, results, deadCount: failed.length, at });
      },
    });
  } catch (error) {
    if (!isDataError(error)) throw error;
    if (page.records.length > 1) {
      // The cursor moves with the last of them.
      for (const [index, record] of page.records.entries()) {
        const isLast = index === page.records.length - 1;
        const part = {
          records: [record],
          cursor: isLast ? page.cursor : undefined,
          refused: isLast ? page.refused : [],
        };
        await landPage(services, job, sync, open, { ...page, ...part });
      }
      return;
    }
    const [record] = page.records;
    const reason = `It holds a value that can not be stored: ${error.message}`;
    await services.database.inStore(job.storeId, async (store) => {
      const kept = [failedRecord(record!, null, reason), ...refused];
      await keepDeadLetters(store, sync.connectionId, kept, at);
      stopped.now = await keepPage(store, job.syncId, { page, results: [], deadCount: kept.length, at });
    });
  }
  if (stopped.now) throw new SyncStopped('The reading is to stop.');
}
