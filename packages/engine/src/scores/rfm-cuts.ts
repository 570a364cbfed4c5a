// The cut points of recency, frequency and spend among all customers, day by day: those of local day D are over who had ordered
// at the last instant before D. Found in one pass over the store's orders.

import { RollingQuantiles } from '@throughline/stats/rolling-quantiles';
import type { Columns } from '../columns/columns.ts';
import { CutLine } from './cut-line.ts';
import { readStandings, standingValues } from './standings.ts';

export const RFM_MEASURES = ['recency', 'frequency', 'monetary'] as const;
export type RfmMeasure = (typeof RFM_MEASURES)[number];

/** Classes of the two families of scores. */
export const RFM_CLASSES = [5, 3] as const;
export type RfmClasses = (typeof RFM_CLASSES)[number];

/** By number of classes and measure, the lines of the cut points from the lowest on. */
export interface RfmCuts {
  /** The first day that has cut points; Infinity without an order. */
  firstDay: number;
  /** The cut points are right up to this day (Infinity: all days). */
  lastDay: number;
  lines: Record<RfmClasses, Record<RfmMeasure, readonly CutLine[]>>;
}

/** Days behind the one that is asked for, so that who asks for one day after the other does not begin anew each time. */
const AHEAD_DAYS = 400;

/** Cut points up to a day at least. Amounts beyond 2^53 minor units of one person compare as the nearest double. */
export function findRfmCuts(columns: Columns, upToDay: number): RfmCuts {
  const standings = readStandings(columns, upToDay + AHEAD_DAYS);
  const { firstDay, days, ends } = standings;
  const values = standingValues(columns);
  const spent = new Float64Array(standings.rows.length);
  for (let i = 0; i < spent.length; i++) spent[i] = values.monetary(standings.persons[i]!, standings.rows[i]!);
  const amounts = distinct(spent);
  const sets: Record<RfmMeasure, RollingQuantiles> = {
    recency: new RollingQuantiles(days),
    frequency: new RollingQuantiles(standings.ordersMax + 1),
    monetary: new RollingQuantiles(amounts.length),
  };
  const valueAt: Record<RfmMeasure, (rank: number) => number> = {
    recency: (rank) => firstDay + rank,
    frequency: (rank) => rank,
    monetary: (rank) => amounts[rank]!,
  };
  const cuts = emptyCuts(days);
  const latest = new Int32Array(columns.personCount).fill(-1);
  const ranks = new Int32Array(standings.rows.length);
  const change = (entry: number, by: 'add' | 'remove') => {
    const person = standings.persons[entry]!;
    const row = standings.rows[entry]!;
    sets.recency[by](values.recency(person, row) - firstDay);
    sets.frequency[by](values.frequency(person, row));
    sets.monetary[by](ranks[entry]!);
  };
  for (let day = 0, entry = 0; day < days; day++) {
    for (; entry < ends[day]!; entry++) {
      const person = standings.persons[entry]!;
      ranks[entry] = rankOf(spent[entry]!, amounts);
      if (latest[person]! >= 0) change(latest[person]!, 'remove');
      change(entry, 'add');
      latest[person] = entry;
    }
    for (const k of RFM_CLASSES) {
      for (const measure of RFM_MEASURES) {
        const points = sets[measure].cutPoints(k);
        for (let j = 0; j < points.length; j++) cuts[k][measure][j]![day] = valueAt[measure](points[j]!);
      }
    }
  }
  return {
    firstDay: firstDay + 1,
    lastDay: standings.isWhole ? Infinity : firstDay + days,
    lines: lined(cuts, firstDay),
  };
}

type Cuts = Record<RfmClasses, Record<RfmMeasure, Float64Array[]>>;

function emptyCuts(days: number): Cuts {
  const of = (k: number) => Array.from({ length: k - 1 }, () => new Float64Array(days));
  const all = (k: number) => ({ recency: of(k), frequency: of(k), monetary: of(k) });
  return { 5: all(5), 3: all(3) };
}

/** The cut points found at the end of a day are those of the next one. */
function lined(cuts: Cuts, firstDay: number): RfmCuts['lines'] {
  const line = (points: Float64Array) => new CutLine(firstDay + 1, points);
  const all = (of: Record<RfmMeasure, Float64Array[]>) => ({
    recency: of.recency.map(line),
    frequency: of.frequency.map(line),
    monetary: of.monetary.map(line),
  });
  return { 5: all(cuts[5]), 3: all(cuts[3]) };
}

function distinct(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]!;
  }
  return sorted.subarray(0, count);
}

function rankOf(value: number, sorted: Float64Array): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
