// The classes of a person's recency, frequency and spend on a day, as one number, and the days on which an answer that rests on
// them changes while the person does nothing.

import type { Columns } from '../columns/columns.ts';
import type { CutLine } from './cut-line.ts';
import { type Population, populationOf } from './population.ts';
import { RFM_MEASURES, type RfmClasses, type RfmCuts, type RfmMeasure } from './rfm-cuts.ts';
import { standingValues } from './standings.ts';

interface Part {
  value(person: number, row: number): number;
  lines: readonly CutLine[];
  /** Of each line, over the days last looked at as a whole. */
  bounds: [least: number, greatest: number][];
  /** What a class more adds to the number. */
  step: number;
}

/** The day has no cut points. */
export const NO_CLASSES = -1;

export class RfmClassifier {
  private readonly population: Population;
  private cuts: RfmCuts | null = null;
  private parts: Part[] = [];
  private readonly days: number[] = [];
  private boundsFrom = Number.NaN;
  private boundsTo = Number.NaN;

  /** The three measures as digits from 0 on, the last one fastest; one that is not asked for is always 0. */
  constructor(
    private readonly columns: Columns,
    private readonly classes: RfmClasses,
    private readonly measures: readonly RfmMeasure[],
  ) {
    this.population = populationOf(columns);
  }

  /** On a day, with the orders up to one of the person's. */
  at(person: number, row: number, day: number): number {
    const { firstDay } = this.on(day);
    return day < firstDay ? NO_CLASSES : this.classesAt(person, row, day);
  }

  /** What the classes of a day rest on; null = the day has no cut points. */
  standings(
    person: number,
    row: number,
    day: number,
  ): { measure: RfmMeasure; value: number; cutPoints: number[] }[] | null {
    if (day < this.on(day).firstDay) return null;
    return this.parts.map(({ value, lines }, i) => ({
      measure: this.measures[i]!,
      value: value(person, row),
      cutPoints: lines.map((line) => line.bounds(day, day)[0]),
    }));
  }

  /** To be called before flips of any days after `fromDay` up to `toDay` are asked for. */
  lookOver(fromDay: number, toDay: number): void {
    const { firstDay } = this.on(toDay);
    if (fromDay === this.boundsFrom && toDay === this.boundsTo) return;
    this.boundsFrom = fromDay;
    this.boundsTo = toDay;
    for (const part of this.parts)
      part.bounds = part.lines.map((line) => line.bounds(Math.max(fromDay, firstDay), toDay));
  }

  /** The days after `fromDay` up to `toDay` on which `answers[at(..)]` is another one than the day before, into `into`. */
  pushFlips(
    person: number,
    row: number,
    range: { fromDay: number; toDay: number },
    answers: Uint8Array,
    into: number[],
  ) {
    const { firstDay } = this.on(range.toDay);
    const fromDay = Math.max(range.fromDay, firstDay);
    if (range.fromDay < firstDay && firstDay <= range.toDay) into.push(firstDay);
    if (fromDay >= range.toDay) return;
    const { days } = this;
    days.length = 0;
    for (const { value, lines, bounds } of this.parts) {
      const own = value(person, row);
      for (let i = 0; i < lines.length; i++) {
        const [least, greatest] = bounds[i]!;
        if (least < own && own <= greatest) lines[i]!.pushCrossings(own, fromDay, range.toDay, days);
      }
    }
    if (days.length === 0) return;
    if (days.length > 1) days.sort((a, b) => a - b);
    let before = answers[this.classesAt(person, row, fromDay)]!;
    for (const day of days) {
      const after = answers[this.classesAt(person, row, day)]!;
      if (after !== before) into.push(day);
      before = after;
    }
  }

  private classesAt(person: number, row: number, day: number): number {
    let number = 0;
    for (const { value, lines, step } of this.parts) {
      const own = value(person, row);
      for (const line of lines) if (line.isBelow(own, day)) number += step;
    }
    return number;
  }

  private on(day: number): RfmCuts {
    const cuts = this.population.rfmCuts(day);
    if (cuts === this.cuts) return cuts;
    this.cuts = cuts;
    this.boundsFrom = Number.NaN;
    const values = standingValues(this.columns);
    this.parts = this.measures.map((measure) => ({
      value: values[measure],
      lines: cuts.lines[this.classes][measure],
      bounds: [],
      step: this.classes ** (RFM_MEASURES.length - 1 - RFM_MEASURES.indexOf(measure)),
    }));
    return cuts;
  }
}
