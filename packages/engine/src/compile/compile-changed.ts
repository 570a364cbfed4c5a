// `changed`: a field of the profile went from one value to another at an instant in a window. What was back-filled is missing here.

import type { ChangedCondition, Operators } from '@throughline/core/segments/definition';
import { derivedFields } from '@throughline/core/segments/fields';
import type { FieldTimeline, ResolvedValue } from '../columns/attribute-timelines.ts';
import { compileValueTest } from './compile-profile.ts';
import { deriveValues, NOTHING } from './profile-values.ts';
import { DayPusher, type Scope } from './scope.ts';
import type { Predicate, View } from './view.ts';
import { DayWindow } from './window.ts';

export function compileChanged(condition: ChangedCondition, scope: Scope): Predicate {
  const { field, when } = condition;
  const window = when ? new DayWindow(when, scope.columns.store.weekStartsOn) : null;
  if (window) addChangeWindow(derivedFields[field] ?? field, window, scope);
  const changes = changesOf(condition, scope);
  return (view) => changes(view).some(({ matches }) => matches);
}

export interface Change {
  at: number;
  before: ResolvedValue;
  after: ResolvedValue;
  /** In the window, from and to what is asked. */
  matches: boolean;
}

/** All changes of the field up to the view's instant, in order. */
export function changesOf({ field, from, to, when }: ChangedCondition, { columns }: Scope): (view: View) => Change[] {
  const { store, zone } = columns;
  const source = derivedFields[field] ?? field;
  const knownOf = knownValues(field);
  const testOf = (operators: Operators = {}) => compileValueTest(field, operators, store.currencyCode);
  const [wasHeld, isHeld] = [testOf(from), testOf(to)];
  const window = when ? new DayWindow(when, store.weekStartsOn) : null;
  return (view) => {
    const changes: Change[] = [];
    const timeline = columns.attributes.get(source);
    if (!timeline) return changes;
    const { start, end, at, codes, values } = timeline;
    const range = window?.at(view.day);
    let before = knownOf(NOTHING);
    for (let step = start[view.person]!; step < end[view.person]! && at[step]! <= view.instant; step++) {
      const after = knownOf(values[codes[step]!]!);
      if (!isSame(before, after)) {
        const day = zone.dayOf(at[step]!);
        const isIn = !range || (range.from <= day && day <= range.to);
        changes.push({ at: at[step]!, before, after, matches: isIn && wasHeld(before) && isHeld(after) });
      }
      before = after;
    }
    return changes;
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
