// Customers by the classes of their recency and frequency, on a day and on an earlier one (docs/semantics.md 8, RFM grid).

import type { RfmScores } from '@throughline/core/insights/people-by-rfm';
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

/** Cut points of a day from the lowest on; null = the day has none. */
type DayCuts = { recency: number[]; frequency: number[] } | null;

/** An earlier instant. */
interface Past {
  instant: number;
  cuts: DayCuts;
}

interface Task {
  base: AmountBase;
  cuts: DayCuts;
  past: Past | null;
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
    const cellAt = makeClassifier(columns);
    const pastCell = past && makePastClassifier(columns, past);
    const add = (person: number, first: number, end: number, groups: number) => {
      if ((groups & FIRST_GROUP) === 0) return;
      if (windowStart(columns, asked, first, end) >= windowEnd(columns, asked, first, end)) return;
      const cell = cellAt(person, end - 1, cuts);
      amounts.add(cell, ordersAmount(columns, first, end, base, asked.instant));
      if (pastCell) moves[pastCell(person, first, end) * CELLS + cell]!++;
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
  const past = before && pastOf(columns, before);
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

export function pastOf(columns: Columns, before: AsOf): Past {
  const instant = instantOf(columns, before);
  return { instant, cuts: cutsOn(columns, columns.zone.dayOf(instant)) };
}

export function cutsOn(columns: Columns, day: number): DayCuts {
  const { firstDay, lines } = populationOf(columns).rfmCuts(day);
  if (day < firstDay) return null;
  const on = (measure: RfmMeasure) => lines[CLASSES][measure].map((line) => line.bounds(day, day)[0]);
  return { recency: on('recency'), frequency: on('frequency') };
}

/** The cell of a person by its orders up to a row, on the day of the cut points. */
export function makeClassifier(columns: Columns): (person: number, row: number, cuts: DayCuts) => number {
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

/** The cell of a person, orders first up to end, at an earlier instant. */
export function makePastClassifier(
  columns: Columns,
  { instant, cuts }: Past,
): (person: number, first: number, end: number) => number {
  const { placedAt } = columns.orders;
  const cellAt = makeClassifier(columns);
  return (person, first, end) => {
    let known = end;
    while (known > first && placedAt[known - 1]! > instant) known--;
    return known === first ? WITHOUT : cellAt(person, known - 1, cuts);
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
