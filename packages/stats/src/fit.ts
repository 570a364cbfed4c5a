// Maximum likelihood of positive parameters, shared by the models of buying.

import { minimise } from './minimise.ts';

/** Why a model has no parameters: said to the merchant instead of numbers that mean nothing. */
export interface FitFailure {
  ok: false;
  /**
   * tooFewCustomers: fewer customers with a repeat order than the model asks for.
   * notIdentified: the data hold for a whole range of parameters (nobody ever leaves, all spend the same ...).
   */
  reason: 'tooFewCustomers' | 'notIdentified';
}

export interface PositiveMaximum {
  ok: true;
  params: number[];
  /** Of the parameters, by the curvature of the log-likelihood in their logarithms. */
  standardErrors: number[];
  logLikelihood: number;
}

/**
 * Farther than e^8 from the start a parameter is taken to run to 0 or to infinity, and one whose logarithm has a larger
 * standard error than that is not known at all.
 */
const LOG_RANGE_MAX = 8;

/**
 * Maximum over the logarithms of the parameters. `logLikelihood` returns the sum over `customers` customers and writes
 * its derivatives by the parameters.
 */
export function maximisePositive(
  logLikelihood: (params: number[], gradient: number[]) => number,
  start: readonly number[],
  customers: number,
): PositiveMaximum | FitFailure {
  const objective = (logs: readonly number[], gradient: number[]) => {
    const params = logs.map(Math.exp);
    const value = -logLikelihood(params, gradient) / customers;
    for (let i = 0; i < gradient.length; i++) gradient[i]! *= -params[i]! / customers;
    return value;
  };
  const { point, value, inverseHessian, converged } = minimise(objective, start.map(Math.log), {
    rangeMax: LOG_RANGE_MAX,
    gradientMax: 1e-10,
    iterationsMax: 200,
  });
  if (!converged || !inverseHessian) return { ok: false, reason: 'notIdentified' };
  const logErrors = inverseHessian.map((row, i) => Math.sqrt(row[i]! / customers));
  if (Math.max(...logErrors) > LOG_RANGE_MAX) return { ok: false, reason: 'notIdentified' };
  const params = point.map(Math.exp);
  return {
    ok: true,
    params,
    standardErrors: params.map((each, i) => each * logErrors[i]!),
    logLikelihood: -value * customers,
  };
}
