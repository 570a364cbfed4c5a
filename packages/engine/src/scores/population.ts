// What scores rest on besides the person: cut points of all customers. Kept beside the columns, and found again when it is asked
// about a day that facts have changed before.

import type { Columns } from '../columns/columns.ts';
import { findRfmCuts, type RfmCuts } from './rfm-cuts.ts';

/** Of one state of the columns; stays as it is when facts change. */
export interface PopulationState {
  rfm: RfmCuts | null;
}

export class Population {
  private state: PopulationState = { rfm: null };

  constructor(private readonly columns: Columns) {}

  /** The cut points, right for the day at least. */
  rfmCuts(day: number): RfmCuts {
    let { rfm } = this.state;
    if (!rfm || day > rfm.lastDay) {
      rfm = findRfmCuts(this.columns, day);
      this.state = { ...this.state, rfm };
    }
    return rfm;
  }

  /** All that is right for the day, and stays so whatever changes later. */
  stateOn(day: number): PopulationState {
    this.rfmCuts(day);
    return this.state;
  }

  /** What is asked is answered by a state of before. */
  within<T>(state: PopulationState, ask: () => T): T {
    const present = this.state;
    this.state = state;
    try {
      return ask();
    } finally {
      this.state = present;
    }
  }

  /** Orders from this local day on are others: what rests on none of them stays. */
  ordersChanged(fromDay: number): void {
    const { rfm } = this.state;
    if (rfm && rfm.lastDay > fromDay) this.state = { rfm: { ...rfm, lastDay: fromDay } };
  }
}

const known = new WeakMap<Columns, Population>();

export function populationOf(columns: Columns): Population {
  let population = known.get(columns);
  if (!population) {
    population = new Population(columns);
    known.set(columns, population);
  }
  return population;
}

/** Null when nobody has asked for a score yet. */
export function knownPopulation(columns: Columns): Population | null {
  return known.get(columns) ?? null;
}
