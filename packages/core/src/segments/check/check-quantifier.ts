// What is asked of a selection of facts: how many, every, or one measured number; and which positions are selected.

import { amountBases, distinctDimensions, type MeasureName, type MeasureRow, measures } from '../measures.ts';
import { checkOperators } from './check-operators.ts';
import { type CheckRun, type JsonObject, type Path, presentKeys } from './check-run.ts';

export const quantifiers = ['some', 'none', 'every', 'measure'] as const;

/** The kind of condition, for messages, and what it can measure. */
interface Quantified {
  kind: 'orders' | 'events';
  measures: readonly MeasureName[];
}

export function checkQuantifier(run: CheckRun, node: JsonObject, path: Path, of: Quantified): void {
  const present = quantifiers.filter((key) => node[key] !== undefined);
  if (present.length === 0) {
    run.wrongValue(
      path,
      `"${of.kind}" needs one of ${quantifiers.join(', ')}`,
      'For at least one: "some": { "gte": 1 }',
    );
  }
  if (present.length > 1)
    run.wrongValue(path, `"${of.kind}" takes one of ${quantifiers.join(', ')}, found ${present.join(' and ')}`);
  if (node.some !== undefined) checkOperators(run, node.some, [...path, 'some'], 'count', 'some');
  if (node.none !== undefined) run.literalTrue(node.none, [...path, 'none']);
  if (node.every !== undefined) run.literalTrue(node.every, [...path, 'every']);
  if (node.orEmpty !== undefined) {
    if (node.every === undefined) run.wrongValue([...path, 'orEmpty'], '"orEmpty" stands only beside "every"');
    else run.literalTrue(node.orEmpty, [...path, 'orEmpty']);
  }
  checkMeasure(run, node, path, of.measures);
}

function checkMeasure(run: CheckRun, node: JsonObject, path: Path, names: readonly MeasureName[]): void {
  if (node.measure === undefined) {
    if (node.is !== undefined) run.wrongValue([...path, 'is'], '"is" stands only beside "measure"');
    return;
  }
  if (node.is === undefined) run.wrongValue(path, '"measure" needs "is"', 'Such as "is": { "gte": 3 }');
  const at = [...path, 'measure'];
  const measure = run.object(node.measure, at, 'a measure such as { "sum": "gross" }');
  if (!measure) return;
  const present = run.keys(measure, at, names, 'measure');
  if (present.length > 1 || presentKeys(measure).length === 0)
    run.wrongValue(at, `A measure is exactly one of ${names.join(', ')}`);
  for (const name of present) argumentChecks[measures[name].argument](run, measure[name], [...at, name]);
  const name = present[0];
  if (name !== undefined && present.length === 1 && node.is !== undefined) {
    checkOperators(run, node.is, [...path, 'is'], measures[name satisfies MeasureName].type, `the measure ${name}`);
  }
}

const argumentChecks: Record<MeasureRow['argument'], (run: CheckRun, value: unknown, path: Path) => void> = {
  true: (run, value, path) => run.literalTrue(value, path),
  base: (run, value, path) => run.choice(value, path, amountBases),
  dimension: (run, value, path) => run.choice(value, path, distinctDimensions),
  gap: (run, value, path) => void run.wholeNumber(value, path, 1),
};

export function checkPosition(run: CheckRun, value: unknown, path: Path, noun: string): void {
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
    run.wrongValue(path, `From ${noun} ${from} to ${noun} ${to} there is none`, 'Swap the two ends');
  }
}
