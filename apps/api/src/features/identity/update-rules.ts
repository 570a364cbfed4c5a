import { changeRules } from '@throughline/db/identity/change-rules';
import { countIfMany, removeRulesChange } from '@throughline/db/identity/rules-under-way';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import type { IdentityModel } from './identity-model.ts';
import { queueRules } from './queue-rules.ts';
import { type RulesInput, readRulesInput } from './read-rules-input.ts';

/** The people follow before it answers, and every figure with them; of a large store a job has them follow, and the answer says so. */
export async function updateRules(
  context: RequestContext,
  input: { storeId: string; version: number; rules: RulesInput },
): Promise<{ identity: IdentityModel }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const rules = await readRulesInput(context, store, input.rules);
  const { database, jobs } = context.services;
  const changed = await database.inStore(store.id, async (client) => {
    const change = { rules, version: input.version, by: context.viewer.id };
    const many = await countIfMany(client);
    if (many !== null) return queueRules(client, jobs, change, many);
    await removeRulesChange(client);
    return (await changeRules(client, change)) !== null;
  });
  if (!changed)
    refuse('version', 'The rules have been changed since, or are being changed. Load them anew.', 'VERSION_CONFLICT');
  context.forget();
  return { identity: { store } };
}
