import type { OnlyContinued } from '@throughline/core/recipes/omnichannel-segments';
import { planReference } from '@throughline/core/recipes/plan-references';
import { readRecipeValues } from '@throughline/core/recipes/read-recipe-values';
import type { Recipe, RecipeValues } from '@throughline/core/recipes/recipe';
import { definitionsOf, type RecipePlan } from '@throughline/core/recipes/recipe-plan';
import { check, definitionJson } from '@throughline/core/segments/check/check';
import type { AsOf } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { Refused, refuse } from '../../refused.ts';
import { readCheckContext } from '../segments/check-definition.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readStoreOutline } from './read-store-outline.ts';

export interface RecipeArguments {
  parameters?: { name: string; value: string }[] | null;
  pairs?: 'all' | null;
  onlyContinued?: OnlyContinued | null;
}

/** The plan of a recipe for the store, refused with every problem at its field. */
export async function readPlan(
  context: RequestContext,
  store: OpenStore,
  recipe: Recipe,
  args: RecipeArguments,
  asOf: AsOf,
): Promise<{ plan: RecipePlan; values: RecipeValues }> {
  const outline = await readStoreOutline(context, store, asOf, { spread: recipe.readsSpread === true });
  const { values, problems } = readRecipeValues(recipe, args.parameters ?? [], readOptions(recipe, args), outline);
  if (problems.length > 0) {
    throw new Refused(
      problems.map(({ path, code, message }) => ({
        path: [...(typeof path[0] === 'string' ? [] : ['parameters']), ...path.map(String)],
        code: code ?? 'WRONG_VALUE',
        message,
      })),
    );
  }
  const plan = recipe.plan(values, outline);
  await checkPlan(context, store, plan);
  return { plan, values };
}

/** Every definition of the plan as if it were made in the store by this viewer, refused with each problem once. */
async function checkPlan(context: RequestContext, store: OpenStore, plan: RecipePlan): Promise<void> {
  const { lint: _warnsAlone, segments = [], ...known } = await readCheckContext(context, store);
  const own = [...definitionsOf(plan)].map(
    ([key, definition]) => [planReference(key), { name: key, definition }] as const,
  );
  const all = { ...known, segments: new Map([...segments, ...own]) };
  const readings = plan.segments.flatMap((segment) => segment.readings ?? []);
  const problems = [...definitionsOf(plan).values(), ...readings.map(({ definition }) => definition)].flatMap(
    (definition) => check(definitionJson(definition), all).problems,
  );
  if (problems.length === 0) return;
  const distinct = new Map(problems.map(({ code, message }) => [message, { path: ['recipe'], code, message }]));
  throw new Refused([...distinct.values()]);
}

/** Arguments that only some recipes know. */
function readOptions({ options = [], name }: Recipe, { pairs, onlyContinued }: RecipeArguments): RecipeValues {
  const knows = (option: string) => options.some((one) => one.name === option);
  if (pairs && !knows('pairs')) refuse('pairs', `${name} is not made of pairs of channels.`);
  return {
    ...(pairs && { pairs: [pairs] }),
    ...(onlyContinued && knows('onlyContinued') && { onlyContinued: [onlyContinued] }),
  };
}
