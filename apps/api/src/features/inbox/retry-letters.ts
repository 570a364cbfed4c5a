// Dead letters that someone asked to try again: read anew at the source where it can be asked for them, else from what was kept.

import type { RawRecord } from '@throughline/connectors/source';
import {
  keepDeadLetters,
  type RetriedLetter,
  readRetries,
  requestRetry,
  settleDeadLetters,
} from '@throughline/db/deliveries/dead-letters';
import { commitFacts } from '@throughline/db/facts/commit-facts';
import { isDataError } from '@throughline/db/is-data-error';
import type { JobServices } from '../../job-runner.ts';
import type { Services } from '../../services.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { failedRecord, makeFacts } from '../syncs/make-facts.ts';
import type { OpenAccount } from '../syncs/open-account.ts';
import { fetchRecords } from './fetch-records.ts';
import { wakeInbox } from './wake-inbox.ts';
import type { InboxJob } from './work-deliveries.ts';

const lettersMax = 100;

/** Of these, or of all letters of the connection; gives how many. */
export function retryDeadLetters(
  services: Pick<Services, 'database' | 'jobs'>,
  store: OpenStore,
  connectionId: string,
  ids?: string[],
): Promise<number> {
  return services.database.inStore(store.id, async (client) => {
    const count = await requestRetry(client, connectionId, ids);
    if (count > 0) await wakeInbox(client, services.jobs, connectionId);
    return count;
  });
}

/** Whether there were any. Each becomes facts and goes, or stays with its newest reason. */
export async function retryLetters(
  services: JobServices,
  job: InboxJob,
  open: OpenAccount,
  stopping: AbortSignal,
): Promise<boolean> {
  const letters = await services.database.inStore(job.storeId, (store) =>
    readRetries(store, job.connectionId, lettersMax),
  );
  for (const letter of letters) await retryLetter(services, job, open, letter, stopping);
  return letters.length > 0;
}

async function retryLetter(
  services: JobServices,
  { storeId, connectionId }: InboxJob,
  open: OpenAccount,
  letter: RetriedLetter,
  stopping: AbortSignal,
): Promise<void> {
  const { source, account } = open;
  const ref = { kind: letter.objectKind, id: letter.objectId };
  const read = await readLetter(services, open, letter, stopping);
  const made = makeFacts(source, account, read.records, services.log, () => letter.deliveryId);
  const { facts, wholeOrders } = made;
  const reason = read.reason ?? made.failed[0]?.reason ?? null;
  const problems = made.failed[0]?.problems ?? [];
  const failed = failedRecord(ref, letter.deliveryId, reason ?? '', problems);
  try {
    await commitFacts(services.database, storeId, {
      connectionId,
      batches: [read.readAt === null ? facts : { facts, wholeOrders, readAt: read.readAt }],
      finish: async (store) => {
        if (reason === null) await settleDeadLetters(store, connectionId, [ref]);
        else await keepDeadLetters(store, connectionId, [failed], services.now());
      },
    });
  } catch (error) {
    if (!isDataError(error)) throw error;
    const stored = { ...failed, reason: `It holds a value that can not be stored: ${error.message}` };
    await services.database.inStore(storeId, (store) => keepDeadLetters(store, connectionId, [stored], services.now()));
  }
}

interface ReadLetter {
  records: RawRecord[];
  /** When they were read at the source, epoch milliseconds; null = they were kept. */
  readAt: number | null;
  /** Why there are none. */
  reason: string | null;
}

async function readLetter(
  services: JobServices,
  { source, account }: OpenAccount,
  { objectKind, objectId, payload }: RetriedLetter,
  stopping: AbortSignal,
): Promise<ReadLetter> {
  const ref = { kind: objectKind, id: objectId };
  const readAt = services.now();
  const { records, refused } = await fetchRecords(source, account, [ref], services.outside(stopping));
  if (records.length > 0) return { records, readAt, reason: null };
  const [refusal] = refused;
  // What the source can't be asked for, or says nothing of, is taken from what was kept.
  if (payload && (!refusal || refusal.error.code === 'REJECTED')) {
    const body = JSON.parse(payload.toString('utf8')) as unknown;
    return { records: [{ ...ref, body }], readAt: null, reason: null };
  }
  return { records: [], readAt, reason: refusal?.error.message ?? 'The source gives nothing for it.' };
}
