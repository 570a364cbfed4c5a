// Two-sided p of a standard normal value: erfc(|z| / sqrt 2), by its Maclaurin series for small values and by the continued fraction
// of Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.5 and 7.1.14, so that tiny p keep their order.

const SERIES_BELOW = 2;
const TERMS = 200;

/** P(|Z| >= |z|). */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < SERIES_BELOW ? 1 - erfOfSmall(x) : erfcOfLarge(x);
}

function erfOfSmall(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < TERMS && Math.abs(term) > Number.EPSILON * sum; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function erfcOfLarge(x: number): number {
  let fraction = x;
  for (let n = TERMS; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI));
}
