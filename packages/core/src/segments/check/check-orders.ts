import { measures } from '../measures.ts';
import { checkPosition, checkQuantifier, quantifiers } from './check-quantifier.ts';
import type { CheckRun, JsonObject, Path } from './check-run.ts';
import { checkWhenOfFacts } from './check-when.ts';
import { checkWhere } from './check-where.ts';

const keys = ['where', 'position', 'when', ...quantifiers, 'orEmpty', 'is'] as const;

export function checkOrders(run: CheckRun, value: unknown, path: Path, depth: number, negated: boolean): void {
  const orders = run.object(value, path, 'a condition on orders such as { "where": ..., "some": { "gte": 1 } }');
  if (!orders) return;
  run.keys(orders, path, keys, 'key of "orders"');
  checkQuantifier(run, orders, path, { kind: 'orders', measures });
  if (orders.position !== undefined) checkPosition(run, orders.position, [...path, 'position'], 'order');
  if (orders.when !== undefined) checkWhenOfFacts(run, orders.when, [...path, 'when']);
  if (orders.where !== undefined) {
    const against = negated !== (orders.none !== undefined);
    const selection = { later: isLater(orders.position), negated: against };
    checkWhere(run, orders.where, [...path, 'where'], depth, selection);
  }
}

function isLater(position: unknown): boolean {
  const from = typeof position === 'object' && position !== null ? (position as JsonObject).from : undefined;
  return typeof from === 'number' && from >= 2;
}
