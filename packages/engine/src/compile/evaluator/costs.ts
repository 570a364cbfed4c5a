// Which conditions a generated function knows without a loop over orders: they are asked first, and spare the loops of others.

import type { Condition, OrdersCondition } from '@throughline/core/segments/definition';

const WITHOUT_LOOP = new Set(['count', 'daysSinceLast', 'daysSinceFirst', 'gapDays']);

export function isCheap(condition: Condition): boolean {
  if ('all' in condition) return condition.all.every(isCheap);
  if ('any' in condition) return condition.any.every(isCheap);
  if ('not' in condition) return isCheap(condition.not);
  return 'orders' in condition && isCheapOverOrders(condition.orders);
}

export function isCheapOverOrders({ position, where, measure, every }: OrdersCondition): boolean {
  if (position && ('last' in position || (position.from ?? 1) === position.to)) return true;
  if (where) return false;
  if (!measure) return !every;
  if ('sum' in measure) return measure.sum === 'gross';
  return Object.keys(measure).every((kind) => WITHOUT_LOOP.has(kind));
}
