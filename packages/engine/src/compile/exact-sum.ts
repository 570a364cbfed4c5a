// Sums and means of integers that compare with integers as the exact ones do, whatever the order of summing.

/** Exact; a number unless it is too large for one. Operands are safe integers, so a rounded larger sum compares alike. */
export function exactSum(values: readonly number[]): number | bigint {
  let sum = 0;
  for (const value of values) {
    sum += value;
    if (!Number.isSafeInteger(sum)) return values.reduce((total, one) => total + BigInt(one), 0n);
  }
  return sum;
}

/** A larger sum keeps its whole part and says whether there is a rest. */
export function meanOf(sum: number | bigint, count: number): number {
  if (typeof sum === 'number') return sum / count;
  const whole = sum / BigInt(count);
  return Number(whole) + (whole * BigInt(count) === sum ? 0 : sum < 0n ? -0.5 : 0.5);
}
