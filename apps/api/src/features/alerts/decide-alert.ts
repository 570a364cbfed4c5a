import type { AlertSide } from './alert-figures.ts';

export interface AlertStand {
  /** Last told of, or learned at the first look; null = nothing was looked at yet. */
  side: AlertSide | null;
  crosses: AlertSide | 'EITHER';
  threshold: number;
}

export interface Decision {
  side: AlertSide | null;
  fires: boolean;
}

/** At the threshold itself a value is above. */
export function sideOf(value: number, threshold: number): AlertSide {
  return value >= threshold ? 'ABOVE' : 'BELOW';
}

/**
 * What a look at the value means (docs/semantics.md 8): the first one learns the side; a change of side fires where it is the one that
 * is waited for; in quiet hours a change is left for the first look after them, which sees whether it still stands. null = no value:
 * nothing is known, nothing changes.
 */
export function decideAlert({ side, crosses, threshold }: AlertStand, value: number | null, quiet: boolean): Decision {
  if (value === null) return { side, fires: false };
  const now = sideOf(value, threshold);
  if (side === null || now === side) return { side: now, fires: false };
  if (quiet) return { side, fires: false };
  return { side: now, fires: crosses === 'EITHER' || crosses === now };
}
