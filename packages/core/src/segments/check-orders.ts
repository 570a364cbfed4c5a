import { checkOperators } from './check-operators.ts';
import { type CheckRun, type JsonObject, type Path, presentKeys } from './check-run.ts';
import { checkWhen } from './check-when.ts';
import { checkWhere } from './check-where.ts';
import {
  amountBases,
  distinctDimensions,
  type MeasureName,
  type MeasureRow,
  measureNames,
  measures,
} from './measures.ts';

const quantifiers = ['some', 'none', 'every', 'measure'] as const;
const keys = ['where', 'position', 'when', ...quantifiers, 'orEmpty', 'is'] as const;

export function checkOrders(run: CheckRun, value: unknown, path: Path, depth: number, negated: boolean): void {
  const orders = run.object(value, path, 'a condition on orders such as { "where": ..., "some": { "gte": 1 } }');
  if (!orders) return;
  run.keys(orders, path, keys, 'key of "orders"');
  checkQuantifier(run, orders, path);
  if (orders.position !== undefined) checkPosition(run, orders.position, [...path, 'position']);
  if (orders.when !== undefined) checkWhen(run, orders.when, [...path, 'when']);
  if (orders.where !== undefined) {
    const against = negated !== (orders.none !== undefined);
    const selection = { later: isLater(orders.position), negated: against };
    checkWhere(run, orders.where, [...path, 'where'], depth, selection);
  }
}

function checkQuantifier(run: CheckRun, orders: JsonObject, path: Path): void {
  const present = quantifiers.filter((key) => orders[key] !== undefined);
  if (present.length === 0) {
    run.wrongValue(path, `"orders" needs one of ${quantifiers.join(', ')}`, 'For at least one: "some": { "gte": 1 }');
  }
  if (present.length > 1)
    run.wrongValue(path, `"orders" takes one of ${quantifiers.join(', ')}, found ${present.join(' and ')}`);
  if (orders.some !== undefined) checkOperators(run, orders.some, [...path, 'some'], 'count', 'some');
  if (orders.none !== undefined) run.literalTrue(orders.none, [...path, 'none']);
  if (orders.every !== undefined) run.literalTrue(orders.every, [...path, 'every']);
  if (orders.orEmpty !== undefined) {
    if (orders.every === undefined) run.wrongValue([...path, 'orEmpty'], '"orEmpty" stands only beside "every"');
    else run.literalTrue(orders.orEmpty, [...path, 'orEmpty']);
  }
  checkMeasure(run, orders, path);
}

function checkMeasure(run: CheckRun, orders: JsonObject, path: Path): void {
  if (orders.measure === undefined) {
    if (orders.is !== undefined) run.wrongValue([...path, 'is'], '"is" stands only beside "measure"');
    return;
  }
  if (orders.is === undefined) run.wrongValue(path, '"measure" needs "is"', 'Such as "is": { "gte": 3 }');
  const at = [...path, 'measure'];
  const measure = run.object(orders.measure, at, 'a measure such as { "sum": "gross" }');
  if (!measure) return;
  const present = run.keys(measure, at, measureNames, 'measure');
  if (present.length > 1 || presentKeys(measure).length === 0)
    run.wrongValue(at, `A measure is exactly one of ${measureNames.join(', ')}`);
  for (const name of present) argumentChecks[measures[name].argument](run, measure[name], [...at, name]);
  const name = present[0];
  if (name !== undefined && present.length === 1 && orders.is !== undefined) {
    checkOperators(run, orders.is, [...path, 'is'], measures[name satisfies MeasureName].type, `the measure ${name}`);
  }
}

const argumentChecks: Record<MeasureRow['argument'], (run: CheckRun, value: unknown, path: Path) => void> = {
  true: (run, value, path) => run.literalTrue(value, path),
  base: (run, value, path) => run.choice(value, path, amountBases),
  dimension: (run, value, path) => run.choice(value, path, distinctDimensions),
  gap: (run, value, path) => void run.wholeNumber(value, path, 1),
};

function checkPosition(run: CheckRun, value: unknown, path: Path): void {
  const position = run.object(value, path, 'a position such as { "from": 2 } or { "last": true }');
  if (!position) return;
  const present = run.keys(position, path, ['from', 'to', 'last'], 'key of a position');
  if (presentKeys(position).length === 0) run.wrongValue(path, 'A position needs "from", "to" or "last"');
  if (position.last !== undefined) {
    run.literalTrue(position.last, [...path, 'last']);
    if (present.length > 1) run.wrongValue(path, '"last" stands alone');
  }
  const from = position.from === undefined ? 1 : run.wholeNumber(position.from, [...path, 'from'], 1);
  const to = position.to === undefined ? null : run.wholeNumber(position.to, [...path, 'to'], 1);
  if (from !== null && to !== null && from > to) {
    run.wrongValue(path, `From order ${from} to order ${to} there is none`, 'Swap the two ends');
  }
}

function isLater(position: unknown): boolean {
  const from = typeof position === 'object' && position !== null ? (position as JsonObject).from : undefined;
  return typeof from === 'number' && from >= 2;
}
