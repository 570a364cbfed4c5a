import type { Columns } from '../columns/columns.ts';
import { type Asked, eachPerson, FIRST_GROUP } from './asked.ts';

/**
 * Calls `visit` with the rows of the orders of each person of the first group whose first order lies in the window; of the persons of
 * rows `start` up to `stop`.
 */
export function eachBeginner(
  columns: Columns,
  asked: Asked,
  visit: (first: number, end: number) => void,
  start: number,
  stop: number,
): void {
  const { day } = columns.orders;
  const visitBeginner = (_person: number, first: number, end: number, groups: number) => {
    if ((groups & FIRST_GROUP) === 0 || day[first]! < asked.fromDay || day[first]! > asked.toDay) return;
    visit(first, end);
  };
  eachPerson(columns, asked, visitBeginner, start, stop);
}
