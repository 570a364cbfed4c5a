// `changed`: a field of the profile went from one value to another at an instant in a window. What was back-filled is missing here.

import type { ChangedCondition, Operators } from '@throughline/core/segments/definition';
import { derivedFields } from '@throughline/core/segments/fields';
import type { FieldTimeline, ResolvedValue } from '../columns/attribute-timelines.ts';
import { compileValueTest } from './compile-profile.ts';
import { deriveValues, NOTHING } from './profile-values.ts';
import { DayPusher, type Scope } from './scope.ts';
import type { Predicate } from './view.ts';
import { DayWindow } from './window.ts';

export function compileChanged({ field, from, to, when }: ChangedCondition, scope: Scope): Predicate {
  const { columns } = scope;
  const { store, zone } = columns;
  const source = derivedFields[field] ?? field;
  const knownOf = knownValues(field);
  const testOf = (operators: Operators = {}) => compileValueTest(field, operators, store.currencyCode);
  const [wasHeld, isHeld] = [testOf(from), testOf(to)];
  const window = when ? new DayWindow(when, store.weekStartsOn) : null;
  if (window) addChangeWindow(source, window, scope);
  return (view) => {
    const timeline = columns.attributes.get(source);
    if (!timeline) return false;
    const { start, end, at, codes, values } = timeline;
    const range = window?.at(view.day);
    let before = knownOf(NOTHING);
    for (let step = start[view.person]!; step < end[view.person]! && at[step]! <= view.instant; step++) {
      const after = knownOf(values[codes[step]!]!);
      const day = range && Number.isFinite(at[step]!) ? zone.dayOf(at[step]!) : 0;
      const isIn = !range || (range.from <= day && day <= range.to);
      if (isIn && !isSame(before, after) && wasHeld(before) && isHeld(after)) return true;
      before = after;
    }
    return false;
  };
}

/** The value as it was known: back-filled ones are missing, and a field that is worked out of another is. */
function knownValues(field: string): (value: ResolvedValue) => ResolvedValue {
  const derive = deriveValues(field) ?? ((value: ResolvedValue) => value);
  const nothing = derive(NOTHING);
  return (value) => (value.known ? derive(value) : nothing);
}

function isSame(a: ResolvedValue, b: ResolvedValue): boolean {
  if (a === b) return true;
  return (
    a.scalar === b.scalar &&
    JSON.stringify(a.list ?? []) === JSON.stringify(b.list ?? []) &&
    JSON.stringify(a.money) === JSON.stringify(b.money)
  );
}

/** The midnights at which a change comes into the window or goes out of it. */
function addChangeWindow(field: string, window: DayWindow, scope: Scope): void {
  const { columns } = scope;
  const days = new DayPusher(columns);
  scope.addSource((person, from, to, push) => {
    const timeline: FieldTimeline | undefined = columns.attributes.get(field);
    if (!timeline) return;
    days.between(from, to);
    for (let step = timeline.start[person]!; step < timeline.end[person]!; step++) {
      const at = timeline.at[step]!;
      if (!Number.isFinite(at)) continue;
      const day = columns.zone.dayOf(at);
      days.push(window.entersOn(day), push);
      days.push(window.leavesOn(day), push);
    }
  });
}
