import { type Columns, personRow } from '../columns/columns.ts';
import { grossAmount } from '../columns/order-amount.ts';
import { partRows } from '../columns/part-rows.ts';
import { textsOf } from '../columns/stored-text.ts';

/**
 * The first local day of an order that comes, goes or has another time or amount when the part is absorbed; Infinity = there is
 * none. `named` = who has changed; those whom the part does not hold are gone.
 */
export function ordersChangedFrom(columns: Columns, part: Columns, named: readonly string[]): number {
  let first = Number.POSITIVE_INFINITY;
  const rows = partRows(columns, part);
  for (let person = 0; person < part.personCount; person++) {
    first = Math.min(first, differingDay(columns, rows[person]!, part, person));
  }
  if (named.length === 0) return first;
  const present = new Set(textsOf(part.personIds, part.personCount));
  for (const id of named) if (!present.has(id)) first = Math.min(first, firstDay(columns, personRow(columns, id)));
  return first;
}

function differingDay(a: Columns, personA: number, b: Columns, personB: number): number {
  if (personA < 0) return firstDay(b, personB);
  let [rowA, rowB] = [a.orderStart[personA]!, b.orderStart[personB]!];
  const [endA, endB] = [a.orderEnd[personA]!, b.orderEnd[personB]!];
  while (rowA < endA && rowB < endB && isSame(a, rowA, b, rowB)) {
    rowA++;
    rowB++;
  }
  const dayA = rowA < endA ? a.orders.day[rowA]! : Number.POSITIVE_INFINITY;
  return Math.min(dayA, rowB < endB ? b.orders.day[rowB]! : Number.POSITIVE_INFINITY);
}

function isSame(a: Columns, rowA: number, b: Columns, rowB: number): boolean {
  return a.orders.day[rowA] === b.orders.day[rowB] && grossAmount(a, rowA) === grossAmount(b, rowB);
}

function firstDay({ orderStart, orderEnd, orders }: Columns, person: number): number {
  if (person < 0 || orderStart[person] === orderEnd[person]) return Number.POSITIVE_INFINITY;
  return orders.day[orderStart[person]!]!;
}
