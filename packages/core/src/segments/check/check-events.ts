import { eventKind } from '../fields.ts';
import { eventMeasures } from '../measures.ts';
import { checkOperators } from './check-operators.ts';
import { checkPosition, checkQuantifier, quantifiers } from './check-quantifier.ts';
import { type CheckRun, type JsonObject, limits, type Path, presentKeys } from './check-run.ts';
import { warnOfUnseen } from './check-warnings.ts';
import { checkWhenOfFacts } from './check-when.ts';

const keys = ['kind', 'where', 'position', 'when', ...quantifiers, 'orEmpty', 'is'] as const;

export function checkEvents(run: CheckRun, value: unknown, path: Path, depth: number): void {
  const events = run.object(
    value,
    path,
    'a condition on events such as { "kind": "email_opened", "some": { "gte": 1 } }',
  );
  if (!events) return;
  run.keys(events, path, keys, 'key of "events"');
  checkKind(run, events, path);
  checkQuantifier(run, events, path, { kind: 'events', measures: eventMeasures });
  if (events.position !== undefined) checkPosition(run, events.position, [...path, 'position'], 'event');
  if (events.when !== undefined) checkWhenOfFacts(run, events.when, [...path, 'when']);
  if (events.where !== undefined) checkEventWhere(run, events.where, [...path, 'where'], depth);
}

/** The kind that a condition on events asks of. */
export function checkKind(run: CheckRun, node: JsonObject, path: Path): void {
  const { kind } = node;
  if (kind === undefined)
    run.wrongValue(path, 'The kind of event is missing: "kind"', 'Such as "kind": "email_opened"');
  else if (typeof kind !== 'string') run.wrongType([...path, 'kind'], 'a kind of event', kind);
  else if (kind === '') run.wrongValue([...path, 'kind'], 'Expected a kind of event, found an empty text');
  else warnOfUnseen(run, { eq: kind }, path, 'eventKind', eventKind, 'where', [...path, 'kind']);
}

/** Properties of one event. */
export function checkEventWhere(run: CheckRun, value: unknown, path: Path, depth: number): void {
  const budget = { fields: limits.whereFields };
  checkNode(run, value, path, depth, budget);
  if (budget.fields < 0) {
    run.problem(path, { code: 'TOO_DEEP', message: `More than ${limits.whereFields} fields in one "where"` });
  }
}

function checkNode(run: CheckRun, value: unknown, path: Path, depth: number, budget: { fields: number }): void {
  const where = run.object(value, path, 'properties of an event such as { "campaign": { "eq": "Spring" } }');
  if (!where) return;
  if (depth > limits.depth) {
    run.problem(path, { code: 'TOO_DEEP', message: `More than ${limits.depth} groups inside each other` });
    return;
  }
  for (const key of presentKeys(where)) {
    const at = [...path, key];
    if (key === 'all' || key === 'any') {
      const list = run.array(where[key], at, 'a list of conditions on an event');
      list?.forEach((one, index) => {
        checkNode(run, one, [...at, index], depth + 1, budget);
      });
    } else if (key === 'not') checkNode(run, where.not, at, depth + 1, budget);
    else {
      budget.fields--;
      if (!run.looksAtPersonal(at, `The property "${key}" of an event`)) continue;
      checkOperators(run, where[key], at, 'scalar', key);
    }
  }
}
