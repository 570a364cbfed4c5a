// A saved recipe as one of the shared model: its marked values are parameters, and so is what a store has to match.

import { formatAmount, parseAmount } from '../money.ts';
import { check, definitionJson } from '../segments/check/check.ts';
import type { Definition } from '../segments/definition.ts';
import { planReference } from './plan-references.ts';
import type { DefaultValue, ParameterType, Recipe, RecipeValues, ValueProblem } from './recipe.ts';
import { definitionsOf } from './recipe-plan.ts';
import type { LiteralValue } from './saved-literal-run.ts';
import { matchedFields, matchValue } from './saved-matching.ts';
import { type AskedValue, askedValues } from './saved-parameters.ts';
import { planSaved } from './saved-plan.ts';
import type { SavedRecipe } from './saved-recipe.ts';
import type { StoreOutline } from './store-outline.ts';

/** `isHome`: for the store it was taken from, where nothing has to be matched. */
export function asRecipe(saved: SavedRecipe, { handle, isHome }: { handle: string; isHome: boolean }): Recipe {
  const asked = askedValues(saved);
  const planOf = (values: RecipeValues, store: StoreOutline) =>
    planSaved(saved, toLiterals(asked, values), store.labelOf);
  return {
    handle,
    name: saved.name,
    purpose: saved.description,
    parameters: asked.map((one) => ({
      name: one.name,
      type: parameterType(one),
      label: one.label,
      ...(one.hint !== null && { hint: one.hint }),
      default: (store: StoreOutline) => takenOver(one, saved, store, isHome),
    })),
    problems: (values, store) => [
      ...asked.flatMap((one) => ownProblem(one, values[one.name]?.[0], store, isHome) ?? []),
      ...definitionProblems(asked, planOf(values, store), store),
    ],
    plan: planOf,
  };
}

const fieldTypes: Readonly<Record<string, ParameterType>> = {
  type: 'TYPE',
  vendor: 'VENDOR',
  tags: 'TAG',
  orderTag: 'ORDER_TAG',
  discountCode: 'DISCOUNT_CODE',
};

function parameterType({ type, field }: AskedValue): ParameterType {
  if (type === 'DAYS') return 'NUMBER';
  if (type === 'DECIMAL') return 'TEXT';
  return type === 'TEXT' ? (fieldTypes[field ?? ''] ?? 'TEXT') : type;
}

/** The saved value as the store has it; null where it has to be chosen anew. */
function takenOver(one: AskedValue, saved: SavedRecipe, store: StoreOutline, isHome: boolean): DefaultValue | null {
  const { type, field } = one;
  const value = String(one.value);
  if (type === 'AMOUNT' && store.currencyCode !== saved.currencyCode) {
    const amount = parseAmount(value, store.currencyCode);
    if (!('minor' in amount)) return null;
    const reason = `The recipe's amounts are in ${saved.currencyCode}, this store's in ${store.currencyCode}: the number is kept.`;
    return { values: [formatAmount(amount.minor, store.currencyCode)], reason };
  }
  if (isHome || field === null || !matchedFields.has(field)) return { values: [value] };
  const match = matchValue(field, value, one.valueLabel, store);
  if (match === null) return null;
  return match === value ? { values: [match] } : { values: [match], reason: `Called ${one.valueLabel} there as here.` };
}

function ownProblem(
  one: AskedValue,
  value: string | undefined,
  store: StoreOutline,
  isHome: boolean,
): ValueProblem | null {
  if (value === undefined) return null;
  const problem = (message: string) => ({ name: one.name, message });
  if (one.type === 'DECIMAL' && !/^-?\d{1,15}(\.\d{1,9})?$/.test(value)) {
    return problem(`Expected a number, found ${JSON.stringify(value)}.`);
  }
  const isKnown = () =>
    store.values('location').some((seen) => seen.value === value) || store.labelOf('location', value) !== value;
  if (one.type === 'LOCATION' && !isHome && !isKnown())
    return problem(`The store has no location ${JSON.stringify(value)}.`);
  return null;
}

function toLiterals(asked: readonly AskedValue[], values: RecipeValues): Record<string, LiteralValue> {
  return Object.fromEntries(
    asked.flatMap(({ name, value }) => {
      const given = values[name]?.[0];
      return given === undefined ? [] : [[name, typeof value === 'number' ? Number(given) : given]];
    }),
  );
}

/** What the definitions can't be asked with, told at the value that stands there, or near. */
function definitionProblems(
  asked: readonly AskedValue[],
  plan: ReturnType<typeof planSaved>,
  store: StoreOutline,
): ValueProblem[] {
  const segments = new Map(
    [...definitionsOf(plan)].map(([key, definition]): [string, { name: string; definition: Definition }] => [
      planReference(key),
      { name: key, definition },
    ]),
  );
  return plan.segments.flatMap(({ key, name, definition }) =>
    check(definitionJson(definition), { currencyCode: store.currencyCode, segments }).problems.map(
      ({ path, message }) => {
        const at = asked.find(({ places }) => places.some((place) => place.segment === key && meet(place.path, path)));
        return { name: at?.name ?? 'recipe', message: at ? message : `${name}: ${message}` };
      },
    ),
  );
}

/** One of two paths leads to the other. */
function meet(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  return a.slice(0, b.length).every((key, index) => key === b[index]);
}
