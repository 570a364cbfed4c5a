// What stands for a value of the store that a recipe was taken from in another store: the value of the same name there.

import { foldText } from '../segments/operators.ts';
import type { StoreOutline } from './store-outline.ts';

/** Fields whose values belong to one store; others (countries, languages, states) mean the same everywhere. */
export const matchedFields: ReadonlySet<string> = new Set([
  'channel',
  'location',
  'staff',
  'product',
  'variant',
  'type',
  'vendor',
  'sku',
  'collection',
  'productTag',
  'orderTag',
  'tags',
  'discountCode',
]);

/** Their values are keys of one store's own and say nothing in another. */
const keysOfStore: ReadonlySet<string> = new Set(['location', 'product']);

/**
 * The value in `store` for one that is called `name` elsewhere; null = none, or several of that name. A value without a name is
 * its own name; a channel that is called otherwise is still the same channel.
 */
export function matchValue(field: string, value: string, name: string, store: StoreOutline): string | null {
  const seen = store.values(field);
  const wanted = foldText(name);
  const named = seen.filter(({ label }) => foldText(label) === wanted);
  if (named.length === 1) return named[0]!.value;
  if (named.length > 1) return named.some((one) => one.value === value) ? value : null;
  if (keysOfStore.has(field) && name !== value) return null;
  return seen.some((one) => one.value === value) ? value : null;
}
