// Why one person is in a segment or not, as of an instant.

import { type Columns, personRow } from '../columns/columns.ts';
import { compileDefinition, openRequest } from '../compile/compile-condition.ts';
import { View } from '../compile/view.ts';
import type { SegmentInput } from '../engine.ts';
import { explainCondition } from '../explain/explain-condition.ts';
import type { Explanation } from '../explain/explanation.ts';
import { presentFactAt } from '../live/person-facts.ts';
import { Walker } from '../walk/walk-person.ts';

/** null = the person has no facts by then. */
export function answerExplanation(
  columns: Columns,
  personId: string,
  { definition, references }: SegmentInput,
  instant: number,
): Explanation | null {
  const person = personRow(columns, personId);
  if (person < 0 || columns.firstKnownAt[person]! > instant) return null;
  const request = openRequest(columns, references, instant);
  const view = new View(columns);
  view.lookAt(person, instant);
  const segment = compileDefinition(definition, request);
  const intervals = new Walker(columns).intervals(segment, person, instant);
  const changes = intervals
    .map((at, i) => ({ at, isEntry: i % 2 === 0 }))
    .filter(({ at }) => at <= instant)
    .map(({ at, isEntry }) => ({
      at,
      isEntry,
      cause: presentFactAt(columns, person, at) ?? { windowEdge: true as const },
    }));
  return {
    isMember: segment.holds(view),
    isInUniverse: definition.universe === 'people' || view.end > view.first,
    nodes: explainCondition(definition.condition, view, request),
    changes,
  };
}
