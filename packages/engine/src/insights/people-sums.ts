// What is summed of people whose orders a question looks at: counts, amounts, amounts per order, and days between orders, with
// squares, exact. People of one number of orders are summed together, so that quotients are taken last.

import { type Moments, momentsOf } from '@throughline/stats/mean';
import { QuotientFactors } from '@throughline/stats/ratio';
import { MinorSum } from './minor-sum.ts';

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

/** Of people with one number of orders. */
class SumsOfCount {
  people = 0;
  readonly amount = new MinorSum();
  readonly squares = new MinorSum();
  readonly days = new MinorSum();
  readonly daySquares = new MinorSum();

  join(others: SumsOfCount): void {
    this.people += others.people;
    this.amount.add(others.amount.total);
    this.squares.add(others.squares.total);
    this.days.add(others.days.total);
    this.daySquares.add(others.daySquares.total);
  }
}

export class PeopleSums {
  private readonly byCount: (SumsOfCount | undefined)[] = [];

  /** A person with so many orders (one at least), their amount, and the days from the first to the last of them. */
  add(orders: number, amount: number | bigint, spanDays: number): void {
    let sums = this.byCount[orders];
    if (!sums) {
      sums = new SumsOfCount();
      this.byCount[orders] = sums;
    }
    sums.people++;
    sums.amount.add(amount);
    sums.squares.addSquare(amount);
    sums.days.add(spanDays);
    sums.daySquares.addSquare(spanDays);
  }

  /** Adds other people. */
  join(others: PeopleSums): void {
    others.byCount.forEach((sums, n) => {
      if (!sums) return;
      this.byCount[n] ??= new SumsOfCount();
      this.byCount[n].join(sums);
    });
  }

  get figures(): PeopleFigures {
    const all = this.byCount.flatMap((sums, n) => (sums ? [{ n, sums }] : []));
    const repeating = all.filter(({ n }) => n > 1);
    const customers = all.reduce((sum, { sums }) => sum + sums.people, 0);
    const repeaters = repeating.reduce((sum, { sums }) => sum + sums.people, 0);
    return {
      customers,
      orders: all.reduce((sum, { n, sums }) => sum + n * sums.people, 0),
      repeaters,
      amount: momentsOf(
        customers,
        total(all.map(({ sums }) => sums.amount)),
        total(all.map(({ sums }) => sums.squares)),
      ),
      amountPerOrder: quotients(
        customers,
        all.map(({ n, sums }) => ({ divisor: n, sum: sums.amount, squares: sums.squares })),
      ),
      gapDays: quotients(
        repeaters,
        repeating.map(({ n, sums }) => ({ divisor: n - 1, sum: sums.days, squares: sums.daySquares })),
      ),
    };
  }
}

const total = (sums: readonly MinorSum[]) => sums.reduce((sum, one) => sum + one.total, 0n);

function quotients(n: number, parts: readonly { divisor: number; sum: MinorSum; squares: MinorSum }[]): Moments {
  const factors = new QuotientFactors(parts.map(({ divisor }) => divisor));
  const { denominator } = factors;
  let [sum, squares] = [0n, 0n];
  for (const part of parts) {
    const factor = factors.of(part.divisor);
    sum += part.sum.total * factor;
    squares += part.squares.total * factor * factor;
  }
  return {
    n,
    sum: { numerator: sum, denominator },
    sumOfSquares: { numerator: squares, denominator: denominator ** 2n },
  };
}

/** Of nobody. */
export const NO_PEOPLE: PeopleFigures = new PeopleSums().figures;
