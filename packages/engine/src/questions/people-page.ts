// People in the order that is asked for, a page of them or all, with what their orders come to.

import type { AmountBase } from '@throughline/core/segments/definition';
import { type Columns, personRow } from '../columns/columns.ts';
import { personAmount } from '../columns/person-amount.ts';
import { compareTextsAt, nullableTextAt, textAt } from '../columns/stored-text.ts';
import type { ListedPerson, PeopleOrder, PeopleTable, PersonSort, WholeOrder } from '../engine.ts';
import { goOnIfAskedAt } from '../threads/asked-for.ts';

/** A person and the end of its orders that are known at the instant. */
export interface PersonRow {
  person: number;
  end: number;
}

type Key = string | number | bigint | null;

interface Listed {
  base: AmountBase;
  instant: number;
}

/** What the orders of a row come to. */
function ordersOf(columns: Columns, { base, instant }: Listed) {
  const { orderStart, orders } = columns;
  const isOrdered = ({ person, end }: PersonRow) => end > orderStart[person]!;
  return {
    orderCount: ({ person, end }: PersonRow) => end - orderStart[person]!,
    amount: (row: PersonRow) => personAmount(columns, row.person, row.end, base, instant),
    firstOrderAt: (row: PersonRow) => (isOrdered(row) ? orders.placedAt[orderStart[row.person]!]! : null),
    lastOrderAt: (row: PersonRow) => (isOrdered(row) ? orders.placedAt[row.end - 1]! : null),
  };
}

/** `keyOf` = what else the people are ordered by. Equal people stand in the order of their ids. */
function sortPeople<Row extends PersonRow>(
  columns: Columns,
  rows: Row[],
  { sort, descending }: WholeOrder<string>,
  listed: Listed,
  keyOf: Record<string, (row: Row) => Key>,
): Row[] {
  const { personNames, personIds } = columns;
  const own: Record<PersonSort, (row: Row) => Key> = {
    ...ordersOf(columns, listed),
    name: ({ person }) => nullableTextAt(personNames, person),
  };
  const read = ({ ...own, ...keyOf } as Record<string, (row: Row) => Key>)[sort]!;
  const keyed = rows.map((row) => ({ row, key: read(row) }));
  keyed.sort(
    (a, b) => compareKeys(a.key, b.key, descending) || compareTextsAt(personIds, a.row.person, personIds, b.row.person),
  );
  return keyed.map(({ row }) => row);
}

export function pageOfPeople<Row extends PersonRow>(
  columns: Columns,
  rows: Row[],
  order: PeopleOrder<string>,
  listed: Listed,
  keyOf: Record<string, (row: Row) => Key> = {},
): (ListedPerson & { row: Row })[] {
  const { orderCount, amount, firstOrderAt, lastOrderAt } = ordersOf(columns, listed);
  const { offset, limit } = order;
  return sortPeople(columns, rows, order, listed, keyOf)
    .slice(offset, offset + limit)
    .map((row) => ({
      row,
      personId: textAt(columns.personIds, row.person),
      orderCount: orderCount(row),
      amountMinor: amount(row),
      firstOrderAt: firstOrderAt(row),
      lastOrderAt: lastOrderAt(row),
    }));
}

/** All of them at once. */
export function tableOfPeople<Row extends PersonRow>(
  columns: Columns,
  rows: Row[],
  order: WholeOrder<string>,
  listed: Listed,
  keyOf: Record<string, (row: Row) => Key> = {},
): { rows: Row[]; table: PeopleTable } {
  const { orderCount, amount, lastOrderAt } = ordersOf(columns, listed);
  const sorted = sortPeople(columns, rows, order, listed, keyOf);
  const table = {
    personIds: sorted.map(({ person }) => textAt(columns.personIds, person)),
    orderCount: Uint32Array.from(sorted, orderCount),
    amountMinor: BigInt64Array.from(sorted, amount),
    lastOrderAt: Float64Array.from(sorted, (row) => lastOrderAt(row) ?? Number.NaN),
  };
  return { rows: sorted, table };
}

/** The rows of these people, those that are known; of everyone without ids. */
export function* candidatesOf(columns: Columns, personIds: string[] | undefined): Iterable<number> {
  if (!personIds) {
    for (let person = 0; person < columns.personCount; person++) {
      goOnIfAskedAt(person);
      yield person;
    }
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
