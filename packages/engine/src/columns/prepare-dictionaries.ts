import type { Columns } from './columns.ts';
import { Dictionary } from './text-column.ts';

/**
 * Looks at so many values of the columns' dictionaries that have not been looked at yet; false = there are none. What is absorbed
 * without this waits until all have been.
 */
export function prepareDictionaries({ orders, lines, events }: Columns, count: number): boolean {
  const lists = [orders.tags, orders.discountCodes, lines.tags, lines.collections];
  const texts = [...Object.values(orders.text), ...Object.values(lines.text), events.kind];
  for (const { dictionary } of [...texts, ...lists]) {
    if (Dictionary.of(dictionary).prepare(count)) return true;
  }
  return false;
}
