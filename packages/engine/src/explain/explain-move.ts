import type { MovedCondition } from '@throughline/core/segments/definition';
import { compileMoved, firstMove } from '../compile/compile-moved.ts';
import type { Found, Place } from './explain-condition.ts';

/** The move, if there is one, whatever is asked of it. */
export function explainMove(condition: MovedCondition, { scope, view }: Place): Found {
  const move = firstMove(condition, scope)(view);
  const matches = compileMoved(condition, scope)(view);
  const facts = move ? [{ kind: 'move' as const, at: move.movedAt, matches, stayed: move.stayed }] : [];
  return { selected: null, matching: null, facts };
}
