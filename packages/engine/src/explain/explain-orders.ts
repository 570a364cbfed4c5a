import type { OrdersCondition } from '@throughline/core/segments/definition';
import { textAt } from '../columns/stored-text.ts';
import { compileMeasured } from '../compile/compile-measure.ts';
import { bothOf, compileInWindow, compileSelection, type Selection } from '../compile/compile-orders.ts';
import { compileWhere } from '../compile/compile-where.ts';
import type { Found, Place } from './explain-condition.ts';
import { type ExplainedFact, FACTS_MAX } from './explanation.ts';

/** The selected orders, and which of them match. */
export function explainOrders(condition: OrdersCondition, { scope, view }: Place): Found {
  const { columns } = scope;
  const selection: Selection = { first: 0, end: 0 };
  const select = compileSelection(condition, scope);
  const where = condition.where ? compileWhere(condition.where, columns) : null;
  select(view, selection);
  const inWindow = compileInWindow(condition, scope);
  const rows = Array.from(
    { length: Math.max(0, selection.end - selection.first) },
    (_, i) => selection.first + i,
  ).filter((row) => !inWindow || inWindow(row, view));
  const matching = rows.filter((row) => !where || where(row, view));
  const isMatch = new Set(matching);
  const measured = condition.measure
    ? compileMeasured(condition.measure, { condition, select, where: bothOf(inWindow, where), scope })(view)
    : undefined;
  return {
    selected: rows.length,
    matching: matching.length,
    ...(measured !== undefined && { measured }),
    facts: rows.slice(-FACTS_MAX).map((row) => orderFact(row, isMatch.has(row), view.first, { scope, view })),
  };
}

/** `first` = the row of the person's first order. */
export function orderFact(row: number, matches: boolean, first: number, { scope }: Place): ExplainedFact {
  const { orders } = scope.columns;
  return { kind: 'order', id: textAt(orders.ids, row), at: orders.placedAt[row]!, matches, position: row - first + 1 };
}
