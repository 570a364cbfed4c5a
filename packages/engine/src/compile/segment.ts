// A compiled segment: its predicate within its universe, and the instants besides a person's own facts at which it can flip.

import type { Universe } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import type { Predicate, View } from './view.ts';

/** Pushes the instants in (from, to] at which the person's membership may change though no fact of the person happens. */
export type EdgeSource = (person: number, from: number, to: number, push: (instant: number) => void) => void;

export class Segment {
  constructor(
    private readonly columns: Columns,
    private readonly universe: Universe,
    private readonly condition: Predicate,
    private readonly sources: EdgeSource[],
  ) {}

  /** Membership at the instant the view stands at. */
  holds(view: View): boolean {
    if (
      this.universe === 'customers' ? view.end === view.first : view.instant < this.columns.firstKnownAt[view.person]!
    ) {
      return false;
    }
    return this.condition(view);
  }

  /** Only facts of the person change its membership. */
  get isTimeless(): boolean {
    return this.sources.length === 0;
  }

  pushEdges(person: number, from: number, to: number, push: (instant: number) => void): void {
    for (const source of this.sources) source(person, from, to, push);
  }
}
