import type { BgNbdParams } from './bg-nbd.ts';
import { type BgNbdGradient, bgNbdLogLikelihood, type CountedHistory } from './bg-nbd-likelihood.ts';
import { type FitFailure, maximisePositive } from './fit.ts';

export interface BgNbdFit {
  ok: true;
  params: BgNbdParams;
  standardErrors: BgNbdParams;
  logLikelihood: number;
  customers: number;
  repeatBuyers: number;
}

/** Fewer repeat buyers than this have no fit. */
export const BG_NBD_REPEAT_BUYERS_MIN = 50;

/**
 * Parameters of greatest likelihood. The histories may come in any order and any grouping; `alpha` gets their unit of
 * time. The same histories always give the same parameters.
 */
export function fitBgNbd(histories: readonly CountedHistory[]): BgNbdFit | FitFailure {
  let [customers, repeatBuyers, orders, observed] = [0, 0, 0, 0];
  for (const { x, T, count } of histories) {
    customers += count;
    if (x > 0) repeatBuyers += count;
    orders += count * x;
    observed += count * T;
  }
  if (repeatBuyers < BG_NBD_REPEAT_BUYERS_MIN) return { ok: false, reason: 'tooFewCustomers' };
  const logLikelihood = bgNbdLogLikelihood(histories);
  // A rate of orders as it was seen, and one customer in three leaving after an order.
  const start = [0.5, (0.5 * observed) / orders, 1, 2];
  const maximum = maximisePositive(
    (params, gradient) => logLikelihood(named(params), gradient as BgNbdGradient),
    start,
    customers,
  );
  if (!maximum.ok) return maximum;
  return {
    ok: true,
    params: named(maximum.params),
    standardErrors: named(maximum.standardErrors),
    logLikelihood: maximum.logLikelihood,
    customers,
    repeatBuyers,
  };
}

const named = ([r, alpha, a, b]: readonly number[]): BgNbdParams => ({ r: r!, alpha: alpha!, a: a!, b: b! });
