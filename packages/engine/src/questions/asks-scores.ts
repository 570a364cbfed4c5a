import type { Condition } from '@throughline/core/segments/definition';
import { partsOf } from '@throughline/core/segments/kinds';
import type { SegmentInput } from '../engine.ts';

/** Whether memberships rest on where people stand among all customers, so that one's orders may move another. */
export function asksScores({ definition, references }: SegmentInput): boolean {
  return [definition, ...Object.values(references)].some(({ condition }) => asks(condition));
}

function asks(condition: Condition): boolean {
  return 'score' in condition || partsOf(condition).some(asks);
}
