// What is summed of people whose orders a question looks at: counts, amounts, amounts per order, and days between orders, with
// squares, exact. People of one row and one number of orders are summed together, so that quotients are taken last.

import { type Moments, momentsOf } from '@throughline/stats/mean';
import { QuotientFactors } from '@throughline/stats/ratio';
import { type PlainSums, SumTable } from './sum-table.ts';

export interface PeopleFigures {
  customers: number;
  orders: number;
  /** With two orders or more. */
  repeaters: number;
  /** Minor units, per person. */
  amount: Moments;
  /** Minor units: each person's amount over number of orders. */
  amountPerOrder: Moments;
  /** Days between orders of each repeater. */
  gapDays: Moments;
}

/** Sums of a part, one behind the other. */
const [PEOPLE, AMOUNT, SQUARES, DAYS, DAY_SQUARES, WIDTH] = [0, 1, 2, 3, 4, 5];

/** Parts are people of one row with one number of orders; the sums of part i begin at i * WIDTH. */
export interface PlainPeople {
  count: number;
  /** By part. */
  rows: Int32Array;
  orders: Int32Array;
  sums: PlainSums;
}

const PARTS_MIN = 64;

export class PeopleSums {
  private count = 0;
  private rows: Int32Array = new Int32Array(PARTS_MIN);
  private orders: Int32Array = new Int32Array(PARTS_MIN);
  /** Of each row, where the sums of people with so many orders begin, plus one; 0 = there are none. */
  private readonly starts: (Int32Array | undefined)[] = [];
  private readonly sums = new SumTable();

  /** A person with so many orders (one at least), their amount, and the days from the first to the last of them. */
  add(row: number, orders: number, amount: number | bigint, spanDays: number): void {
    const at = this.startOf(row, orders);
    const { sums } = this;
    sums.add(at + PEOPLE, 1);
    sums.add(at + AMOUNT, amount);
    sums.addSquare(at + SQUARES, amount);
    if (orders === 1) return;
    sums.add(at + DAYS, spanDays);
    sums.addSquare(at + DAY_SQUARES, spanDays);
  }

  /** Adds other people: those of each row to all the rows that `into` names. */
  join({ count, rows, orders, sums }: PlainPeople, into: (row: number) => readonly number[] = (row) => [row]): void {
    for (let part = 0; part < count; part++) {
      for (const row of into(rows[part]!)) {
        const at = this.startOf(row, orders[part]!);
        for (let i = 0; i < WIDTH; i++) this.sums.addFrom(at + i, sums, part * WIDTH + i);
      }
    }
  }

  get plain(): PlainPeople {
    const { count, rows, orders, sums } = this;
    return { count, rows, orders, sums: sums.plain };
  }

  /** Of each row with people. */
  get figures(): Map<number, PeopleFigures> {
    const byRow = new Map<number, number[]>();
    for (let part = 0; part < this.count; part++) {
      const parts = byRow.get(this.rows[part]!);
      if (parts) parts.push(part);
      else byRow.set(this.rows[part]!, [part]);
    }
    return new Map([...byRow].map(([row, parts]) => [row, this.figuresOf(parts)]));
  }

  private startOf(row: number, orders: number): number {
    const known = this.starts[row]?.[orders];
    return known ? known - 1 : this.addPart(row, orders);
  }

  private addPart(row: number, orders: number): number {
    let starts = this.starts[row] ?? new Int32Array(8);
    if (orders >= starts.length) {
      const longer = new Int32Array(2 * orders);
      longer.set(starts);
      starts = longer;
    }
    this.starts[row] = starts;
    const part = this.count++;
    if (part === this.rows.length) {
      this.rows = longer(this.rows);
      this.orders = longer(this.orders);
    }
    this.rows[part] = row;
    this.orders[part] = orders;
    starts[orders] = part * WIDTH + 1;
    return part * WIDTH;
  }

  private figuresOf(parts: readonly number[]): PeopleFigures {
    const { sums, orders } = this;
    const people = (part: number) => sums.count(part * WIDTH + PEOPLE);
    const total = (of: number) => parts.reduce((sum, part) => sum + sums.total(part * WIDTH + of), 0n);
    const repeating = parts.filter((part) => orders[part]! > 1);
    const customers = parts.reduce((sum, part) => sum + people(part), 0);
    const repeaters = repeating.reduce((sum, part) => sum + people(part), 0);
    const quotient = (part: number, divisor: number, of: number, ofSquares: number) => ({
      divisor,
      sum: sums.total(part * WIDTH + of),
      squares: sums.total(part * WIDTH + ofSquares),
    });
    return {
      customers,
      orders: parts.reduce((sum, part) => sum + orders[part]! * people(part), 0),
      repeaters,
      amount: momentsOf(customers, total(AMOUNT), total(SQUARES)),
      amountPerOrder: quotients(
        customers,
        parts.map((part) => quotient(part, orders[part]!, AMOUNT, SQUARES)),
      ),
      gapDays: quotients(
        repeaters,
        repeating.map((part) => quotient(part, orders[part]! - 1, DAYS, DAY_SQUARES)),
      ),
    };
  }
}

function longer(values: Int32Array): Int32Array {
  const copy = new Int32Array(2 * values.length);
  copy.set(values);
  return copy;
}

function quotients(n: number, parts: readonly { divisor: number; sum: bigint; squares: bigint }[]): Moments {
  const factors = new QuotientFactors(parts.map(({ divisor }) => divisor));
  const { denominator } = factors;
  let [sum, squares] = [0n, 0n];
  for (const part of parts) {
    const factor = factors.of(part.divisor);
    sum += part.sum * factor;
    squares += part.squares * factor * factor;
  }
  return {
    n,
    sum: { numerator: sum, denominator },
    sumOfSquares: { numerator: squares, denominator: denominator ** 2n },
  };
}

/** Of nobody. */
export const NO_PEOPLE: PeopleFigures = {
  customers: 0,
  orders: 0,
  repeaters: 0,
  amount: momentsOf(0, 0n, 0n),
  amountPerOrder: momentsOf(0, 0n, 0n),
  gapDays: momentsOf(0, 0n, 0n),
};
