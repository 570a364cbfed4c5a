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
 * The sum of ln f(m | x; p, q, gamma) = ln Gamma(px + q) - ln Gamma(px) - ln Gamma(q) + q ln gamma + (px - 1) ln m
 * + px ln x - (px + q) ln(gamma + x m) (equation 1a of the note); writes its derivatives by p, q and gamma.
 */
export function gammaGammaLogLikelihood(
  rows: readonly CountedOrderValues[],
): (params: GammaGammaParams, gradient?: number[]) => number {
  rows.forEach(assertOrderValues);
  // What x alone decides: customers, and the sum of ln m.
  const byX = new Map<number, { count: number; logMeans: number }>();
  for (const { x, meanValue, count } of rows) {
    const same = byX.get(x) ?? { count: 0, logMeans: 0 };
    byX.set(x, { count: same.count + count, logMeans: same.logMeans + count * Math.log(meanValue) });
  }
  return ({ p, q, gamma }, gradient = [0, 0, 0]) => {
    let [sum, byP, byQ, byGamma] = [0, 0, 0, 0];
    for (const [x, { count, logMeans }] of byX) {
      const shapes = logGamma(p * x + q) - logGamma(p * x) - logGamma(q) + q * Math.log(gamma) + p * x * Math.log(x);
      sum += count * shapes + (p * x - 1) * logMeans;
      const all = digamma(p * x + q);
      byP += count * x * (all - digamma(p * x) + Math.log(x)) + x * logMeans;
      byQ += count * (all - digamma(q) + Math.log(gamma));
      byGamma += (count * q) / gamma;
    }
    for (const { x, meanValue, count } of rows) {
      const spent = gamma + x * meanValue;
      const log = count * Math.log(spent);
      sum -= (p * x + q) * log;
      byP -= x * log;
      byQ -= log;
      byGamma -= (count * (p * x + q)) / spent;
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
