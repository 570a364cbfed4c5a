// How many people, what they spent and its square, row by row.

import { type Moments, momentsOf } from '@throughline/stats/mean';
import { type PlainSums, SumTable } from './sum-table.ts';

/** Sums of a row, one behind the other. */
const [PEOPLE, AMOUNT, SQUARES, WIDTH] = [0, 1, 2, 3];

export class AmountTable {
  private readonly sums = new SumTable();

  /** Of one person, minor units. */
  add(row: number, amount: number | bigint): void {
    const at = row * WIDTH;
    this.sums.add(at + PEOPLE, 1);
    this.sums.add(at + AMOUNT, amount);
    this.sums.addSquare(at + SQUARES, amount);
  }

  people(row: number): number {
    return this.sums.count(row * WIDTH + PEOPLE);
  }

  moments(row: number): Moments {
    const at = row * WIDTH;
    return momentsOf(this.people(row), this.sums.total(at + AMOUNT), this.sums.total(at + SQUARES));
  }

  get plain(): PlainSums {
    return this.sums.plain;
  }

  join(others: PlainSums): void {
    this.sums.join(others);
  }
}
