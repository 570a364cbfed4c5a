// Whose class may be another one because other cut points hold on some days.

import type { Columns } from '../columns/columns.ts';
import { RFM_CLASSES, RFM_MEASURES, type RfmCuts, type RfmMeasure } from './rfm-cuts.ts';
import { standingValues } from './standings.ts';

/** Rows of persons with an order, from one day up to another; some may be of the same classes all the same. */
export function* whomCutsMove(
  columns: Columns,
  before: RfmCuts,
  after: RfmCuts,
  days: { from: number; to: number },
): Generator<number> {
  const { personCount, orderStart, orderEnd, orders } = columns;
  const ranges = before.firstDay === after.firstDay ? differingRanges(before, after, days) : null;
  const values = standingValues(columns);
  const isMoved = (person: number, row: number): boolean =>
    !ranges || RFM_MEASURES.some((measure) => isWithin(values[measure](person, row), ranges[measure]));
  for (let person = 0; person < personCount; person++) {
    for (let row = orderEnd[person]! - 1; row >= orderStart[person]!; row--) {
      if (isMoved(person, row)) {
        yield person;
        break;
      }
      if (orders.day[row]! < days.from) break;
    }
  }
}

type Range = [least: number, greatest: number];

function differingRanges(before: RfmCuts, after: RfmCuts, days: { from: number; to: number }) {
  const from = Math.max(days.from, before.firstDay);
  const of = (measure: RfmMeasure): Range[] =>
    RFM_CLASSES.flatMap((k) =>
      before.lines[k][measure].flatMap((line, i) => {
        const range = line.differing(after.lines[k][measure][i]!, from, days.to);
        return range ? [range] : [];
      }),
    );
  return { recency: of('recency'), frequency: of('frequency'), monetary: of('monetary') };
}

function isWithin(value: number, ranges: readonly Range[]): boolean {
  return ranges.some(([least, greatest]) => least < value && value <= greatest);
}
