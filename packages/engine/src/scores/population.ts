// What scores rest on besides the person: cut points and models of all customers. Kept beside the columns, and found again when it
// is asked about a day that facts have changed before.

import { startOfMonth } from '@throughline/core/day';
import type { Columns } from '../columns/columns.ts';
import { fitPurchaseModel, type PurchaseModel } from './purchase-model.ts';
import { findRfmCuts, type RfmCuts } from './rfm-cuts.ts';

/** Of one state of the columns; what it holds stays as it is when facts change. */
export interface PopulationState {
  rfm: RfmCuts | null;
  /** By first day of the month. */
  models: Map<number, PurchaseModel | null>;
}

export class Population {
  private state: PopulationState = { rfm: null, models: new Map() };

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

  /** The model of the day's month; null = the store has too few repeat buyers. */
  model(day: number): PurchaseModel | null {
    const { models } = this.state;
    const firstDay = startOfMonth(day);
    let model = models.get(firstDay);
    if (model === undefined) {
      model = fitPurchaseModel(this.columns, firstDay);
      models.set(firstDay, model);
    }
    return model;
  }

  /** Cut points that are right for the day, and stay so whatever changes later. */
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
    const { rfm, models } = this.state;
    this.state = {
      rfm: rfm && rfm.lastDay > fromDay ? { ...rfm, lastDay: fromDay } : rfm,
      models: new Map([...models].filter(([firstDay]) => firstDay <= fromDay)),
    };
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
