// Log-likelihood of the BG/NBD model with its gradient, in columns: gamma functions are worked out once for each
// distinct x, logarithms once for each distinct time, and a distinct (x, tx, T) costs one exponential.

import { assertHistory, type BgNbdParams, type PurchaseHistory } from './bg-nbd.ts';
import { digamma } from './digamma.ts';
import { logGamma } from './log-gamma.ts';

/** `count` customers of one history. */
export interface CountedHistory extends PurchaseHistory {
  count: number;
}

/** Derivatives by r, alpha, a and b, in this order. */
export type BgNbdGradient = [number, number, number, number];

/** Distinct histories of repeat buyers as indices into the distinct x and times. */
interface Columns {
  /** Distinct x and how many customers have it. */
  xs: number[];
  xCounts: number[];
  times: number[];
  /** Customers without a repeat order by time T. */
  once: { T: Int32Array; count: Float64Array };
  repeat: { x: Int32Array; tx: Int32Array; T: Int32Array; count: Float64Array };
}

class Distinct {
  readonly values: number[] = [];
  readonly #indices = new Map<number, number>();

  indexOf(value: number): number {
    let index = this.#indices.get(value);
    if (index === undefined) {
      index = this.values.push(value) - 1;
      this.#indices.set(value, index);
    }
    return index;
  }
}

/**
 * ln L of the histories as a function of the parameters (equation 6 of the paper, in the form of Fader, Hardie and Lee,
 * "Implementing the BG/NBD model for customer base analysis in Excel", 2005), which also writes its gradient.
 */
export function bgNbdLogLikelihood(
  histories: Iterable<CountedHistory>,
): (params: BgNbdParams, gradient?: BgNbdGradient) => number {
  const columns = columnsOf(histories);
  return (params, gradient = [0, 0, 0, 0]) => {
    gradient.fill(0);
    return addOrderCounts(columns, params, gradient) + addTimes(columns, params, gradient);
  };
}

/** Same histories become one row, so a list of single customers costs what its distinct histories do. */
function columnsOf(histories: Iterable<CountedHistory>): Columns {
  const xs = new Distinct();
  const times = new Distinct();
  const xCounts: number[] = [];
  const rows = new Map<string, number[]>();
  for (const history of histories) {
    assertHistory(history);
    const { x, tx, T, count } = history;
    if (!Number.isInteger(count) || count < 0) throw new Error(`BG/NBD: ${count} is no number of customers`);
    const row = [xs.indexOf(x), times.indexOf(tx), times.indexOf(T)];
    xCounts[row[0]!] = (xCounts[row[0]!] ?? 0) + count;
    const key = row.join();
    const same = rows.get(key);
    if (same) same[3]! += count;
    else rows.set(key, [...row, count]);
  }
  const all = [...rows.values()];
  const once = all.filter(([x]) => xs.values[x!] === 0);
  const repeat = all.filter(([x]) => xs.values[x!] !== 0);
  const column = (of: number[][], i: number) => Int32Array.from(of, (row) => row[i]!);
  const counts = (of: number[][]) => Float64Array.from(of, (row) => row[3]!);
  return {
    xs: xs.values,
    xCounts,
    times: times.values,
    once: { T: column(once, 2), count: counts(once) },
    repeat: { x: column(repeat, 0), tx: column(repeat, 1), T: column(repeat, 2), count: counts(repeat) },
  };
}

/** The factors that x alone decides. */
function addOrderCounts({ xs, xCounts }: Columns, { r, alpha, a, b }: BgNbdParams, gradient: BgNbdGradient): number {
  let sum = 0;
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i]!;
    const count = xCounts[i]!;
    const orders = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
    const stays = logGamma(a + b) - logGamma(a + b + x) + logGamma(b + x) - logGamma(b);
    sum += count * (orders + stays);
    const both = digamma(a + b) - digamma(a + b + x);
    gradient[0] += count * (digamma(r + x) - digamma(r) + Math.log(alpha));
    gradient[1] += (count * r) / alpha;
    gradient[2] += count * both;
    gradient[3] += count * (both + digamma(b + x) - digamma(b));
  }
  return sum;
}

/** ln((alpha + T)^-(r + x) + [x > 0] a / (b + x - 1) (alpha + tx)^-(r + x)). */
function addTimes(columns: Columns, { r, alpha, a, b }: BgNbdParams, gradient: BgNbdGradient): number {
  const { xs, times, once, repeat } = columns;
  const logs = Float64Array.from(times, (time) => Math.log(alpha + time));
  const inverses = Float64Array.from(times, (time) => 1 / (alpha + time));
  const logLeft = xs.map((x) => Math.log(a / (b + x - 1)));
  let [sum, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < once.count.length; i++) {
    const count = once.count[i]!;
    sum -= count * r * logs[once.T[i]!]!;
    byR -= count * logs[once.T[i]!]!;
    byAlpha -= count * r * inverses[once.T[i]!]!;
  }
  for (let i = 0; i < repeat.count.length; i++) {
    const x = xs[repeat.x[i]!]!;
    const T = repeat.T[i]!;
    const tx = repeat.tx[i]!;
    const count = repeat.count[i]!;
    const odds = logLeft[repeat.x[i]!]! + (r + x) * (logs[T]! - logs[tx]!);
    const small = Math.exp(-Math.abs(odds));
    const gone = (odds > 0 ? 1 : small) / (1 + small);
    sum += count * (Math.max(odds, 0) + Math.log1p(small) - (r + x) * logs[T]!);
    byR -= count * (logs[T]! + gone * (logs[tx]! - logs[T]!));
    byAlpha -= count * (r + x) * (inverses[T]! + gone * (inverses[tx]! - inverses[T]!));
    byA += count * gone;
    byB -= (count * gone) / (b + x - 1);
  }
  gradient[0] += byR;
  gradient[1] += byAlpha;
  gradient[2] += byA / a;
  gradient[3] += byB;
  return sum;
}
