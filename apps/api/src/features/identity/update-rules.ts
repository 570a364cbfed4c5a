import { changeRules } from '@throughline/db/identity/change-rules';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import type { IdentityModel } from './identity-model.ts';
import { type RulesInput, readRulesInput } from './read-rules-input.ts';

/** The people follow before it answers, and every figure with them. */
export async function updateRules(
  context: RequestContext,
  input: { storeId: string; version: number; rules: RulesInput },
): Promise<{ identity: IdentityModel }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const rules = await readRulesInput(context, store, input.rules);
  const changed = await context.services.database.inStore(store.id, (client) =>
    changeRules(client, { rules, version: input.version, by: context.viewer.id }),
  );
  if (changed === null) refuse('version', 'The rules have been changed since. Load them anew.', 'VERSION_CONFLICT');
  context.forget();
  return { identity: { store } };
}
