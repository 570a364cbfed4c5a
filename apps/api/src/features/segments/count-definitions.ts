import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readAsOf } from '../stores/read-as-of.ts';
import { findProblems } from './check-definition.ts';
import { toCheckedInput } from './to-segment-input.ts';

const definitionsMax = 250;

/** How many customers each definition holds for, in one question to the engine; null for one with a problem. */
export async function countDefinitions(
  context: RequestContext,
  store: OpenStore,
  args: { definitions: readonly unknown[]; asOf?: string | null },
): Promise<(number | null)[]> {
  const { definitions } = args;
  if (definitions.length > definitionsMax)
    refuse('definitions', `At most ${definitionsMax} definitions at once, found ${definitions.length}.`, 'LIMIT');
  const asOf = readAsOf(context, store, args.asOf);
  const stored = await context.loaders.definitions(store);
  const checked = await Promise.all(definitions.map((definition) => findProblems(context, store, definition)));
  const inputs = checked.flatMap(({ definition }) => (definition ? [toCheckedInput(definition, stored)] : []));
  const options = { medians: false, changes: false };
  const metrics =
    inputs.length > 0 ? await context.services.engine.metrics(store.id, inputs, asOf, 'gross', options) : [];
  let at = 0;
  return checked.map(({ definition }) => (definition === null ? null : metrics[at++]!.customerCount));
}
