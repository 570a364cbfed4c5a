// The people behind a figure that no definition says (docs/semantics.md 8, People behind a figure).

import type { Counts } from '@throughline/core/insights/figure';
import type { ColdGroup } from '../columns/cold-columns.ts';
import { type Columns, personRow } from '../columns/columns.ts';
import type { ListedPerson, PeopleOrder } from '../engine.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { type PersonRow, pageOfPeople } from '../questions/people-page.ts';
import { type Asked, eachPerson, FIRST_GROUP } from './asked.ts';
import { figureTest, neededByFigure } from './figure-tests.ts';
import type { Insight, InsightScope } from './insight.ts';
import type { Passes } from './people-pass.ts';

/** The base is that of the amounts beside the people. */
export interface FigurePeopleQuery extends InsightScope, PeopleOrder {
  counts: Counts;
}

export interface FigurePeople {
  people: ListedPerson[];
  totalCount: number;
}

/** Of the first group alone. */
export const figurePeople: Insight<FigurePeopleQuery, FigurePeople> = {
  needed: ({ counts, base }): ColdGroup[] => [...neededByFigure(counts), ...neededByBase(base), 'people'],
  answer: answerFigurePeople,
};

/** One page of people is read by this thread alone, without a pass. */
function* answerFigurePeople(columns: Columns, asked: Asked, query: FigurePeopleQuery): Passes<FigurePeople> {
  const { personIds, base, counts } = query;
  const isCounted = figureTest(columns, asked, counts);
  const wanted = personIds && new Set(personIds.map((id) => personRow(columns, id)));
  const rows: PersonRow[] = [];
  eachPerson(columns, asked, (person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0 || (wanted && !wanted.has(person))) return;
    if (isCounted(person, first, end)) rows.push({ person, end });
  });
  const page = pageOfPeople(columns, rows, query, { base, instant: asked.instant });
  return { people: page.map(({ row: _, ...person }) => person), totalCount: rows.length };
}
