// People in the order that is asked for, a page of them, with what their orders come to.

import type { AmountBase } from '@throughline/core/segments/definition';
import { type Columns, personRow } from '../columns/columns.ts';
import { personAmount } from '../columns/person-amount.ts';
import { compareTextsAt, nullableTextAt, textAt } from '../columns/stored-text.ts';
import type { ListedPerson, PeopleOrder, PersonSort } from '../engine.ts';

/** A person and the end of its orders that are known at the instant. */
export interface PersonRow {
  person: number;
  end: number;
}

type Key = string | number | bigint | null;

/** `keyOf` = what else the people are ordered by. Equal people stand in the order of their ids. */
export function pageOfPeople<Row extends PersonRow>(
  columns: Columns,
  rows: Row[],
  { sort, descending, offset, limit }: PeopleOrder<string>,
  { base, instant }: { base: AmountBase; instant: number },
  keyOf: Record<string, (row: Row) => Key> = {},
): (ListedPerson & { row: Row })[] {
  const { orderStart, orders, personNames, personIds } = columns;
  const amount = (row: Row) => personAmount(columns, row.person, row.end, base, instant);
  const firstOrderAt = ({ person, end }: Row) =>
    end > orderStart[person]! ? orders.placedAt[orderStart[person]!]! : null;
  const lastOrderAt = ({ person, end }: Row) => (end > orderStart[person]! ? orders.placedAt[end - 1]! : null);
  const orderCount = ({ person, end }: Row) => end - orderStart[person]!;
  const own: Record<PersonSort, (row: Row) => Key> = {
    name: ({ person }) => nullableTextAt(personNames, person),
    orderCount,
    amount,
    firstOrderAt,
    lastOrderAt,
  };
  const read = ({ ...own, ...keyOf } as Record<string, (row: Row) => Key>)[sort]!;
  const keyed = rows.map((row) => ({ row, key: read(row) }));
  keyed.sort(
    (a, b) => compareKeys(a.key, b.key, descending) || compareTextsAt(personIds, a.row.person, personIds, b.row.person),
  );
  return keyed.slice(offset, offset + limit).map(({ row }) => ({
    row,
    personId: textAt(personIds, row.person),
    orderCount: orderCount(row),
    amountMinor: amount(row),
    firstOrderAt: firstOrderAt(row),
    lastOrderAt: lastOrderAt(row),
  }));
}

/** The rows of these people, those that are known; of everyone without ids. */
export function* candidatesOf(columns: Columns, personIds: string[] | undefined): Iterable<number> {
  if (!personIds) {
    for (let person = 0; person < columns.personCount; person++) yield person;
    return;
  }
  for (const person of new Set(personIds.map((id) => personRow(columns, id)))) if (person >= 0) yield person;
}

/** Missing keys come last in either direction. */
function compareKeys(a: Key, b: Key, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = a < b ? -1 : a > b ? 1 : 0;
  return descending ? -order : order;
}
