// From which channel, product or type people go to which in their first orders (docs/semantics.md 8, Order paths).

import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import { PATH_ORDERS, type PathDimension } from '@throughline/core/insights/people-on-path';
import type { Columns } from '../columns/columns.ts';
import { MISSING } from '../columns/text-column.ts';
import { type Asked, answerGroups, type Compared, eachGroup, eachPerson, FIRST_GROUP, makeGroups } from './asked.ts';
import { neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { OrderSpans } from './order-spans.ts';

/** So many values, those of most people, are told apart. */
export const PATH_VALUES_MAX = 8;

export interface OrderPathsQuery extends InsightScope {
  by: PathDimension;
}

export interface PathStop {
  /** 1 = the first order. */
  position: number;
  /** Place of the value. */
  value: number;
  customers: number;
}

export interface PathLink {
  /** Of the earlier order. */
  position: number;
  /** Places of the values; null = no further order. */
  from: number;
  to: number | null;
  customers: number;
}

export interface PathFigures {
  customers: number;
  stops: PathStop[];
  links: PathLink[];
}

export interface OrderPaths extends Compared<PathFigures> {
  /** By place, most people of the first group first, null = missing; the place behind the last stands for all others. */
  values: (string | null)[];
}

export const orderPaths: Insight<OrderPathsQuery, OrderPaths> = {
  needed: ({ by }) => (by === 'CHANNEL' ? [] : [...neededByDimension(by), 'lines.amount']),
  answer: answerOrderPaths,
};

function answerOrderPaths(columns: Columns, asked: Asked, { by }: OrderPathsQuery): OrderPaths {
  const { day } = columns.orders;
  const values = new OrderValue(columns, by);
  const groups = makeGroups(asked, () => new OrderSpans(columns.personCount));
  const people = new Uint32Array(values.size);
  const seenBy = new Int32Array(values.size).fill(-1);
  eachPerson(columns, asked, (person, first, end, bits) => {
    if (day[first]! < asked.fromDay || day[first]! > asked.toDay) return;
    const last = Math.min(end, first + PATH_ORDERS);
    eachGroup(groups, bits, (spans) => spans.add(first, last));
    if ((bits & FIRST_GROUP) === 0) return;
    for (let order = first; order < last; order++) {
      const code = values.at(order);
      if (seenBy[code] === person) continue;
      seenBy[code] = person;
      people[code]!++;
    }
  });
  const chosen = values.mostFrequent(people);
  const placeOf = new Uint8Array(values.size).fill(chosen.length);
  for (const [place, code] of chosen.entries()) placeOf[code] = place;
  return {
    values: chosen.map((code) => values.keyAt(code)),
    ...answerGroups(groups, (spans) => {
      const paths = new PathCounts(chosen.length + 1);
      spans.each((first, end) => paths.add(first, end, (order) => placeOf[values.at(order)]!));
      return paths.figures(spans.count);
    }),
  };
}

/** The one value of an order as a code from 0 on, which stands for a missing one. */
export class OrderValue {
  readonly size: number;
  private readonly codes: ArrayLike<number>;
  private readonly dictionary: readonly string[];

  constructor(
    private readonly columns: Columns,
    private readonly by: PathDimension,
  ) {
    const { orders, lines } = columns;
    const column = by === 'CHANNEL' ? orders.text.channel : lines.text[DIMENSIONS[by].field as 'product' | 'type'];
    this.codes = column.codes;
    this.dictionary = column.dictionary;
    this.size = column.dictionary.length - MISSING;
  }

  at(order: number): number {
    if (this.by === 'CHANNEL') return this.codes[order]! - MISSING;
    const line = this.dearestLine(order);
    return line === null ? 0 : this.codes[line]! - MISSING;
  }

  /** The first of those with the largest amount as sold. */
  private dearestLine(order: number): number | null {
    const { offsets, amount } = this.columns.lines;
    const [start, end] = [offsets[order]!, offsets[order + 1]!];
    if (start === end) return null;
    let dearest = start;
    for (let line = start + 1; line < end; line++) if (amount[line]! > amount[dearest]!) dearest = line;
    return dearest;
  }

  keyAt(code: number): string | null {
    return code === 0 ? null : this.dictionary[code + MISSING]!;
  }

  /** Codes of most people, ties by key. */
  mostFrequent(people: Uint32Array): number[] {
    const codes: number[] = [];
    for (let code = 0; code < this.size; code++) if (people[code]! > 0) codes.push(code);
    const key = (code: number) => this.keyAt(code) ?? '';
    codes.sort((a, b) => people[b]! - people[a]! || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
    return codes.slice(0, PATH_VALUES_MAX);
  }
}

/** People by position and value, and by what came next. */
class PathCounts {
  private readonly stops: Uint32Array;
  private readonly links: Uint32Array;
  private readonly ends: number;

  constructor(private readonly places: number) {
    this.ends = places;
    this.stops = new Uint32Array(PATH_ORDERS * places);
    this.links = new Uint32Array((PATH_ORDERS - 1) * places * (places + 1));
  }

  /** Orders of one person, rows first up to end. */
  add(first: number, end: number, placeAt: (order: number) => number): void {
    let from = placeAt(first);
    for (let position = 0; position < end - first; position++) {
      this.stops[position * this.places + from]!++;
      if (position === PATH_ORDERS - 1) return;
      const to = first + position + 1 < end ? placeAt(first + position + 1) : this.ends;
      this.links[(position * this.places + from) * (this.places + 1) + to]!++;
      from = to;
    }
  }

  figures(customers: number): PathFigures {
    const stops: PathStop[] = [];
    const links: PathLink[] = [];
    for (let i = 0; i < this.stops.length; i++) {
      const position = Math.floor(i / this.places) + 1;
      const value = i % this.places;
      if (this.stops[i]! > 0) stops.push({ position, value, customers: this.stops[i]! });
    }
    for (let i = 0; i < this.links.length; i++) {
      if (this.links[i] === 0) continue;
      const [to, stop] = [i % (this.places + 1), Math.floor(i / (this.places + 1))];
      links.push({
        position: Math.floor(stop / this.places) + 1,
        from: stop % this.places,
        to: to === this.ends ? null : to,
        customers: this.links[i]!,
      });
    }
    return { customers, stops, links };
  }
}
