// `events`: selects a person's events of a kind by position and window, then quantifies over them (docs/semantics.md 2).

import type { EventMeasure, EventsCondition, Operators, Position } from '@throughline/core/segments/definition';
import { type EventMeasureName, measures } from '@throughline/core/segments/measures';
import { median } from '@throughline/stats/median';
import { compileEventWhere } from './compile-event-where.ts';
import { addEventInstants, addEventOffsets, addEventWindow, EventFacts } from './event-facts.ts';
import { asIs, compileScalar, numberOperands } from './operators.ts';
import type { Scope } from './scope.ts';
import type { Predicate, View } from './view.ts';
import { DayWindow } from './window.ts';

export function compileEvents(condition: EventsCondition, scope: Scope): Predicate {
  const { columns } = scope;
  const facts = new EventFacts(columns, condition.kind);
  addEventInstants(facts, scope);
  const window = condition.when ? new DayWindow(condition.when, columns.store.weekStartsOn) : null;
  if (window) addEventWindow(facts, window, scope);
  const where = condition.where ? compileEventWhere(condition.where, columns) : null;
  const isMet = compileQuantifier(condition, facts, scope);
  const rows: number[] = [];
  const matching: number[] = [];
  return (view) => {
    facts.read(view.person, view.instant, rows);
    const [first, end] = placesOf(condition.position, rows.length);
    const range = window?.at(view.day);
    matching.length = 0;
    let selected = 0;
    for (let i = first; i < end; i++) {
      const row = rows[i]!;
      const day = columns.events.day[row]!;
      if (range && (day < range.from || day > range.to)) continue;
      selected++;
      if (!where || where(row)) matching.push(row);
    }
    return isMet(matching, selected, view);
  };
}

/** Where the positions stand among `count` events: from the one place up to the other. */
function placesOf(position: Position | undefined, count: number): [first: number, end: number] {
  if (!position) return [0, count];
  if ('last' in position) return [Math.max(0, count - 1), count];
  return [(position.from ?? 1) - 1, Math.min(count, position.to ?? count)];
}

/** Of the rows that match, and how many are selected. */
type Quantifier = (matching: readonly number[], selected: number, view: View) => boolean;

function compileQuantifier(condition: EventsCondition, facts: EventFacts, scope: Scope): Quantifier {
  if (condition.measure) return compileEventMeasure(condition.measure, condition.is ?? {}, facts, scope);
  if (condition.every) {
    const emptyHolds = condition.orEmpty === true;
    return (matching, selected) => (selected === 0 ? emptyHolds : matching.length === selected);
  }
  if (condition.none) return (matching) => matching.length === 0;
  const isCount = compileScalar(condition.some ?? {}, asIs);
  return (matching) => isCount(matching.length);
}

function compileEventMeasure(measure: EventMeasure, is: Operators, facts: EventFacts, scope: Scope): Quantifier {
  const [[name, argument]] = Object.entries(measure) as [[EventMeasureName, unknown]];
  const { overNothing } = measures[name];
  const test = compileScalar(is, asIs);
  if (name === 'daysSinceLast' || name === 'daysSinceFirst') {
    const offsets = numberOperands(is).flatMap((days) => [Math.ceil(days), Math.floor(days) + 1]);
    addEventOffsets(facts, [...new Set(offsets)], scope);
  }
  const { events } = scope.columns;
  const read = READERS[name];
  return (matching, _, view) => {
    const days = matching.map((row) => events.day[row]!);
    return test(days.length === 0 ? overNothing : read(days, view.day, Number(argument)));
  };
}

/** Over the local days of one event or more; null = missing. */
const READERS: Record<EventMeasureName, (days: number[], today: number, n: number) => number | null> = {
  count: (days) => days.length,
  daysSinceLast: (days, today) => today - days[days.length - 1]!,
  daysSinceFirst: (days, today) => today - days[0]!,
  medianGapDays: (days) => median(days.slice(1).map((day, i) => day - days[i]!)),
  gapDays: (days, _, n) => (days.length > n ? days[n]! - days[n - 1]! : null),
};
