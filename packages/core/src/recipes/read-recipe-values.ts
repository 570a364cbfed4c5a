// From the values that were given to those a plan is made of: every problem at once, defaults in place of what is missing.

import { parseDay } from '../calendar.ts';
import { parseAmount } from '../money.ts';
import type { ParameterType, Recipe, RecipeParameter, RecipeValues } from './recipe.ts';
import type { StoreOutline } from './store-outline.ts';

export interface GivenValue {
  name: string;
  value: string;
}

/** `path`: into the list of given values, or empty; `name` for a problem of values taken together. */
export interface GivenProblem {
  path: (string | number)[];
  message: string;
  code?: 'UNKNOWN_FIELD' | 'LIMIT';
}

const lists: readonly ParameterType[] = ['CHANNELS', 'TAGS'];

/** Which field's seen values a parameter picks from; absent = it picks from none. */
export const parameterFields: Partial<Record<ParameterType, string>> = {
  CHANNEL: 'channel',
  CHANNELS: 'channel',
  PRODUCT: 'product',
  TYPE: 'type',
  VENDOR: 'vendor',
  TAG: 'tags',
  TAGS: 'tags',
  ORDER_TAG: 'orderTag',
  DISCOUNT_CODE: 'discountCode',
  LOCATION: 'location',
};

export function isListParameter({ type }: RecipeParameter): boolean {
  return lists.includes(type);
}

/** Values that fit their parameters, or why they don't. */
export function readRecipeValues(
  recipe: Recipe,
  given: readonly GivenValue[],
  options: RecipeValues,
  store: StoreOutline,
): { values: RecipeValues; problems: GivenProblem[] } {
  const problems: GivenProblem[] = [];
  const values: Record<string, string[]> = {};
  for (const [index, { name, value }] of given.entries()) {
    const at = (key: string, message: string, code?: GivenProblem['code']) => {
      problems.push({ path: [index, key], message, ...(code && { code }) });
    };
    const parameter = recipe.parameters.find((one) => one.name === name);
    if (!parameter) {
      at('name', unknownName(recipe, name), 'UNKNOWN_FIELD');
      continue;
    }
    if (values[name] && !isListParameter(parameter)) {
      at('name', `${name} is given twice.`);
      continue;
    }
    const problem = valueProblem(parameter, value, store);
    if (problem !== null) at('value', problem);
    values[name] = [...(values[name] ?? []), value];
  }
  const complete: Record<string, readonly string[]> = { ...values, ...options };
  for (const parameter of recipe.parameters) {
    if (complete[parameter.name]) continue;
    const preset = parameter.default(store);
    if (preset) complete[parameter.name] = preset.values;
  }
  const replaced = recipe.options?.some((option) => option.replacesParameters && complete[option.name]);
  for (const { name } of recipe.parameters)
    if (!complete[name] && !replaced) problems.push({ path: [], message: `The parameter ${name} is missing.` });
  if (problems.length === 0) problems.push(...together(recipe, complete, given, store));
  return { values: complete, problems };
}

/** What the values together make impossible, told at the last value given for the parameter. */
function together(
  recipe: Recipe,
  values: RecipeValues,
  given: readonly GivenValue[],
  store: StoreOutline,
): GivenProblem[] {
  return (recipe.problems?.(values, store) ?? []).map(({ name, message, code }) => {
    const index = given.findLastIndex((one) => one.name === name);
    return { path: index < 0 ? [name] : [index, 'value'], message, ...(code && { code }) };
  });
}

function unknownName(recipe: Recipe, name: string): string {
  const names = recipe.parameters.map((one) => one.name);
  const known = names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `The recipe has no parameter ${JSON.stringify(name)}: it has ${known || 'none'}.`;
}

/** Why a text is no value of the parameter; null when it is one. */
export function valueProblem(parameter: RecipeParameter, value: string, store: StoreOutline): string | null {
  const { type, choices, min = 0, max = Number.MAX_SAFE_INTEGER } = parameter;
  const quoted = JSON.stringify(value);
  switch (type) {
    case 'CHANNEL':
    case 'CHANNELS':
      return store.values('channel').some((one) => one.value === value) ? null : `The store has no channel ${quoted}.`;
    case 'CHOICE':
      return choices?.some((one) => one.value === value) ? null : `${parameter.label} has no choice ${quoted}.`;
    case 'DATE':
      return parseDay(value) === null ? `Expected a date (YYYY-MM-DD), found ${quoted}.` : null;
    case 'NUMBER':
      if (/^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max) return null;
      return `Expected a whole number from ${min}${parameter.max === undefined ? '' : ` to ${max}`}, found ${quoted}.`;
    case 'AMOUNT':
      return 'minor' in parseAmount(value, store.currencyCode)
        ? null
        : `Expected an amount such as "50.00", found ${quoted}.`;
    default:
      return value.trim() === '' || value.length > 500 ? 'Expected a text of 1 to 500 characters.' : null;
  }
}
