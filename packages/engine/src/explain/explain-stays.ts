import type { SegmentCondition } from '@throughline/core/segments/definition';
import { Walker } from '../walk/walk-person.ts';
import type { Found, Place } from './explain-condition.ts';
import { type ExplainedFact, FACTS_MAX } from './explanation.ts';

/** The person's stays in the other segment. */
export function explainStays({ id }: SegmentCondition, { scope, view }: Place): Found {
  const intervals = new Walker(scope.columns).intervals(scope.request.reference(id), view.person, view.instant);
  const facts: ExplainedFact[] = [];
  for (let i = 0; i < intervals.length; i += 2) {
    const leftAt = intervals[i + 1]! <= view.instant ? intervals[i + 1]! : null;
    facts.push({ kind: 'stay', at: intervals[i]!, leftAt, matches: leftAt === null });
  }
  return { selected: facts.length, matching: null, facts: facts.slice(-FACTS_MAX) };
}
