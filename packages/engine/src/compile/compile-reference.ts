// `segment`: membership of another segment, evaluated in that segment's own universe (docs/semantics.md 2).

import type { SegmentCondition } from '@throughline/core/segments/definition';
import { Walker } from '../walk/walk-person.ts';
import { IntervalCache } from './interval-cache.ts';
import { dayOf } from './iso-day.ts';
import { DayPusher, type Scope } from './scope.ts';
import type { Segment } from './segment.ts';
import type { Predicate } from './view.ts';
import { DayWindow } from './window.ts';

export function compileReference(condition: SegmentCondition, scope: Scope): Predicate {
  const segment = scope.request.reference(condition.id);
  const at = condition.asOf === undefined ? null : scope.columns.zone.endOfDay(dayOf(condition.asOf));
  if (condition.is === 'member') return at === null ? memberNow(segment, scope) : memberOn(segment, at, scope);
  scope.addSource((person, from, to, push) => segment.pushEdges(person, from, to, push));
  const predicate = overIntervals(condition, segment, scope);
  return at === null ? predicate : asOf(predicate, at, scope);
}

function memberNow(segment: Segment, scope: Scope): Predicate {
  scope.addSource((person, from, to, push) => segment.pushEdges(person, from, to, push));
  return (view) => segment.holds(view);
}

/** Membership at a fixed instant; false before it. */
function memberOn(segment: Segment, at: number, scope: Scope): Predicate {
  return asOf((view) => segment.holds(view), at, scope);
}

/** The predicate as it is at a fixed instant, asked once a person; false before that instant. */
function asOf(predicate: Predicate, at: number, scope: Scope): Predicate {
  addInstants([at], scope);
  const { view: fixed } = new Walker(scope.columns);
  const { request } = scope;
  let known = { person: -1, epoch: -1, holds: false };
  return (view) => {
    if (view.instant < at) return false;
    if (known.person !== view.person || known.epoch !== request.epoch) {
      fixed.lookAt(view.person, at);
      known = { person: view.person, epoch: request.epoch, holds: predicate(fixed) };
    }
    return known.holds;
  };
}

export function addInstants(instants: number[], scope: Scope): void {
  scope.addSource((_, from, to, push) => {
    for (const instant of instants) if (instant > from && instant <= to) push(instant);
  });
}

/** `everMember`, `entered` and `left`, each within `when` if there is one. */
function overIntervals(condition: SegmentCondition, segment: Segment, scope: Scope): Predicate {
  const { zone, store } = scope.columns;
  const cache = new IntervalCache(segment, scope.request);
  const window = condition.when ? new DayWindow(condition.when, store.weekStartsOn) : null;
  if (window) addWindowEdges(window, [cache], scope);
  const boundary = { entered: 0, left: 1, everMember: -1 }[condition.is as 'entered' | 'left' | 'everMember'];
  return (view) => {
    const intervals = cache.of(view.person);
    const range = window?.at(view.day);
    for (let i = 0; i < intervals.length && intervals[i]! <= view.instant; i += 2) {
      const first = boundary === 1 ? intervals[i + 1]! : intervals[i]!;
      const last = boundary === -1 ? Math.min(intervals[i + 1]! - 1, view.instant) : first;
      if (first > view.instant) continue;
      if (!range || (zone.dayOf(first) <= range.to && zone.dayOf(last) >= range.from)) return true;
    }
    return false;
  };
}

/** The midnights at which a beginning or end of an interval comes into the window or goes out of it. */
export function addWindowEdges(window: DayWindow, caches: IntervalCache[], scope: Scope): void {
  const { zone } = scope.columns;
  const days = new DayPusher(scope.columns);
  const fixed = window.fixedDays.flatMap((day) => [zone.startOfDay(day) - 1, zone.startOfDay(day)]);
  addInstants(fixed, scope);
  scope.addSource((person, from, to, push) => {
    days.between(from, to);
    const pushEdges = (day: number) => {
      for (const moved of [day - 1, day, day + 1]) {
        days.push(window.entersOn(moved), push);
        days.push(window.leavesOn(moved), push);
      }
    };
    for (const cache of caches) {
      for (const instant of cache.of(person)) if (Number.isFinite(instant)) pushEdges(zone.dayOf(instant));
    }
  });
}
