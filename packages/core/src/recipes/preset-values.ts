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

/** Days within which a share of repeat customers come back; null where too few have. */
export function gapPreset(share: keyof RepurchaseGaps): (store: StoreOutline) => DefaultValue | null {
  return ({ gaps }) => gaps && { values: [String(Math.max(1, gaps[share]))], reason: gapReason(share, gaps[share]) };
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
