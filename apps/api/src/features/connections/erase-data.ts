import { eraseConnection } from '@throughline/db/connections/erase-connection';
import { forgottenSubject } from '@throughline/db/privacy/requests';
import type { JobServices } from '../../job-runner.ts';
import { startRequest } from '../privacy/start-request.ts';
import { addEraseJob } from './add-erase-job.ts';

export interface EraseJob {
  storeId: string;
  connectionId: string;
}

const againMs = 60_000;

/** What was on its way when the connection was disconnected may still have landed behind it: looks again until nothing is found. */
export async function eraseData(services: JobServices, { storeId, connectionId }: EraseJob): Promise<void> {
  const { database, jobs, log, now } = services;
  const erased = await eraseConnection(database, storeId, connectionId);
  if (erased === null) return;
  const { personIds, changeNumber, ...counts } = erased;
  log.info({ storeId, connectionId, changeNumber, ...counts }, 'erased what a connection brought');
  if (changeNumber === null && counts.deliveries === 0) return;
  await database.inStore(storeId, async (client) => {
    const subject = forgottenSubject(personIds, [], changeNumber);
    const request = { kind: 'ERASE_ACCOUNT', source: 'merchant', state: 'ERASED', at: now() } as const;
    await startRequest(client, jobs, { ...request, connectionId, subject, proof: counts });
    await addEraseJob(client, jobs, connectionId, now() + againMs);
  });
}
