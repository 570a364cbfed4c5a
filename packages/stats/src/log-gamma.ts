// Stirling's series (Abramowitz and Stegun 6.1.41) from 10 upwards; below, x is lifted there by the recurrence.

const HALF_LOG_TWO_PI = 0.9189385332046727;
const ASYMPTOTIC_FROM = 10;
/** B(2k) / (2k (2k - 1)), k = 1..8. */
const COEFFICIENTS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400] as const;

/** Natural logarithm of the gamma function of x > 0, to about 1e-15 (absolute where |ln gamma| < 1, else relative). */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new Error(`logGamma: ${x} is not above 0`);
  let lifted = x;
  let product = 1;
  for (; lifted < ASYMPTOTIC_FROM; lifted++) product *= lifted;
  const inverseSquare = 1 / (lifted * lifted);
  let series = 0;
  for (let k = COEFFICIENTS.length - 1; k >= 0; k--) series = series * inverseSquare + COEFFICIENTS[k]!;
  return (lifted - 0.5) * Math.log(lifted) - lifted + HALF_LOG_TWO_PI + series / lifted - Math.log(product);
}
