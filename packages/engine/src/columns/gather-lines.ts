import { LINE_TEXT_FIELDS, type LineColumns } from './columns.ts';
import { sharedArray } from './growing-column.ts';
import type { OrderStaging } from './order-staging.ts';

/** The lines in the order of their sorted orders. */
export function gatherLines(staging: OrderStaging, permutation: Int32Array): LineColumns {
  const offsets = sharedArray(Int32Array, permutation.length + 1);
  const rows = new Int32Array(staging.quantity.length);
  let written = 0;
  for (let i = 0; i < permutation.length; i++) {
    const order = permutation[i]!;
    offsets[i] = written;
    const end = order + 1 < staging.lineStart.length ? staging.lineStart.at(order + 1) : staging.quantity.length;
    for (let line = staging.lineStart.at(order); line < end; line++) rows[written++] = line;
  }
  offsets[permutation.length] = written;
  const text = Object.fromEntries(
    LINE_TEXT_FIELDS.map((field) => [field, staging.lineText[field].take(rows)]),
  ) as LineColumns['text'];
  return {
    offsets,
    quantity: staging.quantity.take(rows),
    amount: staging.lineAmount.take(rows),
    text,
    tags: staging.lineTags.take(rows),
    collections: staging.collections.take(rows),
  };
}
