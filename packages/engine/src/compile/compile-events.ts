// `events`: selects a person's events of a kind by position and window, then quantifies over them (docs/semantics.md 2).

import type { EventsCondition, Position } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { compileEventMeasure, type EventMeasureParts } from './compile-event-measure.ts';
import { compileEventWhere, type EventTest } from './compile-event-where.ts';
import { addEventInstants, addEventWindow, EventFacts } from './event-facts.ts';
import { compileNearAnniversary, type DayTest, movingWindow } from './near-anniversary.ts';
import { asIs, compileScalar } from './operators.ts';
import type { Scope } from './scope.ts';
import type { Predicate, View } from './view.ts';
import { DayWindow } from './window.ts';

export function compileEvents(condition: EventsCondition, scope: Scope): Predicate {
  const { facts, window, select } = openEvents(condition, scope);
  const isMet = compileQuantifier(condition, { facts, window, select, scope });
  return (view) => {
    const { matching, selected } = select(view);
    return isMet(matching, selected, view);
  };
}

/** Which events are selected and match, and the instants at which others do. */
export function openEvents(condition: EventsCondition, scope: Scope): Omit<EventMeasureParts, 'scope'> {
  const { columns } = scope;
  const facts = new EventFacts(columns, condition.kind);
  addEventInstants(facts, scope);
  const when = movingWindow(condition.when);
  const window = when ? new DayWindow(when, columns.store.weekStartsOn) : null;
  if (window) addEventWindow(facts, window, scope);
  const where = condition.where ? compileEventWhere(condition.where, columns) : null;
  const holdsDay = compileNearAnniversary(condition.when, scope);
  return { facts, window, select: selectEvents(condition, { facts, window, holdsDay, where }, columns) };
}

interface EventParts {
  facts: EventFacts;
  window: DayWindow | null;
  holdsDay: DayTest | null;
  where: EventTest | null;
}

/** Rows that match, and how many are selected; one list, used again. */
export type SelectEvents = (view: View) => { matching: readonly number[]; selected: number };

function selectEvents(
  { position }: EventsCondition,
  { facts, window, holdsDay, where }: EventParts,
  columns: Columns,
): SelectEvents {
  const rows: number[] = [];
  const found = { matching: [] as number[], selected: 0 };
  return (view) => {
    facts.read(view.person, view.instant, rows);
    const [first, end] = placesOf(position, rows.length);
    const range = window?.at(view.day);
    found.matching.length = 0;
    found.selected = 0;
    for (let i = first; i < end; i++) {
      const row = rows[i]!;
      const day = columns.events.day[row]!;
      if (range && (day < range.from || day > range.to)) continue;
      if (holdsDay && !holdsDay(day, view)) continue;
      found.selected++;
      if (!where || where(row)) found.matching.push(row);
    }
    return found;
  };
}

/** Where the positions stand among `count` events: from the one place up to the other. */
function placesOf(position: Position | undefined, count: number): [first: number, end: number] {
  if (!position) return [0, count];
  if ('last' in position) return [Math.max(0, count - 1), count];
  return [(position.from ?? 1) - 1, Math.min(count, position.to ?? count)];
}

/** Of the rows that match, and how many are selected. */
export type Quantifier = (matching: readonly number[], selected: number, view: View) => boolean;

function compileQuantifier(condition: EventsCondition, parts: EventMeasureParts): Quantifier {
  if (condition.measure) return compileEventMeasure(condition.measure, condition, parts);
  if (condition.every) {
    const emptyHolds = condition.orEmpty === true;
    return (matching, selected) => (selected === 0 ? emptyHolds : matching.length === selected);
  }
  if (condition.none) return (matching) => matching.length === 0;
  const isCount = compileScalar(condition.some ?? {}, asIs);
  return (matching) => isCount(matching.length);
}
