// The job that makes facts of a connection's waiting deliveries, in the order of their arrival. Facts, what became of the deliveries,
// and dead letters are one transaction: a process that ends anywhere leaves deliveries waiting or worked, never between.

import type { RawRecord } from '@throughline/connectors/source';
import { keepDeadLetters, settleDeadLetters } from '@throughline/db/deliveries/dead-letters';
import { readWaiting, settleDeliveries, type WaitingDelivery } from '@throughline/db/deliveries/work-deliveries';
import { commitFacts } from '@throughline/db/facts/commit-facts';
import { loadStateOf } from '@throughline/db/facts/load-state';
import { isDataError } from '@throughline/db/is-data-error';
import { emptyWorked } from '@throughline/db/privacy/erase-mentions';
import type { JobServices } from '../../job-runner.ts';
import { takeCompliance } from '../privacy/take-compliance.ts';
import { asSourceError, clearProblem, noteProblem, passes, type UsedAccess } from '../syncs/connection-problem.ts';
import { failedRecord, type MadeFacts, makeFacts } from '../syncs/make-facts.ts';
import { type OpenAccount, openAccount } from '../syncs/open-account.ts';
import { type FetchedRecords, fetchRecords } from './fetch-records.ts';
import { loseAccess } from './lose-access.ts';
import { type ReadDeliveries, readDeliveries } from './read-deliveries.ts';
import { retryLetters } from './retry-letters.ts';
import { wakeInbox } from './wake-inbox.ts';
import { workCompliance } from './work-compliance.ts';

export interface InboxJob {
  storeId: string;
  connectionId: string;
}

const batchMax = 200;

export async function workDeliveries(services: JobServices, job: InboxJob, stopping: AbortSignal): Promise<void> {
  const { storeId, connectionId } = job;
  let used: UsedAccess = { storeId, id: connectionId, accessId: null };
  try {
    for (;;) {
      stopping.throwIfAborted();
      const open = await openAccount(services, storeId, connectionId);
      if (open === null) return await workCompliance(services, job);
      used = open.connection;
      const retried = await retryLetters(services, job, open, stopping);
      const waiting = await services.database.inStore(storeId, (store) => readWaiting(store, connectionId, batchMax));
      if (waiting.length === 0 && !retried) break;
      if (waiting.length > 0) await workBatch(services, job, open, waiting, stopping);
    }
    await clearProblem(services, storeId, connectionId, 'deliveries');
  } catch (error) {
    const known = asSourceError(error);
    if (known === null) throw error;
    const waitMs = await noteProblem(services, used, known);
    if (waitMs !== null && !passes(known)) return;
    const runAt = services.now() + (waitMs ?? 0);
    await services.database.inStore(storeId, (client) => wakeInbox(client, services.jobs, connectionId, runAt));
  }
}

async function workBatch(
  services: JobServices,
  job: InboxJob,
  open: OpenAccount,
  waiting: WaitingDelivery[],
  stopping: AbortSignal,
): Promise<void> {
  const { source, account } = open;
  const read = readDeliveries(source, account, waiting, services.log, open.connection.connectedAt?.getTime() ?? 0);
  const readAt = services.now();
  const fetched = await fetchRecords(source, account, read.fetch, services.outside(stopping));
  settleUntold(read, waiting, fetched);
  const make = (records: RawRecord[]) => makeFacts(source, account, records, services.log, read.deliveryIdOf);
  const [sent, found] = [make(read.records), make(fetched.records)];
  for (const { ref, error } of fetched.refused)
    found.failed.push(failedRecord(ref, read.deliveryIdOf(ref), error.message));
  for (const { deliveryId, reason } of [...sent.failed, ...found.failed])
    if (deliveryId !== null) read.settled.set(deliveryId, { id: deliveryId, state: 'DEAD', reason });
  try {
    await commitBatch(services, job, source.name, read, { sent, found, readAt });
  } catch (error) {
    if (!isDataError(error)) throw error;
    if (waiting.length === 1) return bury(services, job, waiting[0]!, error);
    // Something in here can't be stored: one by one, so that it alone is set aside.
    for (const delivery of waiting) await workBatch(services, job, open, [delivery], stopping);
    return;
  }
}

/** Of emptied deliveries: the source does not tell of their objects. */
function settleUntold(read: ReadDeliveries, waiting: WaitingDelivery[], { records, refused }: FetchedRecords): void {
  const told = [...records, ...refused.map(({ ref }) => ref)];
  for (const { id, body, objectKind, objectId } of waiting) {
    if (body !== null || told.some((one) => one.kind === objectKind && one.id === objectId)) continue;
    read.settled.set(id, { id, state: 'IGNORED', reason: 'It was of a person who was erased.' });
  }
}

async function commitBatch(
  services: JobServices,
  { storeId, connectionId }: InboxJob,
  source: string,
  read: ReadDeliveries,
  { sent, found, readAt }: { sent: MadeFacts; found: MadeFacts; readAt: number },
): Promise<void> {
  const at = services.now();
  const settled = [...read.settled.values()];
  await commitFacts(services.database, storeId, {
    connectionId,
    batches: [sent.facts, { facts: found.facts, wholeOrders: found.wholeOrders, readAt }],
    finish: async (store) => {
      if (read.uninstalled) await loseAccess(store, connectionId, at);
      await settleDeliveries(store, connectionId, settled, at);
      const readable = settled.filter(({ state }) => state !== 'DEAD').map(({ id }) => ({ kind: 'delivery', id }));
      await settleDeadLetters(store, connectionId, [...sent.made, ...found.made, ...readable]);
      await keepDeadLetters(store, connectionId, [...read.failed, ...sent.failed, ...found.failed], at);
      await takeCompliance(store, services.jobs, { connectionId, source }, read.compliance);
      const { erasedValues } = await loadStateOf(store);
      const ids = settled.map(({ id }) => id);
      await emptyWorked(store, ids, erasedValues);
    },
  });
}

async function bury(
  services: JobServices,
  { storeId, connectionId }: InboxJob,
  delivery: WaitingDelivery,
  error: Error,
): Promise<void> {
  const { id, body } = delivery;
  const reason = `It holds a value that can not be stored: ${error.message}`;
  services.log.warn({ err: error, deliveryId: id }, 'A delivery could not be stored');
  await services.database.inStore(storeId, async (store) => {
    await settleDeliveries(store, connectionId, [{ id, state: 'DEAD', reason }], services.now());
    const failed = { ...failedRecord({ kind: 'delivery', id }, id, reason), payload: body };
    await keepDeadLetters(store, connectionId, [failed], services.now());
  });
}
