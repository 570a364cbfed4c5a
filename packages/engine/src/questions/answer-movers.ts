// The people behind the numbers of an edge, paged.

import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { compareTextsAt, textAt } from '../columns/stored-text.ts';
import type { EdgePeople, Mover, Window } from '../engine.ts';
import { revenueAfter } from './answer-moves.ts';
import { EdgePass, type EdgeSegments, type EdgeVisitor, type PersonMove } from './edge-people.ts';
import { windowInstants } from './instants.ts';

const BELONGS: Record<EdgePeople, (move: PersonMove | null) => boolean> = {
  atRisk: () => true,
  moved: (move) => move !== null,
  notMoved: (move) => move === null,
  stayed: (move) => move?.stayed === true,
  left: (move) => move?.stayed === false,
};

export interface MoversQuery {
  maxGapDays: number;
  window: Window;
  base: AmountBase;
  people: EdgePeople;
  offset: number;
  limit: number;
}

/** `segments` = the edge's two. Latest moves first, then people without one; equal times by person. */
export function answerMovers(
  columns: Columns,
  segments: EdgeSegments,
  query: MoversQuery,
): { movers: Mover[]; totalCount: number } {
  const instants = windowInstants(columns, query.window);
  const found: { person: number; move: PersonMove | null }[] = [];
  const edges = [{ from: 0, to: 1, maxGapDays: query.maxGapDays }];
  const visit: EdgeVisitor = (_edge, _window, person, move) => {
    if (BELONGS[query.people](move)) found.push({ person, move });
  };
  new EdgePass({ ...segments, edges, windows: [instants] }, visit, true).addPersons(0, columns.personCount);
  const { personIds } = columns;
  found.sort(
    (a, b) =>
      (b.move?.movedAt ?? 0) - (a.move?.movedAt ?? 0) || compareTextsAt(personIds, a.person, personIds, b.person),
  );
  const movers = found.slice(query.offset, query.offset + query.limit).map(({ person, move }) => ({
    personId: textAt(personIds, person),
    movedAt: move?.movedAt ?? null,
    days: move?.days ?? null,
    revenueAfterMinor: move && revenueAfter(columns, person, move.movedAt, instants.last, query.base).amountMinor,
  }));
  return { movers, totalCount: found.length };
}
