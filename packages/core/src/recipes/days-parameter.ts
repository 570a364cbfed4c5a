import type { RecipeParameter } from './recipe.ts';

/** A number of whole days, a day to ten years. */
export function daysParameter(
  name: string,
  label: string,
  preset: RecipeParameter['default'],
  hint?: string,
): RecipeParameter {
  return { name, type: 'NUMBER', label, ...(hint && { hint }), min: 1, max: 3650, default: preset };
}
