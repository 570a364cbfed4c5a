// One row per value of a dimension of orders or of their lines (docs/semantics.md 4, Breakdown).

import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns, LineTextField, OrderTextField } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import type { TextColumn } from '../columns/text-column.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';
import { dayOf } from '../compile/iso-day.ts';
import type { BreakdownDimension, BreakdownQuery, BreakdownRow } from '../engine.ts';
import { eachAnonymous, eachPerson } from './selected-orders.ts';

type Place = { of: 'order'; field: OrderTextField } | { of: 'line'; field: LineTextField };

export const DIMENSIONS: Record<BreakdownDimension, Place> = {
  CHANNEL: { of: 'order', field: 'channel' },
  LOCATION: { of: 'order', field: 'location' },
  PRODUCT: { of: 'line', field: 'product' },
  TYPE: { of: 'line', field: 'type' },
  VENDOR: { of: 'line', field: 'vendor' },
};

const ANONYMOUS = -1;
/** Beyond this a sum of doubles is carried over: one more amount, itself exact, leaves it exact. */
const CARRY_BEYOND = 2 ** 52;

/** Of one value. */
class Sums {
  customers = 0;
  orders = 0;
  units = 0;
  private lastPerson = ANONYMOUS;
  private lastOrder = -1;
  private revenue = 0;
  private carried = 0n;

  add(person: number, order: number, units: number, revenue: number): void {
    if (person !== this.lastPerson && person !== ANONYMOUS) this.customers++;
    if (order !== this.lastOrder) this.orders++;
    this.lastPerson = person;
    this.lastOrder = order;
    this.units += units;
    if (Math.abs(this.revenue) + Math.abs(revenue) > CARRY_BEYOND) {
      this.carried += BigInt(this.revenue);
      this.revenue = 0;
    }
    this.revenue += revenue;
  }

  get revenueMinor(): bigint {
    return this.carried + BigInt(this.revenue);
  }
}

class BreakdownSums {
  /** By code + 1. */
  private readonly byCode: (Sums | undefined)[] = [];

  add(code: number, person: number, order: number, units: number, revenueMinor: number): void {
    let sums = this.byCode[code + 1];
    if (!sums) {
      sums = new Sums();
      this.byCode[code + 1] = sums;
    }
    sums.add(person, order, units, revenueMinor);
  }

  /** Largest revenue first; the row of the missing value stands where its revenue puts it. */
  rows({ dictionary }: TextColumn): BreakdownRow[] {
    const rows = this.byCode.flatMap((sums, place): BreakdownRow[] => {
      if (!sums) return [];
      const { customers, orders, units, revenueMinor } = sums;
      return [{ key: place === 0 ? null : dictionary[place - 1]!, customers, orders, units, revenueMinor }];
    });
    return rows.sort(compareRows);
  }
}

function compareRows(a: BreakdownRow, b: BreakdownRow): number {
  if (a.revenueMinor !== b.revenueMinor) return a.revenueMinor > b.revenueMinor ? -1 : 1;
  return b.orders - a.orders || ((a.key ?? '') < (b.key ?? '') ? -1 : 1);
}

export function answerBreakdown(
  columns: Columns,
  segment: Evaluator | null,
  query: Omit<BreakdownQuery, 'segment' | 'asOf'>,
  instant: number,
): BreakdownRow[] {
  const { of, field } = DIMENSIONS[query.dimension];
  const sums = new BreakdownSums();
  const add =
    of === 'order' ? addOrder(columns, field, query.base, instant) : addLines(columns, field, query.base, instant);
  const fromDay = query.from === null ? Number.NEGATIVE_INFINITY : dayOf(query.from);
  const toDay = query.to === null ? Number.POSITIVE_INFINITY : dayOf(query.to);
  const { day } = columns.orders;
  const addWithin = (person: number, order: number) => {
    if (day[order]! >= fromDay && day[order]! <= toDay) add(sums, person, order);
  };
  eachPerson(columns, segment, instant, (person, first, end) => {
    const [from, to] = positions(query.position, first, end);
    for (let order = from; order < to; order++) addWithin(person, order);
  });
  if (segment === null && query.position === null)
    eachAnonymous(columns, instant, (order) => addWithin(ANONYMOUS, order));
  return sums.rows(of === 'order' ? columns.orders.text[field] : columns.lines.text[field]);
}

/** Rows selected by position, counted before the window. */
function positions(position: BreakdownQuery['position'], first: number, end: number): [number, number] {
  if (position === null) return [first, end];
  if ('last' in position) return [end - 1, end];
  return [first + (position.from ?? 1) - 1, Math.min(end, first + (position.to ?? Number.POSITIVE_INFINITY))];
}

type Add = (sums: BreakdownSums, person: number, order: number) => void;

function addOrder(columns: Columns, field: OrderTextField, base: AmountBase, instant: number): Add {
  const { codes } = columns.orders.text[field];
  const { offsets, quantity } = columns.lines;
  return (sums, person, order) => {
    let units = 0;
    for (let line = offsets[order]!; line < offsets[order + 1]!; line++) units += quantity[line]!;
    sums.add(codes[order]!, person, order, units, orderAmount(columns, order, base, instant));
  };
}

/** Line amounts as sold in `gross`, less refunded lines known at the instant otherwise; units as sold. */
function addLines(columns: Columns, field: LineTextField, base: AmountBase, instant: number): Add {
  const { offsets, quantity, amount, text } = columns.lines;
  const { codes } = text[field];
  const refunds = columns.refunds.offsets;
  return (sums, person, order) => {
    const [first, end] = [offsets[order]!, offsets[order + 1]!];
    if (base === 'gross' || refunds[order] === refunds[order + 1]) {
      for (let line = first; line < end; line++) sums.add(codes[line]!, person, order, quantity[line]!, amount[line]!);
      return;
    }
    const left = Float64Array.from(amount.subarray(first, end));
    takeRefundedLines(columns, order, instant, left);
    for (let i = 0; i < left.length; i++) sums.add(codes[first + i]!, person, order, quantity[first + i]!, left[i]!);
  };
}

function takeRefundedLines({ refunds, lines }: Columns, order: number, instant: number, left: Float64Array): void {
  const first = lines.offsets[order]!;
  for (let refund = refunds.offsets[order]!; refund < refunds.offsets[order + 1]!; refund++) {
    if (refunds.refundedAt[refund]! > instant) break;
    for (let row = refunds.lineOffsets[refund]!; row < refunds.lineOffsets[refund + 1]!; row++) {
      left[refunds.line[row]! - first]! -= refunds.lineAmount[row]!;
    }
  }
}
