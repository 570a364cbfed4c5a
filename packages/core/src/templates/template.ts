// A template: a segment that most stores want, with values and thresholds taken from the store it is looked at in.

import { valueProblem } from '../recipes/read-recipe-values.ts';
import type { RecipeParameter, RecipeValues, ValueProblem } from '../recipes/recipe.ts';
import type { StoreOutline } from '../recipes/store-outline.ts';
import type { Condition } from '../segments/definition.ts';

export const templateCategories = {
  lifecycle: {
    name: 'Customer lifecycle (RFM)',
    family: 'Manage segments',
    says: 'Where customers stand between first order and churn',
  },
  needs: { name: 'Specific needs', family: 'Manage segments', says: 'What they buy' },
  initial: { name: 'Initial purchase', family: 'Manage segments', says: 'How it began' },
  acquisition: { name: 'Acquisition channel', family: 'Manage segments', says: 'Where they came from' },
  method: { name: 'Purchase method', family: 'Manage segments', says: 'How and where they buy' },
  demographic: { name: 'Demographic', family: 'Manage segments', says: 'Who they are' },
  geographic: { name: 'Geographic', family: 'Manage segments', says: 'Where they live' },
  journey: { name: 'Customer journey', family: 'Manage segments', says: 'From one thing to the next' },
  repeats: { name: 'Promote repeats', family: 'Plan campaigns', says: 'At the time a second order is likely' },
  crossSell: { name: 'Promote cross-sell', family: 'Plan campaigns', says: 'Something they have not tried' },
  newProduct: { name: 'Promote a new product', family: 'Plan campaigns', says: 'Who hears of it first' },
  revenue: { name: 'Generate revenue', family: 'Plan campaigns', says: 'Who buys now, and much' },
  wakeUp: { name: 'Wake up hibernating', family: 'Plan campaigns', says: 'Who used to buy' },
  loyals: { name: 'Reward loyals', family: 'Plan campaigns', says: 'Who deserves thanks' },
} as const;
export type TemplateCategory = keyof typeof templateCategories;

export interface Template {
  handle: string;
  category: TemplateCategory;
  emoji: string;
  /** `{NAME}` stands for the label of a value. */
  name: string;
  /** What it is for, in a sentence. */
  purpose: string;
  /** What to do with it, in a sentence. */
  idea: string;
  parameters: readonly RecipeParameter[];
  who: (value: (name: string) => string, store: StoreOutline) => Condition;
  /** Why the store can't use it now, in a sentence; null = it can. */
  lacks?: (store: StoreOutline) => string | null;
  /** What the values together make impossible. */
  problems?: (values: RecipeValues) => ValueProblem[];
  /** A reason beside those of the values; null = none. */
  reason?: (store: StoreOutline) => string | null;
}

export interface FilledTemplate {
  name: string;
  /** null while a value is missing or does not fit: `lacks` says which. */
  condition: Condition | null;
  values: RecipeValues;
  /** Why a value does not fit, by the name of its parameter. */
  problems: Readonly<Record<string, string>>;
  reasons: string[];
  lacks: string | null;
}

/** The template with the values given, else with those the store suggests. */
export function fillTemplate(template: Template, store: StoreOutline, given: RecipeValues = {}): FilledTemplate {
  const values: Record<string, readonly string[]> = {};
  const reasons: string[] = [];
  const missing: string[] = [];
  for (const parameter of template.parameters) {
    const chosen = given[parameter.name];
    const preset = chosen ? { values: chosen } : parameter.default(store);
    if (!preset || preset.values.length === 0) missing.push(whyMissing(parameter, store));
    else values[parameter.name] = preset.values;
    if (preset && 'reason' in preset && preset.reason) reasons.push(preset.reason);
  }
  const problems =
    missing.length > 0 ? problemsOfEach(template, given, store) : problemsOf(template, given, values, store);
  const filled = { name: nameOf(template, values, store), values, problems };
  const lacks = template.lacks?.(store) ?? sayProblem(template, problems) ?? missing[0];
  if (lacks !== undefined) return { ...filled, condition: null, reasons, lacks };
  const own = template.reason?.(store);
  return {
    ...filled,
    condition: template.who((key) => values[key]![0]!, store),
    reasons: own ? [...new Set([...reasons, own])] : [...new Set(reasons)],
    lacks: null,
  };
}

function whyMissing({ field, label, hint }: RecipeParameter, store: StoreOutline): string {
  if (field !== undefined && store.hides(field)) return `${label} is personal data, which you may not see here.`;
  return hint ?? `Choose: ${label}.`;
}

/** With the label of each value, or of the parameter that has none. */
function nameOf(template: Template, values: RecipeValues, store: StoreOutline): string {
  return template.name.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const parameter = template.parameters.find((one) => one.name === name);
    const value = values[name]?.[0];
    if (value === undefined) return parameter?.label ?? name;
    return parameter?.field ? store.labelOf(parameter.field, value) : value;
  });
}

type Problems = FilledTemplate['problems'];

function problemsOfEach({ parameters }: Template, given: RecipeValues, store: StoreOutline): Problems {
  const found = parameters.flatMap((parameter) => {
    const value = given[parameter.name]?.[0];
    const problem = value === undefined ? null : valueProblem(parameter, value, store);
    return problem === null ? [] : [[parameter.name, problem] as const];
  });
  return Object.fromEntries(found);
}

/** Those of each value, else those of the values together. */
function problemsOf(template: Template, given: RecipeValues, values: RecipeValues, store: StoreOutline): Problems {
  const each = problemsOfEach(template, given, store);
  if (Object.keys(each).length > 0) return each;
  return Object.fromEntries((template.problems?.(values) ?? []).map(({ name, message }) => [name, message]));
}

/** "Churned after, days: Expected a whole number from 1 to 3650, found \"abc\"." */
function sayProblem({ parameters }: Template, problems: Problems): string | undefined {
  const wrong = parameters.find(({ name }) => problems[name] !== undefined);
  return wrong && `${wrong.label}: ${problems[wrong.name]}`;
}
