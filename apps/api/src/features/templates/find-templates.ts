// The templates as a store sees them: filled with its own values and counted, all in one question to the engine.

import type { RecipeValues } from '@throughline/core/recipes/recipe';
import { customersWho } from '@throughline/core/recipes/recipe-plan';
import type { StoreOutline } from '@throughline/core/recipes/store-outline';
import { type CheckContext, check, definitionJson } from '@throughline/core/segments/check/check';
import type { Definition } from '@throughline/core/segments/definition';
import { type FilledTemplate, fillTemplate, type Template } from '@throughline/core/templates/template';
import { templates } from '@throughline/core/templates/template-table';
import type { AsOf } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { readStoreOutline } from '../recipes/read-store-outline.ts';
import { readCheckContext } from '../segments/check-definition.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readAsOf } from '../stores/read-as-of.ts';

export interface TemplateModel extends Omit<FilledTemplate, 'condition'> {
  store: OpenStore;
  asOf: AsOf;
  template: Template;
  outline: StoreOutline;
  /** null while something is missing: `lacks` says what. */
  definition: Definition | null;
  /** All templates that were found together are counted in one pass, when the first count is asked for. */
  count: () => Promise<number | null>;
}

interface TemplateArguments {
  asOf?: string | null;
}

export async function findTemplates(
  context: RequestContext,
  store: OpenStore,
  args: TemplateArguments,
): Promise<TemplateModel[]> {
  const asOf = readAsOf(context, store, args.asOf);
  const [outline, known] = await Promise.all([
    readStoreOutline(context, store, asOf, { spread: true }),
    readCheckContext(context, store),
  ]);
  return countedTogether(
    context,
    templates.map((template) => fill(store, asOf, template, outline, known, {})),
  );
}

/** One of them with other values than those the store suggests; null when there is none of that handle. */
export async function findTemplate(
  context: RequestContext,
  store: OpenStore,
  args: TemplateArguments & { handle: string; values?: { name: string; value: string }[] | null },
): Promise<TemplateModel | null> {
  const template = templates.find(({ handle }) => handle === args.handle);
  if (!template) return null;
  const values = readGiven(template, args.values ?? []);
  const asOf = readAsOf(context, store, args.asOf);
  const [outline, known] = await Promise.all([
    readStoreOutline(context, store, asOf, { spread: true }),
    readCheckContext(context, store),
  ]);
  return countedTogether(context, [fill(store, asOf, template, outline, known, values)])[0]!;
}

function readGiven({ parameters }: Template, given: readonly { name: string; value: string }[]): RecipeValues {
  const values: Record<string, string[]> = {};
  for (const { name, value } of given) {
    if (!parameters.some((one) => one.name === name))
      refuse('values', `The template has no parameter ${JSON.stringify(name)}.`);
    if (values[name]) refuse('values', `${name} is given twice.`);
    values[name] = [value];
  }
  return values;
}

type Uncounted = Omit<TemplateModel, 'count'>;

function countedTogether(context: RequestContext, found: Uncounted[]): TemplateModel[] {
  let counts: Promise<(number | null)[]> | null = null;
  return found.map((one, index) => ({
    ...one,
    count: async () => {
      counts ??= countAll(context, found);
      return (await counts)[index]!;
    },
  }));
}

function fill(
  store: OpenStore,
  asOf: AsOf,
  template: Template,
  outline: StoreOutline,
  known: CheckContext,
  values: RecipeValues,
): Uncounted {
  const { condition, ...filled } = fillTemplate(template, outline, values);
  const common = { store, asOf, template, outline, ...filled };
  if (condition === null) return { ...common, definition: null };
  const { definition, problems } = check(definitionJson(customersWho(condition)), known);
  return { ...common, definition, lacks: problems[0]?.message ?? null };
}

/** One pass; null where there is nothing to count. */
async function countAll(context: RequestContext, asked: Uncounted[]): Promise<(number | null)[]> {
  const counted = asked.filter(({ definition }) => definition !== null);
  const [first] = counted;
  if (!first) return asked.map(() => null);
  const inputs = counted.map(({ definition }) => ({ definition: definition!, references: {} }));
  const options = { medians: false, changes: false };
  const metrics = await context.services.engine.metrics(first.store.id, inputs, first.asOf, 'gross', options);
  const counts = new Map(counted.map((one, index) => [one, metrics[index]!.customerCount]));
  return asked.map((one) => counts.get(one) ?? null);
}
