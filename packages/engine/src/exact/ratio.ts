// Exact fractions of bigints: means are sums of integers per n, divided last (docs/semantics.md 1).

export interface Ratio {
  numerator: bigint;
  /** > 0. */
  denominator: bigint;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const QUOTIENT_BITS = 80;

/** The double nearest to the fraction. */
export function ratioToNumber({ numerator, denominator }: Ratio): number {
  const size = numerator < 0n ? -numerator : numerator;
  if (size <= SAFE && denominator <= SAFE) return Number(numerator) / Number(denominator);
  const shift = BigInt(Math.max(0, QUOTIENT_BITS - (bitLength(size) - bitLength(denominator))));
  const scaled = size << shift;
  let quotient = scaled / denominator;
  if (quotient * denominator !== scaled) quotient |= 1n;
  const value = Number(quotient) * 2 ** -Number(shift);
  return numerator < 0n ? -value : value;
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4;
}

/** Sums of amount / divisor over a few divisors known beforehand, all over one denominator. */
export class QuotientSums {
  private readonly denominator: bigint;
  private readonly factors: Map<number, bigint>;

  constructor(divisors: number[]) {
    this.denominator = leastCommonMultiple(divisors.map(BigInt));
    this.factors = new Map(divisors.map((divisor) => [divisor, this.denominator / BigInt(divisor)]));
  }

  sum<P>(parts: readonly P[], divisorOf: (part: P) => number, amountOf: (part: P) => bigint): Ratio {
    let numerator = 0n;
    for (const part of parts) numerator += amountOf(part) * this.factors.get(divisorOf(part))!;
    return { numerator, denominator: this.denominator };
  }
}

function leastCommonMultiple(values: bigint[]): bigint {
  let multiple = 1n;
  for (const value of values) multiple = (multiple / greatestCommonDivisor(multiple, value)) * value;
  return multiple;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
