import type { StoreClient } from '@throughline/db/database';
import type { RulesChange } from '@throughline/db/identity/change-rules';
import { readRules } from '@throughline/db/identity/rules';
import { keepRulesChange } from '@throughline/db/identity/rules-under-way';
import type { JobQueue } from '../../job-queue.ts';

/** Has the change carried out by a job, in the caller's transaction; false = another version stands, or another change is under way. */
export async function queueRules(
  client: StoreClient,
  jobs: JobQueue,
  change: RulesChange,
  profileCount: number,
): Promise<boolean> {
  if ((await readRules(client)).version !== change.version) return false;
  if (!(await keepRulesChange(client, change, profileCount))) return false;
  const key = `rules ${client.storeId}`;
  await jobs.add(client, 'apply-rules', { storeId: client.storeId }, { key, queueName: key });
  return true;
}
