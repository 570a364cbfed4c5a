import { digamma } from './digamma.ts';
import { type FitFailure, maximisePositive } from './fit.ts';
import { assertOrderValues, type GammaGammaParams, type OrderValues } from './gamma-gamma.ts';
import { logGamma } from './log-gamma.ts';

/** `count` customers with the same order values. */
export interface CountedOrderValues extends OrderValues {
  count: number;
}

export interface GammaGammaFit {
  ok: true;
  params: GammaGammaParams;
  standardErrors: GammaGammaParams;
  logLikelihood: number;
  customers: number;
  /** Pearson correlation of x and the mean value: far from 0 the model's assumption of independence does not hold. */
  correlation: number;
}

/** Fewer customers with a repeat order than this have no fit. */
export const GAMMA_GAMMA_CUSTOMERS_MIN = 50;

/** Parameters of greatest likelihood over the customers with x >= 1; rows with x = 0 say nothing and are passed over. */
export function fitGammaGamma(rows: readonly CountedOrderValues[]): GammaGammaFit | FitFailure {
  const known = rows.filter((row) => row.x > 0 && row.count > 0);
  const customers = known.reduce((sum, { count }) => sum + count, 0);
  if (customers < GAMMA_GAMMA_CUSTOMERS_MIN) return { ok: false, reason: 'tooFewCustomers' };
  const logLikelihood = gammaGammaLogLikelihood(known);
  const mean = known.reduce((sum, { meanValue, count }) => sum + count * meanValue, 0) / customers;
  const maximum = maximisePositive(
    (params, gradient) => logLikelihood(named(params), gradient),
    [2, 3, mean],
    customers,
  );
  if (!maximum.ok) return maximum;
  return {
    ok: true,
    params: named(maximum.params),
    standardErrors: named(maximum.standardErrors),
    logLikelihood: maximum.logLikelihood,
    customers,
    correlation: correlationOf(known, customers),
  };
}

/**
 * The sum of ln f(m | x; p, q, gamma) (equation 1a of the note); writes its derivatives by p, q and gamma. With t = x m and
 * u = ln(1 + t / gamma) it is ln Gamma(px + q) - ln Gamma(px) - ln Gamma(q) + px (ln(t / gamma) - u) - q u - ln m: in this
 * form nothing large cancels where q and gamma run far out together.
 */
export function gammaGammaLogLikelihood(
  rows: readonly CountedOrderValues[],
): (params: GammaGammaParams, gradient?: number[]) => number {
  rows.forEach(assertOrderValues);
  const spent = Float64Array.from(rows, ({ x, meanValue }) => x * meanValue);
  // What x alone decides: customers, and the sums of ln m and x ln t.
  const byX = new Map<number, { count: number; logMeans: number; logSpent: number }>();
  for (const { x, meanValue, count } of rows) {
    const same = byX.get(x) ?? { count: 0, logMeans: 0, logSpent: 0 };
    byX.set(x, {
      count: same.count + count,
      logMeans: same.logMeans + count * Math.log(meanValue),
      logSpent: same.logSpent + count * x * Math.log(x * meanValue),
    });
  }
  return ({ p, q, gamma }, gradient = [0, 0, 0]) => {
    const logScale = Math.log(gamma);
    let [sum, byP, byQ, byGamma] = [0, 0, 0, 0];
    for (const [x, { count, logMeans, logSpent }] of byX) {
      const overScale = logSpent - count * x * logScale;
      sum += count * (logGamma(p * x + q) - logGamma(p * x) - logGamma(q)) + p * overScale - logMeans;
      const all = digamma(p * x + q);
      byP += count * x * (all - digamma(p * x)) + overScale;
      byQ += count * (all - digamma(q));
      byGamma -= (count * p * x) / gamma;
    }
    for (let i = 0; i < rows.length; i++) {
      const { x, count } = rows[i]!;
      const t = spent[i]!;
      const u = count * Math.log1p(t / gamma);
      sum -= (p * x + q) * u;
      byP -= x * u;
      byQ -= u;
      byGamma += (count * (p * x + q) * t) / (gamma * (gamma + t));
    }
    gradient[0] = byP;
    gradient[1] = byQ;
    gradient[2] = byGamma;
    return sum;
  };
}

function correlationOf(rows: readonly CountedOrderValues[], customers: number): number {
  const meanOf = (value: (row: CountedOrderValues) => number) =>
    rows.reduce((sum, row) => sum + row.count * value(row), 0) / customers;
  const x = meanOf((row) => row.x);
  const value = meanOf((row) => row.meanValue);
  const together = meanOf((row) => (row.x - x) * (row.meanValue - value));
  const spread = meanOf((row) => (row.x - x) ** 2) * meanOf((row) => (row.meanValue - value) ** 2);
  return spread === 0 ? 0 : together / Math.sqrt(spread);
}

const named = ([p, q, gamma]: readonly number[]): GammaGammaParams => ({ p: p!, q: q!, gamma: gamma! });
