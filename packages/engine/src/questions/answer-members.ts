// The people of a segment at an instant, sorted and paged.

import type { Columns } from '../columns/columns.ts';
import { personRow } from '../columns/columns.ts';
import { personAmount } from '../columns/person-amount.ts';
import { compareTextsAt, nullableTextAt, textAt } from '../columns/stored-text.ts';
import type { Segment } from '../compile/segment.ts';
import type { Member, MembersQuery } from '../engine.ts';
import { Walker } from '../walk/walk-person.ts';

interface Row {
  person: number;
  end: number;
  key: string | number | bigint | null;
}

type Keys = Record<MembersQuery['sort'], (row: Row) => Row['key']>;

export function answerMembers(
  columns: Columns,
  segment: Segment,
  query: MembersQuery,
  instant: number,
): { members: Member[]; totalCount: number } {
  const walker = new Walker(columns);
  const rows: Row[] = [];
  for (const person of candidatesOf(columns, query.personIds)) {
    if (walker.holdsAt(segment, person, instant)) rows.push({ person, end: walker.view.end, key: null });
  }
  const enteredAt = (row: Row) => enteredAtOf(walker, segment, row.person, instant);
  const amount = (row: Row) => personAmount(columns, row.person, row.end, query.base, instant);
  const { orderStart, orders, personNames, personIds } = columns;
  const keys: Keys = {
    name: ({ person }) => nullableTextAt(personNames, person),
    enteredAt,
    orderCount: ({ person, end }) => end - orderStart[person]!,
    amount,
    firstOrderAt: ({ person, end }) => (end > orderStart[person]! ? orders.placedAt[orderStart[person]!]! : null),
    lastOrderAt: ({ person, end }) => (end > orderStart[person]! ? orders.placedAt[end - 1]! : null),
  };
  for (const row of rows) row.key = keys[query.sort](row);
  rows.sort(
    (a, b) => compareKeys(a.key, b.key, query.descending) || compareTextsAt(personIds, a.person, personIds, b.person),
  );
  const members = rows.slice(query.offset, query.offset + query.limit).map((row) => ({
    personId: textAt(personIds, row.person),
    enteredAt: enteredAt(row),
    orderCount: row.end - orderStart[row.person]!,
    amountMinor: amount(row),
    firstOrderAt: keys.firstOrderAt(row) as number | null,
    lastOrderAt: keys.lastOrderAt(row) as number | null,
  }));
  return { members, totalCount: rows.length };
}

function* candidatesOf(columns: Columns, personIds: string[] | undefined): Iterable<number> {
  if (!personIds) {
    for (let person = 0; person < columns.personCount; person++) yield person;
    return;
  }
  for (const person of new Set(personIds.map((id) => personRow(columns, id)))) if (person >= 0) yield person;
}

function enteredAtOf(walker: Walker, segment: Segment, person: number, instant: number): number {
  return walker.intervals(segment, person, instant).at(-2)!;
}

/** Missing keys come last in either direction. */
function compareKeys(a: Row['key'], b: Row['key'], descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = a < b ? -1 : a > b ? 1 : 0;
  return descending ? -order : order;
}
