// What a condition asks that who may not see personal data can't ask, read or have explained. `check` refuses the same, each at its
// place; a test compares the two.

import { isPersonalField } from '../facts/personal-fields.ts';
import type { Condition, EventsCondition, EventWhere, FactWhen, SequenceCondition } from './definition.ts';

/** Of the condition itself, without those inside it or referred to. */
export function looksAtPersonal(condition: Condition): boolean {
  if ('near' in condition) return true;
  if ('profile' in condition) return isPersonalField(condition.profile.field);
  if ('changed' in condition) return isPersonalField(condition.changed.field);
  if ('orders' in condition) return isPersonalWindow(condition.orders.when);
  if ('events' in condition) return asksOfProperties(condition.events) || isPersonalWindow(condition.events.when);
  return (
    'sequence' in condition &&
    stepsOf(condition.sequence).some((step) => 'event' in step && holdsProperty(step.event.where))
  );
}

/** Whether a window of orders or events lies around a personal date. */
export function isPersonalWindow(when: FactWhen | undefined): boolean {
  return when !== undefined && 'anniversary' in when && isPersonalField(when.anniversary.of);
}

function asksOfProperties({ where, measure = { count: true } }: EventsCondition): boolean {
  return holdsProperty(where) || Object.values(measure).some((of) => typeof of === 'object' && 'property' in of);
}

const stepsOf = ({ steps, gaps = [] }: SequenceCondition) => [
  ...steps,
  ...gaps.flatMap(({ without }) => without ?? []),
];

function holdsProperty(where: EventWhere = {}): boolean {
  return Object.entries(where).some(([key, inner]) => {
    if (key === 'all' || key === 'any') return (inner as EventWhere[]).some(holdsProperty);
    return key !== 'not' || holdsProperty(inner as EventWhere);
  });
}
