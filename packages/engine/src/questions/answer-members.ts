// The people of a segment at an instant, sorted: a page of them, or all.

import type { Columns } from '../columns/columns.ts';
import type { Segment } from '../compile/segment.ts';
import type { Member, MembersQuery, MembersTable, WholeQuery } from '../engine.ts';
import { Walker } from '../walk/walk-person.ts';
import { candidatesOf, type PersonRow, pageOfPeople, tableOfPeople } from './people-page.ts';

export function answerMembers(
  columns: Columns,
  segment: Segment,
  query: MembersQuery,
  instant: number,
): { members: Member[]; totalCount: number } {
  const { rows, enteredAt } = membersAt(columns, segment, query, instant);
  const page = pageOfPeople(columns, rows, query, { base: query.base, instant }, { enteredAt });
  return {
    members: page.map(({ row, ...person }) => ({ ...person, enteredAt: enteredAt(row) })),
    totalCount: rows.length,
  };
}

export function answerAllMembers(
  columns: Columns,
  segment: Segment,
  query: WholeQuery<MembersQuery>,
  instant: number,
): MembersTable {
  const { rows, enteredAt } = membersAt(columns, segment, query, instant);
  const sorted = tableOfPeople(columns, rows, query, { base: query.base, instant }, { enteredAt });
  return { ...sorted.table, enteredAt: Float64Array.from(sorted.rows, enteredAt) };
}

function membersAt(
  columns: Columns,
  segment: Segment,
  { personIds }: Pick<MembersQuery, 'personIds'>,
  instant: number,
): { rows: PersonRow[]; enteredAt: (row: PersonRow) => number } {
  const walker = new Walker(columns);
  const rows: PersonRow[] = [];
  for (const person of candidatesOf(columns, personIds)) {
    if (walker.holdsAt(segment, person, instant)) rows.push({ person, end: walker.view.end });
  }
  return { rows, enteredAt: ({ person }) => walker.intervals(segment, person, instant).at(-2)! };
}
