// One row per value of a dimension of orders, of their lines, or of the people (docs/semantics.md 4, Breakdown).

import type { Dimension } from '@throughline/core/insights/dimensions';
import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import { MISSING } from '../columns/text-column.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { type Asked, eachAnonymous, eachPerson, FIRST_GROUP, SECOND_GROUP } from './asked.ts';
import { ANONYMOUS, type DimensionValues, dimensionValues, neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { MinorSum } from './minor-sum.ts';

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

function answerBreakdown(columns: Columns, asked: Asked, query: BreakdownQuery): Breakdown {
  const { dimension, position, base } = query;
  const { instant, fromDay, toDay } = asked;
  const values = dimensionValues(columns, dimension, instant);
  const groups = Array.from({ length: asked.groupCount }, () => new GroupSums());
  const addOrder =
    values.of === 'order' ? addWhole(columns, values, base, instant) : addLines(columns, values, base, instant);
  const { day } = columns.orders;
  const isInChannel = channelTest(columns, query.channel ?? null);
  const addWithin = (person: number, order: number, bits: number) => {
    if (day[order]! < fromDay || day[order]! > toDay || !isInChannel(order)) return;
    if ((bits & FIRST_GROUP) !== 0) addOrder(groups[0]!, person, order);
    if ((bits & SECOND_GROUP) !== 0) addOrder(groups[1]!, person, order);
  };
  eachPerson(columns, asked, (person, first, end, bits) => {
    values.standAt(person, first, end);
    const [from, to] = positions(position, first, end);
    for (let order = from; order < to; order++) addWithin(person, order, bits);
  });
  if (asked.isEveryone && position === null) {
    values.standAt(ANONYMOUS, 0, 0);
    eachAnonymous(columns, asked, (order) => addWithin(ANONYMOUS, order, FIRST_GROUP));
  }
  return joinGroups(groups, values);
}

function channelTest({ orders }: Columns, channel: string | null): (order: number) => boolean {
  if (channel === null) return () => true;
  const { codes, dictionary } = orders.text.channel;
  const wanted = dictionary.indexOf(channel);
  return wanted < 0 ? () => false : (order) => codes[order] === wanted;
}

/** Rows selected by position, counted before the window. */
function positions(position: BreakdownQuery['position'], first: number, end: number): [number, number] {
  if (position === null) return [first, end];
  if ('last' in position) return [end - 1, end];
  return [first + (position.from ?? 1) - 1, Math.min(end, first + (position.to ?? Number.POSITIVE_INFINITY))];
}

/** Of one value, or of all. Orders come person by person. */
class Sums {
  customers = 0;
  orders = 0;
  units = 0;
  private lastPerson = ANONYMOUS;
  private lastOrder = -1;
  private readonly revenue = new MinorSum();

  addOrder(person: number, order: number): void {
    if (person !== this.lastPerson && person !== ANONYMOUS) this.customers++;
    if (order !== this.lastOrder) this.orders++;
    this.lastPerson = person;
    this.lastOrder = order;
  }

  addAmount(units: number, revenueMinor: number): void {
    this.units += units;
    this.revenue.add(revenueMinor);
  }

  get figures(): BreakdownFigures {
    const { customers, orders, units } = this;
    return { customers, orders, units, revenueMinor: this.revenue.total };
  }
}

class GroupSums {
  readonly total = new Sums();
  /** By code + 1. */
  readonly byCode: (Sums | undefined)[] = [];

  add(code: number, person: number, order: number, units: number, revenueMinor: number): void {
    let sums = this.byCode[code - MISSING];
    if (!sums) {
      sums = new Sums();
      this.byCode[code - MISSING] = sums;
    }
    sums.addOrder(person, order);
    sums.addAmount(units, revenueMinor);
  }
}

const NOBODY: BreakdownFigures = { customers: 0, orders: 0, units: 0, revenueMinor: 0n };

function joinGroups([own, other]: GroupSums[], values: DimensionValues): Breakdown {
  const rows: BreakdownRow[] = [];
  const places = Math.max(own!.byCode.length, other?.byCode.length ?? 0);
  for (let place = 0; place < places; place++) {
    const [ofOwn, ofOther] = [own!.byCode[place], other?.byCode[place]];
    if (!ofOwn && !ofOther) continue;
    rows.push({
      key: place === 0 ? null : values.keyOf(place + MISSING),
      ...(ofOwn?.figures ?? NOBODY),
      compared: other ? (ofOther?.figures ?? NOBODY) : null,
    });
  }
  return { rows: rows.sort(compareRows), total: own!.total.figures, comparedTotal: other?.total.figures ?? null };
}

function compareRows(a: BreakdownRow, b: BreakdownRow): number {
  if (a.revenueMinor !== b.revenueMinor) return a.revenueMinor > b.revenueMinor ? -1 : 1;
  return b.orders - a.orders || ((a.key ?? '') < (b.key ?? '') ? -1 : 1);
}

type Add = (sums: GroupSums, person: number, order: number) => void;

/** The order's units and amount go to each of its values. */
function addWhole(columns: Columns, values: DimensionValues, base: AmountBase, instant: number): Add {
  const { offsets, quantity } = columns.lines;
  return (sums, person, order) => {
    let units = 0;
    for (let line = offsets[order]!; line < offsets[order + 1]!; line++) units += quantity[line]!;
    const amount = orderAmount(columns, order, base, instant);
    sums.total.addOrder(person, order);
    sums.total.addAmount(units, amount);
    const found = values.read(order);
    for (let i = 0; i < found; i++) sums.add(values.codes[i]!, person, order, units, amount);
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
    sums.total.addOrder(person, order);
    for (let line = first; line < end; line++) {
      const revenue = left === null ? amount[line]! : left[line - first]!;
      sums.total.addAmount(quantity[line]!, revenue);
      const found = values.read(line);
      for (let i = 0; i < found; i++) sums.add(values.codes[i]!, person, order, quantity[line]!, revenue);
    }
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
