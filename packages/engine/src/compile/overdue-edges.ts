// When the days since the last fact, as a multiple of the person's own median gap, reach or pass what they are compared with: known
// from each selection that the person has on the way.

import { medianGap } from './rhythm.ts';
import { DayPusher, type Scope } from './scope.ts';
import { View } from './view.ts';
import type { DayWindow } from './window.ts';

export interface OverdueParts {
  operands: readonly number[];
  window: DayWindow | null;
  /** Pushes the instants in (from, to] at which facts may change what is selected. */
  factsOf(person: number, from: number, to: number, push: (instant: number) => void): void;
  /** Local days of all facts that may be selected, up to an instant. */
  factDays(person: number, to: number): readonly number[];
  /** Local days of the selected facts that match, in sequence. */
  daysAt(view: View): readonly number[];
}

export function addOverdueEdges(parts: OverdueParts, scope: Scope): void {
  const { columns } = scope;
  const view = new View(columns);
  const pusher = new DayPusher(columns);
  const edges = new DayPusher(columns);
  scope.addSource((person, from, to, push) => {
    const instants = [from];
    parts.factsOf(person, from, to, (instant) => instants.push(instant));
    if (parts.window) {
      edges.between(from, to);
      for (const day of parts.factDays(person, to)) {
        edges.push(parts.window.entersOn(day), (instant) => instants.push(instant));
        edges.push(parts.window.leavesOn(day), (instant) => instants.push(instant));
      }
    }
    pusher.between(from, to);
    for (const instant of instants) {
      if (instant === Number.NEGATIVE_INFINITY) continue;
      view.lookAt(person, instant);
      for (const day of flipDays(parts.daysAt(view), parts.operands)) pusher.push(day, push);
    }
  });
}

/** A multiple that is no whole number of days is reached on the next day. */
function flipDays(days: readonly number[], operands: readonly number[]): number[] {
  const gap = days.length < 2 ? null : medianGap(days);
  if (gap === null) return [];
  return operands.flatMap((multiple) => {
    const day = days[days.length - 1]! + Math.floor(multiple * gap);
    return [day, day + 1, day + 2];
  });
}
