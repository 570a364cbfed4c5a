// What a condition is compiled against: the store's columns, the other segments it may refer to, and the request's horizon.

import type { Condition } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import type { EdgeSource, Segment } from './segment.ts';
import type { Predicate } from './view.ts';
import type { DayWindow } from './window.ts';

export interface Request {
  columns: Columns;
  /** The latest instant any predicate of the request is asked at. */
  horizon: number;
  /** Moves on whenever the facts or the horizon have: what is kept of a person is stale then. */
  epoch: number;
  /** The compiled segment of that id; each is compiled once a request. */
  reference(id: string): Segment;
}

/** Whose age is asked for: that of any order, or of the person's first or last known order alone. */
export type AgedOrders = 'any' | 'first' | 'last';

/** One segment under compilation. */
export class Scope {
  readonly sources: EdgeSource[] = [];
  private readonly windowsSeen = new Set<string>();

  constructor(
    readonly request: Request,
    readonly compile: (condition: Condition, scope: Scope) => Predicate,
  ) {}

  get columns(): Columns {
    return this.request.columns;
  }

  addSource(source: EdgeSource): void {
    this.sources.push(source);
  }

  /** The midnights at which the person's orders enter or leave the window; `key` tells equal windows. */
  addOrderWindow(window: DayWindow, key: string): void {
    if (this.windowsSeen.has(key)) return;
    this.windowsSeen.add(key);
    const { orderStart, orderEnd, orders } = this.columns;
    const days = new DayPusher(this.columns);
    this.addSource((person, from, to, push) => {
      days.between(from, to);
      for (let row = orderStart[person]!; row < orderEnd[person]!; row++) {
        days.push(window.entersOn(orders.day[row]!), push);
        days.push(window.leavesOn(orders.day[row]!), push);
      }
    });
  }

  /** The midnights `offset` days after each of the person's orders; of more orders than are asked for. */
  addOrderOffsets(offsets: number[], key: string, _aged: AgedOrders): void {
    if (this.windowsSeen.has(key)) return;
    this.windowsSeen.add(key);
    const { orderStart, orderEnd, orders } = this.columns;
    const days = new DayPusher(this.columns);
    this.addSource((person, from, to, push) => {
      days.between(from, to);
      for (let row = orderStart[person]!; row < orderEnd[person]!; row++) {
        for (const offset of offsets) days.push(orders.day[row]! + offset, push);
      }
    });
  }
}

/** Turns days into their first instants, within a range of instants. */
export class DayPusher {
  private from = Number.NaN;
  private to = Number.NaN;
  private fromDay = 0;
  private toDay = 0;

  constructor(private readonly columns: Columns) {}

  /** Sets the range (from, to]. */
  between(from: number, to: number): void {
    if (from !== this.from) this.fromDay = from === Number.NEGATIVE_INFINITY ? from : this.columns.zone.dayOf(from);
    if (to !== this.to) this.toDay = this.columns.zone.dayOf(to);
    this.from = from;
    this.to = to;
  }

  push(day: number, push: (instant: number) => void): void {
    if (day < this.fromDay || day > this.toDay) return;
    const start = this.columns.zone.startOfDay(day);
    if (start > this.from && start <= this.to) push(start);
  }
}
