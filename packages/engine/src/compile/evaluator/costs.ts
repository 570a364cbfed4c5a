// What it takes to know a condition: what needs no loop over orders is asked first, and spares the loops of what follows.

import type { Condition, OrdersCondition, Where } from '@throughline/core/segments/definition';
import { isLineField } from '@throughline/core/segments/fields';
import { conditionKindRows, kindOf, partsOf } from '@throughline/core/segments/kinds';
import { isNearAnniversary } from '@throughline/core/segments/windows';

const [NOTHING, ORDERS, LINES, PERSON] = [0, 1, 2, 3];

const WITHOUT_LOOP = new Set(['count', 'daysSinceLast', 'daysSinceFirst', 'gapDays']);

export function costOf(condition: Condition): number {
  if ('orders' in condition) return isWritten(condition.orders) ? costOverOrders(condition.orders) : PERSON;
  return conditionKindRows[kindOf(condition)].isGroup ? Math.max(NOTHING, ...partsOf(condition).map(costOf)) : PERSON;
}

/** Whether the rows that are selected are a range, so that the condition can be written out. */
export function isWritten({ when }: OrdersCondition): boolean {
  return !when || !isNearAnniversary(when);
}

export function costOverOrders({ position, when, where, measure, every }: OrdersCondition): number {
  if (position && ('last' in position || (position.from ?? 1) === position.to)) return NOTHING;
  if (where) return asksLines(where) ? LINES : ORDERS;
  if (!measure) return every ? ORDERS : NOTHING;
  if ('distinct' in measure || 'units' in measure) return LINES;
  const base = 'sum' in measure ? measure.sum : 'avg' in measure ? measure.avg : null;
  if (base !== null) return base === 'gross' || (!position && !when) ? NOTHING : ORDERS;
  return Object.keys(measure).every((kind) => WITHOUT_LOOP.has(kind)) ? NOTHING : ORDERS;
}

function asksLines(where: Where): boolean {
  return Object.keys(where).some((key) => key === 'line' || key === 'all' || key === 'any' || isLineField(key));
}
