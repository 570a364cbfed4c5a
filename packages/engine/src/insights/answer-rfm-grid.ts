// Customers by the classes of their recency and frequency, on a day and on an earlier one (docs/semantics.md 8, RFM grid).

import type { AmountBase } from '@throughline/core/segments/definition';
import type { Moments } from '@throughline/stats/mean';
import type { Columns } from '../columns/columns.ts';
import type { AsOf } from '../engine.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { instantOf } from '../questions/instants.ts';
import { populationOf } from '../scores/population.ts';
import type { RfmMeasure } from '../scores/rfm-cuts.ts';
import { standingValues } from '../scores/standings.ts';
import { AmountTable } from './amount-table.ts';
import { type Asked, eachPerson, FIRST_GROUP, windowEnd, windowStart } from './asked.ts';
import type { Insight, InsightScope } from './insight.ts';
import { ordersAmount } from './orders-amount.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';
import type { PlainSums } from './sum-table.ts';

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

/** Cut points of a day from the lowest on; null = the day has none. */
type DayCuts = { recency: number[]; frequency: number[] } | null;

interface Task {
  base: AmountBase;
  cuts: DayCuts;
  past: { instant: number; cuts: DayCuts } | null;
}

interface PlainGrid {
  amounts: PlainSums;
  moves: Uint32Array;
}

/** Customers by their cell, and by the cell that they were in before. */
class GridPeople implements PeoplePass {
  readonly amounts = new AmountTable();
  readonly moves = new Uint32Array(CELLS * CELLS);

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: Task,
  ) {}

  addPersons(start: number, stop: number): void {
    const { columns, asked, amounts, moves } = this;
    const { base, cuts, past } = this.task;
    const { placedAt } = columns.orders;
    const cellAt = makeClassifier(columns);
    const add = (person: number, first: number, end: number, groups: number) => {
      if ((groups & FIRST_GROUP) === 0) return;
      if (windowStart(columns, asked, first, end) >= windowEnd(columns, asked, first, end)) return;
      const cell = cellAt(person, end - 1, cuts);
      amounts.add(cell, ordersAmount(columns, first, end, base, asked.instant));
      if (!past) return;
      let known = end;
      while (known > first && placedAt[known - 1]! > past.instant) known--;
      const from = known === first ? WITHOUT : cellAt(person, known - 1, past.cuts);
      moves[from * CELLS + cell]!++;
    };
    eachPerson(columns, asked, add, start, stop);
  }

  get sums(): PlainGrid {
    return { amounts: this.amounts.plain, moves: this.moves };
  }

  join({ amounts, moves }: PlainGrid): void {
    this.amounts.join(amounts);
    for (let i = 0; i < moves.length; i++) this.moves[i]! += moves[i]!;
  }
}

export const gridPeople: PassKind<Task, GridPeople> = {
  name: 'gridPeople',
  open: (columns, asked, task) => new GridPeople(columns, asked, task),
};

function* answerRfmGrid(columns: Columns, asked: Asked, { base, before }: RfmGridQuery): Passes<RfmGrid> {
  const pastAt = before && instantOf(columns, before);
  const past = pastAt === null ? null : { instant: pastAt, cuts: cutsOn(columns, columns.zone.dayOf(pastAt)) };
  const task = { base, cuts: cutsOn(columns, asked.day), past };
  const { amounts, moves } = yield* addEveryone(asked, gridPeople, task);
  const cells = Array.from({ length: CELLS }, (_, cell) => cell);
  const taken = cells.filter((cell) => amounts.people(cell) > 0);
  return {
    customers: taken.reduce((sum, cell) => sum + amounts.people(cell), 0),
    cells: taken.map((cell) => ({ ...classOf(cell), customers: amounts.people(cell), amount: amounts.moments(cell) })),
    before: past && countsBefore(moves, cells),
    moves: past && listMoves(moves),
  };
}

function cutsOn(columns: Columns, day: number): DayCuts {
  const { firstDay, lines } = populationOf(columns).rfmCuts(day);
  if (day < firstDay) return null;
  const on = (measure: RfmMeasure) => lines[CLASSES][measure].map((line) => line.bounds(day, day)[0]);
  return { recency: on('recency'), frequency: on('frequency') };
}

/** The cell of a person by its orders up to a row, on the day of the cut points. */
function makeClassifier(columns: Columns): (person: number, row: number, cuts: DayCuts) => number {
  const { recency, frequency } = standingValues(columns);
  return (person, row, cuts) => {
    if (!cuts) return WITHOUT;
    return (
      classAmong(cuts.recency, recency(person, row)) * CLASSES + classAmong(cuts.frequency, frequency(person, row))
    );
  };
}

/** How many of the cut points are below the value. */
function classAmong(cuts: readonly number[], value: number): number {
  let below = 0;
  for (const cut of cuts) if (cut < value) below++;
  return below;
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
