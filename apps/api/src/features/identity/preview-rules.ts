import { previewRules as previewRulesRows, type RulesPreview } from '@throughline/db/identity/preview-rules';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type RulesInput, readRulesInput } from './read-rules-input.ts';

/** What rules would do, without doing it; null = too many profiles are concerned. */
export async function previewRules(
  context: RequestContext,
  store: OpenStore,
  input: RulesInput,
): Promise<RulesPreview | null> {
  const rules = await readRulesInput(context, store, input);
  return context.services.database.inStore(store.id, (client) => previewRulesRows(client, rules));
}
