// Compiles a checked condition into a total predicate over one person's timeline. Definitions are data: no text becomes code.

import type { Condition, Definition } from '@throughline/core/segments/definition';
import { unreachable } from '@throughline/core/unreachable';
import type { Columns } from '../columns/columns.ts';
import { compileBucket } from './compile-bucket.ts';
import { compileChanged } from './compile-changed.ts';
import { compileEvents } from './compile-events.ts';
import { compileMoved } from './compile-moved.ts';
import { compileNear } from './compile-near.ts';
import { compileOrders } from './compile-orders.ts';
import { compilePeople } from './compile-people.ts';
import { compileProfile } from './compile-profile.ts';
import { compileReference } from './compile-reference.ts';
import { compileScore } from './compile-score.ts';
import { compileSequence } from './compile-sequence.ts';
import { type Request, Scope } from './scope.ts';
import { Segment } from './segment.ts';
import type { Predicate } from './view.ts';

export function compileCondition(condition: Condition, scope: Scope): Predicate {
  if ('all' in condition) {
    const parts = condition.all.map((part) => compileCondition(part, scope));
    return (view) => parts.every((part) => part(view));
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => compileCondition(part, scope));
    return (view) => parts.some((part) => part(view));
  }
  if ('not' in condition) {
    const part = compileCondition(condition.not, scope);
    return (view) => !part(view);
  }
  if ('atLeast' in condition) {
    const { count, of } = condition.atLeast;
    const parts = of.map((part) => compileCondition(part, scope));
    return (view) => parts.reduce((held, part) => held + (part(view) ? 1 : 0), 0) >= count;
  }
  if ('orders' in condition) return compileOrders(condition.orders, scope);
  if ('events' in condition) return compileEvents(condition.events, scope);
  if ('sequence' in condition) return compileSequence(condition.sequence, scope);
  if ('profile' in condition) return compileProfile(condition.profile, scope);
  if ('changed' in condition) return compileChanged(condition.changed, scope);
  if ('people' in condition) return compilePeople(condition.people, scope);
  if ('near' in condition) return compileNear(condition.near, scope);
  if ('segment' in condition) return compileReference(condition.segment, scope);
  if ('moved' in condition) return compileMoved(condition.moved, scope);
  if ('bucket' in condition) return compileBucket(condition.bucket, scope);
  if ('score' in condition) return compileScore(condition.score, scope);
  return unreachable(condition);
}

export function compileDefinition(definition: Definition, request: Request): Segment {
  const scope = new Scope(request, compileCondition);
  const condition = compileCondition(definition.condition, scope);
  return new Segment(request.columns, definition.universe, condition, scope.sources);
}

export interface SegmentSource {
  definition: Definition;
  references: Record<string, Definition>;
}

/** What conditions are compiled in. Its references throw a plain Error where one was not handed over (a caller's bug). */
export function openRequest(columns: Columns, references: Record<string, Definition>, horizon: number): Request {
  const compiled = new Map<string, Segment>();
  const request: Request = {
    columns,
    horizon,
    epoch: 0,
    reference(id) {
      const known = compiled.get(id);
      if (known) return known;
      const target = references[id];
      if (!target) throw new Error(`Segment ${id} is referred to and was not handed over`);
      const segment = compileDefinition(target, request);
      compiled.set(id, segment);
      return segment;
    },
  };
  return request;
}

/** To be called when facts have changed, or to look up to another instant: nothing kept of a person holds any more. */
export function renewRequests(requests: Request[], horizon: number): void {
  for (const request of requests) {
    request.horizon = horizon;
    request.epoch++;
  }
}

/** Compiles all segments of a request. Throws a plain Error for a reference that was not handed over (a caller's bug). */
export function compileSegments(columns: Columns, sources: SegmentSource[], horizon: number): Segment[] {
  return sources.map(({ definition, references }) =>
    compileDefinition(definition, openRequest(columns, references, horizon)),
  );
}
