// One row per value of a dimension of orders, of their lines, or of the people (docs/semantics.md 4, Breakdown).

import type { Dimension } from '@throughline/core/insights/dimensions';
import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import { MISSING } from '../columns/text-column.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { type Asked, eachAnonymous, eachPerson, FIRST_GROUP, makeGroups, SECOND_GROUP } from './asked.ts';
import { BreakdownSums, type PlainBreakdown } from './breakdown-sums.ts';
import { ANONYMOUS, type DimensionValues, dimensionValues, neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';

export interface BreakdownQuery extends InsightScope {
  dimension: Dimension;
  /** Positions of the person's orders known at `asOf`, counted before the window; null = all, orders of nobody too. */
  position: { from?: number; to?: number } | { last: true } | null;
  /** Only orders in this channel, taken after the positions; null or absent = all. */
  channel?: string | null;
}

export interface BreakdownFigures {
  /** Distinct people; orders of nobody have none. */
  customers: number;
  orders: number;
  units: number;
  revenueMinor: bigint;
}

export interface BreakdownRow extends BreakdownFigures {
  /** null = the value is missing. */
  key: string | null;
  /** Of the second group; null without one. */
  compared: BreakdownFigures | null;
}

export interface Breakdown {
  /** Largest revenue first; every value that is there in either group. */
  rows: BreakdownRow[];
  /** Of all orders selected; of a dimension of lines its units and revenue are those of lines. */
  total: BreakdownFigures;
  comparedTotal: BreakdownFigures | null;
}

export const breakdown: Insight<BreakdownQuery, Breakdown> = {
  needed: ({ dimension, base }) => {
    const needed = ['lines.quantity' as const, ...neededByDimension(dimension)];
    if (DIMENSIONS[dimension].of !== 'line') return [...needed, ...neededByBase(base)];
    return base === 'gross' ? [...needed, 'lines.amount'] : [...needed, 'lines.amount', 'refundedLines'];
  },
  answer: answerBreakdown,
};

function* answerBreakdown(_columns: Columns, asked: Asked, query: BreakdownQuery): Passes<Breakdown> {
  const { dimension, position, base, channel = null } = query;
  const isShared = DIMENSIONS[dimension].of !== 'person';
  const pass = yield* addEveryone(asked, breakdownOrders, { dimension, position, base, channel }, { isShared });
  if (asked.isEveryone && position === null) pass.addAnonymous();
  return pass.breakdown;
}

type Task = Pick<BreakdownQuery, 'dimension' | 'position' | 'base'> & { channel: string | null };

class BreakdownOrders implements PeoplePass {
  private readonly groups: BreakdownSums[];
  private readonly values: DimensionValues;
  private readonly addOrder: Add;
  private readonly isInChannel: (order: number) => boolean;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: Task,
  ) {
    this.groups = makeGroups(asked, () => new BreakdownSums());
    this.values = dimensionValues(columns, task.dimension, asked.instant);
    const add = this.values.of === 'order' ? addWhole : addLines;
    this.addOrder = add(columns, this.values, task.base, asked.instant);
    this.isInChannel = channelTest(columns, task.channel);
  }

  addPersons(start: number, stop: number): void {
    const { columns, asked, values } = this;
    const add = (person: number, first: number, end: number, bits: number) => {
      values.standAt(person, first, end);
      const [from, to] = positions(this.task.position, first, end);
      for (let order = from; order < to; order++) this.addWithin(person, order, bits);
    };
    eachPerson(columns, asked, add, start, stop);
  }

  addAnonymous(): void {
    this.values.standAt(ANONYMOUS, 0, 0);
    eachAnonymous(this.columns, this.asked, (order) => this.addWithin(ANONYMOUS, order, FIRST_GROUP));
  }

  private addWithin(person: number, order: number, bits: number): void {
    const { fromDay, toDay } = this.asked;
    const day = this.columns.orders.day[order]!;
    if (day < fromDay || day > toDay || !this.isInChannel(order)) return;
    if ((bits & FIRST_GROUP) !== 0) this.addOrder(this.groups[0]!, person, order);
    if ((bits & SECOND_GROUP) !== 0) this.addOrder(this.groups[1]!, person, order);
  }

  get sums(): PlainBreakdown[] {
    return this.groups.map(({ plain }) => plain);
  }

  join(others: PlainBreakdown[]): void {
    this.groups.forEach((sums, i) => {
      sums.join(others[i]!);
    });
  }

  get breakdown(): Breakdown {
    const { values } = this;
    const [own, other] = this.groups;
    const rows: BreakdownRow[] = [];
    const places = Math.max(own!.size, other?.size ?? 0);
    for (let place = FIRST_PLACE; place < places; place++) {
      const [ofOwn, ofOther] = [own!.figures(place), other?.figures(place)];
      if (ofOwn.orders === 0 && !ofOther?.orders) continue;
      const code = place - FIRST_PLACE + MISSING;
      rows.push({ key: code === MISSING ? null : values.keyOf(code), ...ofOwn, compared: ofOther ?? null });
    }
    const comparedTotal = other?.figures(TOTAL) ?? null;
    return { rows: rows.sort(compareRows), total: own!.figures(TOTAL), comparedTotal };
  }
}

