// What a saved recipe makes of the values chosen for it.

import type { Definition } from '../segments/definition.ts';
import type { RecipePlan } from './recipe-plan.ts';
import type { LabelOf } from './saved-candidates.ts';
import type { LiteralValue } from './saved-literal-run.ts';
import { fillName, renameWords } from './saved-names.ts';
import { type AskedValue, askedValues, nameIn } from './saved-parameters.ts';
import type { SavedPlace, SavedRecipe } from './saved-recipe.ts';

/** By name of what is asked for; whatever is absent stays as it was saved. `labelOf`: how the store calls its values. */
export function planSaved(
  recipe: SavedRecipe,
  values: Readonly<Record<string, LiteralValue>>,
  labelOf: LabelOf = (field, value) => nameIn(recipe.names, field, value),
): RecipePlan {
  const asked = askedValues(recipe);
  const chosen = asked.flatMap((one) =>
    Object.hasOwn(values, one.name) ? [{ ...one, value: values[one.name]! }] : [],
  );
  const labels = new Map(asked.map((one) => [one.name, labelIn(one, values[one.name] ?? one.value, labelOf)]));
  const renamed = new Map(
    asked.flatMap(({ name, marked, valueLabel }): [string, string][] => {
      const label = labels.get(name)!;
      return marked || !Object.hasOwn(values, name) || label === valueLabel ? [] : [[valueLabel, label]];
    }),
  );
  const puts = putsBySegment(chosen);
  const rename = (text: string) => renameWords(text, renamed);
  const fill = (template: string) => fillName(template, (name) => labels.get(name) ?? name, rename);
  return {
    name: recipe.canvas ? fill(recipe.canvas.name) : recipe.name,
    segments: recipe.segments.map(({ key, name, emoji, description, definition }) => ({
      key,
      name: fill(name),
      emoji,
      description: fill(description),
      definition: withValues(definition, puts.get(key) ?? []),
    })),
    sets: [],
    nodes: recipe.canvas?.nodes ?? [],
    edges: recipe.canvas?.edges ?? [],
    invariants: [],
    insights: [],
  };
}

function labelIn({ field }: AskedValue, value: LiteralValue, labelOf: LabelOf): string {
  return field === null ? String(value) : labelOf(field, String(value));
}

interface Put {
  path: SavedPlace['path'];
  value: LiteralValue;
}

function putsBySegment(chosen: readonly AskedValue[]): Map<string, Put[]> {
  const puts = new Map<string, Put[]>();
  for (const { places, value } of chosen) {
    for (const { segment, path } of places) {
      const known = puts.get(segment);
      if (known) known.push({ path, value });
      else puts.set(segment, [{ path, value }]);
    }
  }
  return puts;
}

function withValues(definition: Definition, puts: readonly Put[]): Definition {
  const condition = structuredClone(definition.condition);
  for (const { path, value } of puts) put(condition, path, value);
  return { ...definition, condition };
}

function put(root: object, path: readonly (string | number)[], value: LiteralValue): void {
  const last = path.at(-1)!;
  const holder = path.slice(0, -1).reduce((node, key) => node[key] as Holder, root as Holder);
  holder[last] = value;
}

type Holder = Record<string | number, unknown>;
