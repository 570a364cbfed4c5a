// The job that carries out an erasure: the record first, in one transaction, then payloads and files; the engine and the membership log
// follow in the engine's thread (forget-erased.ts). Each step is written down with what it did, so that a process that ends anywhere
// leaves a request that goes on from there.

import type { StoreClient } from '@throughline/db/database';
import { eraseAccount } from '@throughline/db/privacy/erase-account';
import { eraseMentions } from '@throughline/db/privacy/erase-mentions';
import { type Erased, erasePerson } from '@throughline/db/privacy/erase-person';
import {
  advanceRequest,
  forgottenSubject,
  lockRequest,
  noteWaiting,
  notifyCleaned,
  type RequestRow,
} from '@throughline/db/privacy/requests';
import type { JobServices } from '../../job-runner.ts';
import { dropExports } from '../exports/sweep-exports.ts';
import { workCompliance } from '../inbox/work-compliance.ts';
import { cleanFiles } from './clean-files.ts';
import { queueRequest } from './start-request.ts';

export interface PrivacyJob {
  storeId: string;
  requestId: string;
}

const soonestMs = 5_000;
const latestMs = 900_000;

export async function workRequest(services: JobServices, { storeId, requestId }: PrivacyJob): Promise<void> {
  const { database, now } = services;
  await database.inStore(storeId, async (store) => {
    const request = await lockRequest(store, requestId);
    if (request?.state === 'RECEIVED') await eraseRecord(store, request, now());
  });
  const erased = await database.inStore(storeId, (store) => lockRequest(store, requestId));
  if (erased?.state !== 'ERASED') return;
  const values = erased.subject?.values ?? [];
  const until = now();
  await keepAskedFor(services, storeId);
  await dropExports(services, storeId, null);
  const files = await cleanFiles(services, storeId, values, erased.erasedAt!.getTime());
  await database.inStore(storeId, async (store) => {
    const request = await lockRequest(store, requestId);
    if (request?.state !== 'ERASED') return;
    const { proof, waiting } = await eraseMentions(store, values, until);
    const waitsFor = waitingText(waiting, files.importsRunning);
    const at = now();
    const counted = { ...proof, files: files.removed };
    if (waitsFor === null) {
      await advanceRequest(store, request, { state: 'CLEANED', subject: request.subject, proof: counted, at });
      await notifyCleaned(store);
      return;
    }
    await advanceRequest(store, request, { state: 'ERASED', subject: request.subject, proof: counted, at });
    await noteWaiting(store, requestId, waitsFor);
    // The longer it waits the rarer the search.
    const waited = at - erased.erasedAt!.getTime();
    await queueRequest(store, services.jobs, requestId, at + Math.min(Math.max(waited, soonestMs), latestMs));
  });
}

/** What waits for a connection that does not work is emptied: what the law asks for among it is taken up before. */
async function keepAskedFor(services: JobServices, storeId: string): Promise<void> {
  const connections = await services.database.inStore(storeId, ({ sql }) =>
    sql.query<{ id: string }>(
      `SELECT id FROM connections c WHERE store_id = $1 AND status <> 'CONNECTED' AND EXISTS (
         SELECT FROM deliveries d WHERE d.store_id = $1 AND d.connection_id = c.id AND d.state = 'WAITING')`,
      [storeId],
    ),
  );
  for (const { id } of connections.rows) await workCompliance(services, { storeId, connectionId: id });
}

async function eraseRecord(store: StoreClient, request: RequestRow, at: number): Promise<void> {
  const { personIds, values, changeNumber, proof } = await erase(store, request, at);
  const subject = forgottenSubject(personIds, values, changeNumber);
  await advanceRequest(store, request, { state: 'ERASED', subject, proof, at });
}

async function erase(store: StoreClient, request: RequestRow, now: number): Promise<Erased> {
  const { kind, connectionId, deliveryId, withOrders, subject, receivedAt } = request;
  if (kind === 'ERASE_ACCOUNT' && connectionId !== null) return eraseAccount(store, connectionId);
  if (kind === 'ERASE_PERSON' && subject?.named) {
    // What is ordered after it was asked for is somebody new's.
    const at = deliveryId === null ? now : receivedAt.getTime();
    return erasePerson(store, subject.named, { withOrders, at });
  }
  return { personIds: [], values: [], changeNumber: null, proof: {} };
}

function waitingText(deliveries: number, imports: number): string | null {
  const parts = [
    deliveries > 0 && `${deliveries} ${deliveries === 1 ? 'delivery that waits' : 'deliveries that wait'} to be worked`,
    imports > 0 && `${imports} ${imports === 1 ? 'import that runs' : 'imports that run'}`,
  ].filter((part) => part !== false);
  return parts.length === 0
    ? null
    : `Everything else is erased; ${parts.join(' and ')} may name the person, and is cleaned afterwards.`;
}
