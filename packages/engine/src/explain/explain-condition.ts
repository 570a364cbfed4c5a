// Walks the tree of a condition for one person at one instant. Each condition is asked as the engine asks it everywhere; the facts are
// those that its parts select.

import { placesOf } from '@throughline/core/segments/condition-places';
import type { Condition } from '@throughline/core/segments/definition';
import { kindOf } from '@throughline/core/segments/kinds';
import { compileCondition } from '../compile/compile-condition.ts';
import { type Request, Scope } from '../compile/scope.ts';
import type { View } from '../compile/view.ts';
import { explainBucket } from './explain-bucket.ts';
import { explainEvents } from './explain-events.ts';
import { explainMove } from './explain-move.ts';
import { explainNear } from './explain-near.ts';
import { explainOrders } from './explain-orders.ts';
import { explainPeople } from './explain-people.ts';
import { explainChanged, explainProfile } from './explain-profile.ts';
import { explainScore } from './explain-score.ts';
import { explainSequence } from './explain-sequence.ts';
import { explainStays } from './explain-stays.ts';
import type { ExplainedNode } from './explanation.ts';

export type Found = Pick<ExplainedNode, 'selected' | 'matching' | 'measured' | 'facts'>;

/** What conditions are explained in. */
export interface Place {
  scope: Scope;
  view: View;
}

const NOTHING: Found = { selected: null, matching: null, facts: [] };

export function explainCondition(condition: Condition, view: View, request: Request): ExplainedNode[] {
  return placesOf(condition).map(({ path, condition: part }) => {
    const scope = new Scope(request, compileCondition);
    return { path, holds: compileCondition(part, scope)(view), ...factsOf(part, { scope, view }) };
  });
}

function factsOf(condition: Condition, place: Place): Found {
  switch (kindOf(condition)) {
    case 'orders':
      return explainOrders((condition as Extract<Condition, { orders: unknown }>).orders, place);
    case 'events':
      return explainEvents((condition as Extract<Condition, { events: unknown }>).events, place);
    case 'sequence':
      return explainSequence((condition as Extract<Condition, { sequence: unknown }>).sequence, place);
    case 'profile':
      return explainProfile((condition as Extract<Condition, { profile: unknown }>).profile, place);
    case 'changed':
      return explainChanged((condition as Extract<Condition, { changed: unknown }>).changed, place);
    case 'segment':
      return explainStays((condition as Extract<Condition, { segment: unknown }>).segment, place);
    case 'score':
      return explainScore((condition as Extract<Condition, { score: unknown }>).score, place);
    case 'near':
      return explainNear((condition as Extract<Condition, { near: unknown }>).near, place);
    case 'people':
      return explainPeople((condition as Extract<Condition, { people: unknown }>).people, place);
    case 'bucket':
      return explainBucket((condition as Extract<Condition, { bucket: unknown }>).bucket, place);
    case 'moved':
      return explainMove((condition as Extract<Condition, { moved: unknown }>).moved, place);
    default:
      return NOTHING;
  }
}
