// Abramowitz and Stegun 6.3.18 from 10 upwards; below, x is lifted there by the recurrence.

const ASYMPTOTIC_FROM = 10;
/** B(2k) / 2k, k = 1..7. */
const COEFFICIENTS = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12] as const;

/** The derivative of ln gamma(x), x > 0, to about 1e-14. */
export function digamma(x: number): number {
  if (!(x > 0)) throw new Error(`digamma: ${x} is not above 0`);
  let lifted = x;
  let below = 0;
  for (; lifted < ASYMPTOTIC_FROM; lifted++) below += 1 / lifted;
  const inverseSquare = 1 / (lifted * lifted);
  let series = 0;
  for (let k = COEFFICIENTS.length - 1; k >= 0; k--) series = (series + COEFFICIENTS[k]!) * inverseSquare;
  return Math.log(lifted) - 0.5 / lifted - series - below;
}
