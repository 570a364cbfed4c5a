// The job that changes the rules of a large store: one transaction, so that it ends whole or leaves everything as it was.

import { changeRules } from '@throughline/db/identity/change-rules';
import {
  failRulesChange,
  noteRulesStage,
  readRulesChange,
  removeRulesChange,
} from '@throughline/db/identity/rules-under-way';
import type { JobServices } from '../../job-runner.ts';

export interface RulesJob {
  storeId: string;
}

const failed = 'It could not be carried out, and everything is as it was. Save the rules again.';

export async function applyRules(
  services: Pick<JobServices, 'database' | 'log'>,
  { storeId }: RulesJob,
  { lastAttempt }: { lastAttempt: boolean },
): Promise<void> {
  const { database, log } = services;
  const wanted = await database.inStore(storeId, readRulesChange);
  if (wanted === null || wanted.failure !== null) return;
  try {
    await database.inStore(storeId, async (store) => {
      const changed = await changeRules(store, wanted, (stage) =>
        database.inStore(storeId, (beside) => noteRulesStage(beside, stage)),
      );
      if (changed) await removeRulesChange(store);
      else await failRulesChange(store, 'The rules were changed otherwise meanwhile.');
    });
  } catch (error) {
    if (!lastAttempt) throw error;
    log.error({ err: error, storeId }, 'Rules of identity could not be changed');
    await giveUpRules(services, { storeId });
  }
}

/** Ends a change that no attempt could end. */
export async function giveUpRules({ database }: Pick<JobServices, 'database'>, { storeId }: RulesJob): Promise<void> {
  await database.inStore(storeId, (store) => failRulesChange(store, failed));
}
