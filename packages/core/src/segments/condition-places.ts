// Where each condition of a tree stands.

import type { Condition } from './definition.ts';

export interface ConditionPlace {
  /** Keys and indexes from the condition at the root, as in `Problem`. */
  path: (string | number)[];
  condition: Condition;
  /** Conditions around it. */
  depth: number;
}

/** The condition itself and all inside it, each before those inside it. */
export function placesOf(condition: Condition): ConditionPlace[] {
  const places: ConditionPlace[] = [];
  const visit = (part: Condition, path: (string | number)[], depth: number): void => {
    places.push({ path, condition: part, depth });
    for (const inner of insideOf(part)) visit(inner.condition, [...path, ...inner.step], depth + 1);
  };
  visit(condition, [], 0);
  return places;
}

/** The conditions that stand directly inside one, each with the keys that lead to it. */
export function insideOf(condition: Condition): { condition: Condition; step: (string | number)[] }[] {
  const listed = (list: Condition[], ...keys: string[]) =>
    list.map((one, index) => ({ condition: one, step: [...keys, index] }));
  if ('all' in condition) return listed(condition.all, 'all');
  if ('any' in condition) return listed(condition.any, 'any');
  if ('atLeast' in condition) return listed(condition.atLeast.of, 'atLeast', 'of');
  return 'not' in condition ? [{ condition: condition.not, step: ['not'] }] : [];
}
