import { katzRatio } from '@throughline/stats/katz';
import type { EstimateModel } from './estimate-type.ts';

/** Below so many people in either group an index says nothing. */
export const SAMPLE_MIN = 30;

export interface ShareOf {
  customers: number;
  customersOfAll: number;
}

/** The share of the group over that of the other, times 100 (docs/semantics.md 8); null of too few. */
export function shareIndex(own: ShareOf, other: ShareOf): EstimateModel | null {
  if (own.customers < SAMPLE_MIN || other.customers < SAMPLE_MIN) return null;
  const found = katzRatio(own.customers, own.customersOfAll, other.customers, other.customersOfAll);
  return found && { value: found.ratio * 100, low: found.low * 100, high: found.high * 100, n: own.customers };
}
