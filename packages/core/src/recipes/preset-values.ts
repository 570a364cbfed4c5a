// Values that a store suggests for parameters, with their reasons.

import type { DefaultValue } from './recipe.ts';
import type { RepurchaseGaps, StoreOutline } from './store-outline.ts';

const shares: Record<keyof RepurchaseGaps, string> = {
  p25: 'A quarter',
  p50: 'Half',
  p75: 'Three quarters',
  p90: 'Nine in ten',
};

/** "Half of your repeat customers usually come back within 38 days." */
export function gapReason(share: keyof RepurchaseGaps, days: number): string {
  return `${shares[share]} of your repeat customers usually come back within ${days} ${days === 1 ? 'day' : 'days'}.`;
}

/**
 * Days within which a share of repeat customers come back; null where too few have. `below`: the shares of the steps before it,
 * ascending, each of which it exceeds by a day at least, since a step of no days is nobody.
 */
export function gapPreset(
  share: keyof RepurchaseGaps,
  below: readonly (keyof RepurchaseGaps)[] = [],
): (store: StoreOutline) => DefaultValue | null {
  return ({ gaps }) => {
    if (!gaps) return null;
    const before = below.reduce((least, step) => Math.max(gaps[step], least + 1), 0);
    const days = Math.max(gaps[share], before + 1);
    const reason = gapReason(share, gaps[share]);
    const raised = before > 0 && days > gaps[share];
    return {
      values: [String(days)],
      reason: raised ? `${reason} Raised to ${days}, above the step before it.` : reason,
    };
  };
}

const ranks = ['', 'second ', 'third '];

/** The n-th most used value of a field. */
export function mostUsed(field: string, place = 0): (store: StoreOutline) => DefaultValue | null {
  return (store) => {
    const found = store.values(field)[place];
    return found ? { values: [found.value], reason: `${found.label} is used ${ranks[place] ?? ''}most.` } : null;
  };
}

export function always(value: string, reason?: string): () => DefaultValue {
  return () => ({ values: [value], ...(reason && { reason }) });
}
