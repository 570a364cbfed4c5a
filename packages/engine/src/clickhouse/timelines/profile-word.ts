// The word of a value of the profile: its JSON, written one way.

import type { ResolvedValue } from '../../columns/attribute-timelines.ts';

export function profileWord({ scalar, list, known, money }: ResolvedValue): string {
  return JSON.stringify({
    scalar,
    list,
    known,
    ...(money && { money: { amount: money.amount, currencyCode: money.currencyCode } }),
  });
}

/** Of who is on an imported list. */
export const listedValue = (id: string): string => profileWord({ scalar: id, list: null, known: true });
