// Where the people of a part, and their orders, stand in the columns that are to absorb it. Looked up once a part.

import { type Columns, personRow } from './columns.ts';
import { textsOf } from './stored-text.ts';

interface Known {
  columns: Columns;
  /** Nobody has come in since as long as it stays. */
  personCount: number;
  rows: readonly number[];
}

const knownOf = new WeakMap<Columns, Known>();

/** By row of the part: the person's row in the columns, or -1. */
export function partRows(columns: Columns, part: Columns): readonly number[] {
  const known = knownOf.get(part);
  if (known?.columns === columns && known.personCount === columns.personCount) return known.rows;
  const rows = Array.from(textsOf(part.personIds, part.personCount), (id) => personRow(columns, id));
  rememberPartRows(columns, part, rows);
  return rows;
}

/** Tells the rows of a part where they are known already. */
export function rememberPartRows(columns: Columns, part: Columns, rows: readonly number[]): void {
  knownOf.set(part, { columns, personCount: columns.personCount, rows });
}

/** The row of the person's order of that time, or else of another one of that person; -1 without any. */
export function likelyOrder({ orderStart, orderEnd, orders }: Columns, person: number, placedAt: number): number {
  if (person < 0 || orderStart[person] === orderEnd[person]) return -1;
  const last = orderEnd[person]! - 1;
  for (let row = last; row >= orderStart[person]!; row--) if (orders.placedAt[row] === placedAt) return row;
  return last;
}
