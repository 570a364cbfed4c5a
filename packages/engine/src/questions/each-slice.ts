import type { Columns } from '../columns/columns.ts';

/** Calls `visit` with the rows of every counted order, in runs of rows from `first` up to `end`; -1 = of nobody. */
export function eachSlice(columns: Columns, visit: (first: number, end: number, person: number) => void): void {
  const { personCount, orderStart, orderEnd, anonymous } = columns;
  for (let person = 0; person < personCount; person++) {
    if (orderEnd[person]! > orderStart[person]!) visit(orderStart[person]!, orderEnd[person]!, person);
  }
  for (let i = 0; i < anonymous.count; i++) visit(anonymous.rows[i]!, anonymous.rows[i]! + 1, -1);
}