export const breakdownOrders: PassKind<Task, BreakdownOrders> = {
  name: 'breakdownOrders',
  open: (columns, asked, task) => new BreakdownOrders(columns, asked, task),
};

export function channelTest({ orders }: Columns, channel: string | null): (order: number) => boolean {
  if (channel === null) return () => true;
  const { codes, dictionary } = orders.text.channel;
  const wanted = dictionary.indexOf(channel);
  return wanted < 0 ? () => false : (order) => codes[order] === wanted;
}

/** Rows selected by position, counted before the window. */
export function positions(position: BreakdownQuery['position'], first: number, end: number): [number, number] {
  if (position === null) return [first, end];
  if ('last' in position) return [end - 1, end];
  return [first + (position.from ?? 1) - 1, Math.min(end, first + (position.to ?? Number.POSITIVE_INFINITY))];
}

function compareRows(a: BreakdownRow, b: BreakdownRow): number {
  if (a.revenueMinor !== b.revenueMinor) return a.revenueMinor > b.revenueMinor ? -1 : 1;
  return b.orders - a.orders || ((a.key ?? '') < (b.key ?? '') ? -1 : 1);
}

/** Places of a group's sums: all orders, and behind them each value, the missing one first. */
const [TOTAL, FIRST_PLACE] = [0, 1];

type Add = (sums: BreakdownSums, person: number, order: number) => void;

/** The order's units and amount go to each of its values. */
function addWhole(columns: Columns, values: DimensionValues, base: AmountBase, instant: number): Add {
  const { offsets, quantity } = columns.lines;
  return (sums, person, order) => {
    let units = 0;
    for (let line = offsets[order]!; line < offsets[order + 1]!; line++) units += quantity[line]!;
    const amount = orderAmount(columns, order, base, instant);
    sums.add(TOTAL, person, order, units, amount);
    const found = values.read(order);
    for (let i = 0; i < found; i++) {
      sums.add(values.codes[i]! - MISSING + FIRST_PLACE, person, order, units, amount);
    }
  };
}

/** Line amounts as sold in `gross`, less refunded lines known at the instant otherwise; units as sold. */
function addLines(columns: Columns, values: DimensionValues, base: AmountBase, instant: number): Add {
  const { offsets, quantity, amount } = columns.lines;
  const refunds = columns.refunds.offsets;
  return (sums, person, order) => {
    const [first, end] = [offsets[order]!, offsets[order + 1]!];
    const isAsSold = base === 'gross' || refunds[order] === refunds[order + 1];
    const left = isAsSold ? null : lessRefunds(columns, order, instant);
    let [units, sum] = [0, 0];
    for (let line = first; line < end; line++) {
      const revenue = left === null ? amount[line]! : left[line - first]!;
      units += quantity[line]!;
      sum += revenue;
      const found = values.read(line);
      for (let i = 0; i < found; i++) {
        sums.add(values.codes[i]! - MISSING + FIRST_PLACE, person, order, quantity[line]!, revenue);
      }
    }
    sums.add(TOTAL, person, order, units, sum);
  };
}

/** Amounts of the order's lines. */
function lessRefunds({ refunds, lines }: Columns, order: number, instant: number): Float64Array {
  const first = lines.offsets[order]!;
  const left = Float64Array.from(lines.amount.subarray(first, lines.offsets[order + 1]!));
  for (let refund = refunds.offsets[order]!; refund < refunds.offsets[order + 1]!; refund++) {
    if (refunds.refundedAt[refund]! > instant) break;
    for (let row = refunds.lineOffsets[refund]!; row < refunds.lineOffsets[refund + 1]!; row++) {
      left[refunds.line[row]! - first]! -= refunds.lineAmount[row]!;
    }
  }
  return left;
}
