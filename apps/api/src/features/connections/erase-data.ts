import { eraseConnection } from '@throughline/db/connections/erase-connection';
import type { JobServices } from '../../job-runner.ts';
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
  log.info({ storeId, connectionId, ...erased }, 'erased what a connection brought');
  if (erased === null || (erased.changeNumber === null && erased.deliveries === 0)) return;
  await database.inStore(storeId, (client) => addEraseJob(client, jobs, connectionId, now() + againMs));
}
