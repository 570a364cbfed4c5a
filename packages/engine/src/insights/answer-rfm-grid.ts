// Customers by the classes of their recency and frequency, on a day and on an earlier one (docs/semantics.md 8, RFM grid).

import type { RfmScores } from '@throughline/core/insights/people-by-rfm';
import type { Moments } from '@throughline/stats/mean';
import type { Columns } from '../columns/columns.ts';
import type { AsOf } from '../engine.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { instantOf } from '../questions/instants.ts';
import { NO_CLASSES, RfmClassifier } from '../scores/rfm-classes.ts';
import { AmountTable } from './amount-table.ts';
import { type Asked, eachPerson, FIRST_GROUP, windowEnd, windowStart } from './asked.ts';
import type { Insight, InsightScope } from './insight.ts';
import { ordersAmount } from './orders-amount.ts';

/** Looks at customers with an order in the window, by all their orders. */
export interface RfmGridQuery extends InsightScope {
  /** An earlier day to compare with. */
  before: AsOf | null;
}

export interface RfmCell extends RfmScores {
  customers: number;
  /** Minor units of all orders of each. */
  amount: Moments;
}

export interface RfmMove {
  from: RfmScores;
  to: RfmScores;
  customers: number;
}

export interface RfmGrid {
  customers: number;
  /** Those with anyone. */
  cells: RfmCell[];
  /** Of the same people at the end of the earlier day. */
  before: (RfmScores & { customers: number })[] | null;
  /** Most customers first, those who stayed among them. */
  moves: RfmMove[] | null;
}

/** Of the first group alone. */
export const rfmGrid: Insight<RfmGridQuery, RfmGrid> = {
  needed: ({ base }) => neededByBase(base),
  answer: answerRfmGrid,
};

const CLASSES = 5;
const CELLS = CLASSES ** 2 + 1;
/** The cell of who has no scores. */
const WITHOUT = CLASSES ** 2;

function answerRfmGrid(columns: Columns, asked: Asked, { base, before }: RfmGridQuery): RfmGrid {
  const cellAt = makeClassifier(columns);
  const pastCell = before && makePastClassifier(columns, before);
  const amounts = new AmountTable();
  const moves = new Uint32Array(CELLS * CELLS);
  let customers = 0;
  eachPerson(columns, asked, (person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0) return;
    if (windowStart(columns, asked, first, end) >= windowEnd(columns, asked, first, end)) return;
    customers++;
    const cell = cellAt(person, end - 1, asked.day);
    amounts.add(cell, ordersAmount(columns, first, end, base, asked.instant));
    if (pastCell) moves[pastCell(person, first, end) * CELLS + cell]!++;
  });
  const cells = Array.from({ length: CELLS }, (_, cell) => cell);
  return {
    customers,
    cells: cells
      .filter((cell) => amounts.people(cell) > 0)
      .map((cell) => ({ ...classOf(cell), customers: amounts.people(cell), amount: amounts.moments(cell) })),
    before: pastCell && countsBefore(moves, cells),
    moves: pastCell && listMoves(moves),
  };
}

/** The cell of a person by its orders up to a row, on a day. */
export function makeClassifier(columns: Columns): (person: number, row: number, day: number) => number {
  const classifier = new RfmClassifier(columns, CLASSES, ['recency', 'frequency']);
  return (person, row, day) => {
    const classes = classifier.at(person, row, day);
    // The digit of spend, which is not asked for, is the last.
    return classes === NO_CLASSES ? WITHOUT : Math.floor(classes / CLASSES);
  };
}

/** The cell of a person, orders first up to end, at an earlier instant. */
export function makePastClassifier(
  columns: Columns,
  before: AsOf,
): (person: number, first: number, end: number) => number {
  const { placedAt } = columns.orders;
  const cellAt = makeClassifier(columns);
  const instant = instantOf(columns, before);
  const day = columns.zone.dayOf(instant);
  return (person, first, end) => {
    let known = end;
    while (known > first && placedAt[known - 1]! > instant) known--;
    return known === first ? WITHOUT : cellAt(person, known - 1, day);
  };
}

export function cellOf({ recency, frequency }: RfmScores): number {
  return recency === null || frequency === null ? WITHOUT : (recency - 1) * CLASSES + frequency - 1;
}

function classOf(cell: number): RfmScores {
  if (cell === WITHOUT) return { recency: null, frequency: null };
  return { recency: Math.floor(cell / CLASSES) + 1, frequency: (cell % CLASSES) + 1 };
}

function countsBefore(moves: Uint32Array, cells: readonly number[]): (RfmScores & { customers: number })[] {
  return cells
    .map((cell) => ({
      ...classOf(cell),
      customers: moves.subarray(cell * CELLS, (cell + 1) * CELLS).reduce((sum, people) => sum + people, 0),
    }))
    .filter(({ customers }) => customers > 0);
}

function listMoves(moves: Uint32Array): RfmMove[] {
  return Array.from(moves, (customers, at) => ({ at, customers }))
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.customers - a.customers || a.at - b.at)
    .map(({ at, customers }) => ({
      from: classOf(Math.floor(at / CELLS)),
      to: classOf(at % CELLS),
      customers,
    }));
}
