// The people of a segment at an instant, sorted and paged.

import type { Columns } from '../columns/columns.ts';
import type { Segment } from '../compile/segment.ts';
import type { Member, MembersQuery } from '../engine.ts';
import { Walker } from '../walk/walk-person.ts';
import { candidatesOf, type PersonRow, pageOfPeople } from './people-page.ts';

export function answerMembers(
  columns: Columns,
  segment: Segment,
  query: MembersQuery,
  instant: number,
): { members: Member[]; totalCount: number } {
  const walker = new Walker(columns);
  const rows: PersonRow[] = [];
  for (const person of candidatesOf(columns, query.personIds)) {
    if (walker.holdsAt(segment, person, instant)) rows.push({ person, end: walker.view.end });
  }
  const enteredAt = ({ person }: PersonRow) => walker.intervals(segment, person, instant).at(-2)!;
  const page = pageOfPeople(columns, rows, query, { base: query.base, instant }, { enteredAt });
  return {
    members: page.map(({ row, ...person }) => ({ ...person, enteredAt: enteredAt(row) })),
    totalCount: rows.length,
  };
}
