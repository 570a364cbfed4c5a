import type { EventsCondition } from '@throughline/core/segments/definition';
import { textAt } from '../columns/stored-text.ts';
import { measureEvents } from '../compile/compile-event-measure.ts';
import { openEvents } from '../compile/compile-events.ts';
import type { Found, Place } from './explain-condition.ts';
import { type ExplainedFact, FACTS_MAX } from './explanation.ts';

/** The selected events of the kind, and which of them match. */
export function explainEvents(condition: EventsCondition, place: Place): Found {
  const { scope, view } = place;
  const { select } = openEvents({ ...condition, where: undefined }, scope);
  const { select: selectMatching } = openEvents(condition, scope);
  const rows = [...select(view).matching];
  const matching = [...selectMatching(view).matching];
  const isMatch = new Set(matching);
  const measured = condition.measure ? measureEvents(condition.measure, scope)(matching, view.day) : undefined;
  return {
    selected: rows.length,
    matching: matching.length,
    ...(measured !== undefined && { measured }),
    facts: rows.slice(-FACTS_MAX).map((row) => eventFact(row, isMatch.has(row), place)),
  };
}

export function eventFact(row: number, matches: boolean, { scope }: Place): ExplainedFact {
  const { ids, happenedAt, kind } = scope.columns.events;
  const eventKind = kind.dictionary[kind.codes[row]!]!;
  return { kind: 'event', id: textAt(ids, row), at: happenedAt[row]!, matches, eventKind };
}
