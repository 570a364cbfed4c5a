import type { SequenceCondition } from '@throughline/core/segments/definition';
import type { Found, Place } from './explain-condition.ts';
import { explainEvents } from './explain-events.ts';
import { explainOrders } from './explain-orders.ts';
import { type ExplainedFact, FACTS_MAX } from './explanation.ts';

/** The facts that could be a step, step by step. */
export function explainSequence({ steps, when }: SequenceCondition, place: Place): Found {
  const perStep = Math.max(1, Math.floor(FACTS_MAX / steps.length));
  const window = when ? { when } : {};
  const facts = steps.flatMap((step, index): ExplainedFact[] => {
    const found =
      'order' in step
        ? explainOrders({ where: step.order, some: { gte: 1 }, ...window }, place)
        : explainEvents({ ...step.event, some: { gte: 1 }, ...window }, place);
    const matching = found.facts.filter(({ matches }) => matches);
    return matching.slice(-perStep).map((fact) => ({ ...fact, step: index + 1 }));
  });
  return { selected: null, matching: null, facts };
}
