// A recipe: typed parameters, and a plan made of their values. It is a function of its values and the store's outline alone.

import type { RecipePlan } from './recipe-plan.ts';
import type { StoreOutline } from './store-outline.ts';

export const parameterTypes = [
  'CHANNEL',
  'CHANNELS',
  'PRODUCT',
  'TYPE',
  'VENDOR',
  'TAG',
  'TAGS',
  'ORDER_TAG',
  'DISCOUNT_CODE',
  'LOCATION',
  'DATE',
  'NUMBER',
  'AMOUNT',
  'TEXT',
  'CHOICE',
] as const;
export type ParameterType = (typeof parameterTypes)[number];

/** Texts as they come from outside, by name of parameter; of a list (`CHANNELS`, `TAGS`) several, else one. */
export type RecipeValues = Readonly<Record<string, readonly string[]>>;

export interface RecipeParameter {
  name: string;
  type: ParameterType;
  label: string;
  /** What it decides, in a sentence. */
  hint?: string;
  /** The field whose seen values can be picked, where the type does not say it. */
  field?: string;
  /** Of a CHOICE. */
  choices?: readonly { value: string; label: string }[];
  /** Of a NUMBER or AMOUNT: the least, and of a NUMBER the most. */
  min?: number;
  max?: number;
  /** What is taken where nothing is given; null = it has to be given. */
  default: (store: StoreOutline) => DefaultValue | null;
}

export interface DefaultValue {
  values: readonly string[];
  /** Why just this: "Half of your repeat customers usually come back within 38 days". */
  reason?: string;
}

/** A value that does not fit, told at the parameter of that name. */
export interface ValueProblem {
  name: string;
  message: string;
  code?: 'LIMIT';
}

export interface Recipe {
  handle: string;
  name: string;
  /** What it makes and which question it answers, in a sentence. */
  purpose: string;
  parameters: readonly RecipeParameter[];
  /** Taken beside the parameters, from arguments of their own. */
  options?: readonly { name: string; replacesParameters?: true }[];
  /** Whether it looks at `gaps` or `topTenth` of the outline, which cost passes over the store. */
  readsSpread?: true;
  /** Why the store can't use it now, in a sentence; null = it can. */
  lacks?: (store: StoreOutline) => string | null;
  /** What the values together make impossible. */
  problems?: (values: RecipeValues, store: StoreOutline) => ValueProblem[];
  /** Values are complete and without problems. */
  plan: (values: RecipeValues, store: StoreOutline) => RecipePlan;
}

/** The one value of a parameter that is no list; a plain Error where it is missing. */
export function oneValue(values: RecipeValues, name: string): string {
  const value = values[name]?.[0];
  if (value === undefined) throw new Error(`The recipe's value ${name} is missing`);
  return value;
}

/** The one value of a NUMBER or AMOUNT; a plain Error where it is missing. */
export function oneNumber(values: RecipeValues, name: string): number {
  return Number(oneValue(values, name));
}
