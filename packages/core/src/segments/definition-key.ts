import type { Definition } from './definition.ts';

/**
 * One text for all definitions that are the same but for the order of their keys: two segments with equal keys hold
 * the same people. Definitions that only mean the same (a list in another order) have different keys.
 */
export function definitionKey({ version, universe, condition }: Definition): string {
  return canonical({ version, universe, condition });
}

/** One text for all JSON values that are the same but for the order of their keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
