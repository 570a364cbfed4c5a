// The people behind the numbers of an edge, paged.

import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { compareText } from '../columns/compare-ids.ts';
import type { Segment } from '../compile/segment.ts';
import type { EdgePeople, Mover, Window } from '../engine.ts';
import { revenueAfter } from './answer-moves.ts';
import { type PersonMove, passEveryPerson } from './edge-people.ts';
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

/** Latest moves first, then people without one; equal times by person. */
export function answerMovers(
  columns: Columns,
  from: Segment,
  to: Segment,
  query: MoversQuery,
): { movers: Mover[]; totalCount: number } {
  const instants = windowInstants(columns, query.window);
  const found: { person: number; move: PersonMove | null }[] = [];
  const edges = [{ from: 0, to: 1, maxGapDays: query.maxGapDays }];
  passEveryPerson({ columns, segments: [from, to], edges, windows: [instants] }, (_edge, _window, person, move) => {
    if (BELONGS[query.people](move)) found.push({ person, move });
  });
  const { personIds } = columns;
  found.sort(
    (a, b) =>
      (b.move?.movedAt ?? 0) - (a.move?.movedAt ?? 0) || compareText(personIds[a.person]!, personIds[b.person]!),
  );
  const movers = found.slice(query.offset, query.offset + query.limit).map(({ person, move }) => ({
    personId: personIds[person]!,
    movedAt: move?.movedAt ?? null,
    days: move?.days ?? null,
    revenueAfterMinor: move && revenueAfter(columns, person, move.movedAt, instants.last, query.base).amountMinor,
  }));
  return { movers, totalCount: found.length };
}
