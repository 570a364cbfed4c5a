// The people behind a figure that no definition says (docs/semantics.md 8, People behind a figure).

import type { Counts } from '@throughline/core/insights/figure';
import type { ColdGroup } from '../columns/cold-columns.ts';
import { type Columns, personRow } from '../columns/columns.ts';
import type { ListedPerson, PeopleOrder, PeopleTable, WholeQuery } from '../engine.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { type PersonRow, pageOfPeople, tableOfPeople } from '../questions/people-page.ts';
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

const needed = ({ counts, base }: WholeQuery<FigurePeopleQuery>): ColdGroup[] => [
  ...neededByFigure(counts),
  ...neededByBase(base),
  'people',
];

/** A page of them, of the first group alone. */
export const figurePeople: Insight<FigurePeopleQuery, FigurePeople> = { needed, answer: answerFigurePeople };

/** All of them. */
export const allFigurePeople: Insight<WholeQuery<FigurePeopleQuery>, PeopleTable> = {
  needed,
  answer: answerAllFigurePeople,
};

function* answerFigurePeople(columns: Columns, asked: Asked, query: FigurePeopleQuery): Passes<FigurePeople> {
  const rows = countedPeople(columns, asked, query);
  const page = pageOfPeople(columns, rows, query, { base: query.base, instant: asked.instant });
  return { people: page.map(({ row: _, ...person }) => person), totalCount: rows.length };
}

// biome-ignore lint/correctness/useYield: it asks for no pass.
function* answerAllFigurePeople(
  columns: Columns,
  asked: Asked,
  query: WholeQuery<FigurePeopleQuery>,
): Passes<PeopleTable> {
  const rows = countedPeople(columns, asked, query);
  return tableOfPeople(columns, rows, query, { base: query.base, instant: asked.instant }).table;
}

/** Read by this thread alone, without a pass. */
function countedPeople(
  columns: Columns,
  asked: Asked,
  { personIds, counts }: WholeQuery<FigurePeopleQuery>,
): PersonRow[] {
  const isCounted = figureTest(columns, asked, counts);
  const wanted = personIds && new Set(personIds.map((id) => personRow(columns, id)));
  const rows: PersonRow[] = [];
  eachPerson(columns, asked, (person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0 || (wanted && !wanted.has(person))) return;
    if (isCounted(person, first, end)) rows.push({ person, end });
  });
  return rows;
}
