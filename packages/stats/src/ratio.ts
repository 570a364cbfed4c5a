// Exact fractions of bigints: means are sums of integers per n, divided last (docs/semantics.md 1).

export interface Ratio {
  numerator: bigint;
  /** > 0. */
  denominator: bigint;
}

export function addRatios(a: Ratio, b: Ratio): Ratio {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
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

/** A few bits more or less do not matter. */
function bitLength(value: bigint): number {
  const near = Number(value);
  return Number.isFinite(near) ? Math.ceil(Math.log2(near + 1)) : value.toString(16).length * 4;
}

/** Quotients by a few divisors known beforehand, as multiples of one fraction: x / divisor = x * of(divisor) / denominator. */
export class QuotientFactors {
  readonly denominator: bigint;
  private readonly factors: Map<number, bigint>;

  constructor(divisors: number[]) {
    this.denominator = leastCommonMultiple(divisors);
    this.factors = new Map(divisors.map((divisor) => [divisor, this.denominator / BigInt(divisor)]));
  }

  of(divisor: number): bigint {
    return this.factors.get(divisor)!;
  }
}

function leastCommonMultiple(values: number[]): bigint {
  let multiple = 1n;
  for (const value of values) {
    const rest = Number(multiple % BigInt(value));
    if (rest !== 0) multiple *= BigInt(value / greatestCommonDivisor(value, rest));
  }
  return multiple;
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
