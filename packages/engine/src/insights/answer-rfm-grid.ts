// Customers by the classes of their recency and frequency, on a day and on an earlier one (docs/semantics.md 8, RFM grid).

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

/** Scores 1 to 5; both null = without: no order yet, or none before the day's cut points. */
export interface RfmClass {
  recency: number | null;
  frequency: number | null;
}

export interface RfmCell extends RfmClass {
  customers: number;
  /** Minor units of all orders of each. */
  amount: Moments;
}

export interface RfmMove {
  from: RfmClass;
  to: RfmClass;
  customers: number;
}

export interface RfmGrid {
  customers: number;
  /** Those with anyone. */
  cells: RfmCell[];
  /** Of the same people at the end of the earlier day. */
  before: (RfmClass & { customers: number })[] | null;
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
  const { placedAt } = columns.orders;
  const cellAt = makeClassifier(columns);
  const past = before && { instant: instantOf(columns, before), cellAt: makeClassifier(columns) };
  const pastDay = past ? columns.zone.dayOf(past.instant) : 0;
  const amounts = new AmountTable();
  const moves = new Uint32Array(CELLS * CELLS);
  let customers = 0;
  eachPerson(columns, asked, (person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0) return;
    if (windowStart(columns, asked, first, end) >= windowEnd(columns, asked, first, end)) return;
    customers++;
    const cell = cellAt(person, end - 1, asked.day);
    amounts.add(cell, ordersAmount(columns, first, end, base, asked.instant));
    if (!past) return;
    let known = end;
    while (known > first && placedAt[known - 1]! > past.instant) known--;
    const from = known === first ? WITHOUT : past.cellAt(person, known - 1, pastDay);
    moves[from * CELLS + cell]!++;
  });
  const cells = Array.from({ length: CELLS }, (_, cell) => cell);
  return {
    customers,
    cells: cells
      .filter((cell) => amounts.people(cell) > 0)
      .map((cell) => ({ ...classOf(cell), customers: amounts.people(cell), amount: amounts.moments(cell) })),
    before: past && countsBefore(moves, cells),
    moves: past && listMoves(moves),
  };
}

/** The cell of a person by its orders up to a row, on a day. */
function makeClassifier(columns: Columns): (person: number, row: number, day: number) => number {
  const classifier = new RfmClassifier(columns, CLASSES, ['recency', 'frequency']);
  return (person, row, day) => {
    const classes = classifier.at(person, row, day);
    // The digit of spend, which is not asked for, is the last.
    return classes === NO_CLASSES ? WITHOUT : Math.floor(classes / CLASSES);
  };
}

function classOf(cell: number): RfmClass {
  if (cell === WITHOUT) return { recency: null, frequency: null };
  return { recency: Math.floor(cell / CLASSES) + 1, frequency: (cell % CLASSES) + 1 };
}

function countsBefore(moves: Uint32Array, cells: readonly number[]): (RfmClass & { customers: number })[] {
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
