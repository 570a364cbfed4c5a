import { type FieldRow, lineFields, lineQuantity, whereFields } from '../fields.ts';
import { checkOperators } from './check-operators.ts';
import { type CheckRun, type JsonObject, limits, type Path, presentKeys } from './check-run.ts';
import { type Selection, warnOfChannels, warnOfUnseen } from './check-warnings.ts';

const groupKeys = ['all', 'any', 'not', 'line'] as const;
const whereKeys = [...Object.keys(whereFields), ...groupKeys];
const lineKeys = [...Object.keys(lineFields), 'quantity'];

/** Checks a condition inside one order. `selection` says which orders it is asked of, for the warnings. */
export function checkWhere(run: CheckRun, value: unknown, path: Path, depth: number, selection: Selection): void {
  const budget = { fields: limits.whereFields };
  checkNode(run, value, path, depth, selection, budget);
  if (budget.fields < 0) {
    run.problem(path, { code: 'TOO_DEEP', message: `More than ${limits.whereFields} fields in one "where"` });
  }
}

function checkNode(
  run: CheckRun,
  value: unknown,
  path: Path,
  depth: number,
  selection: Selection,
  budget: { fields: number },
): void {
  const where = run.object(value, path, 'fields of an order such as { "channel": { "in": ["pos"] } }');
  if (!where) return;
  if (depth > limits.depth) {
    run.problem(path, { code: 'TOO_DEEP', message: `More than ${limits.depth} groups inside each other` });
    return;
  }
  for (const key of run.keys(where, path, whereKeys, 'field of an order')) {
    const at = [...path, key];
    if (key === 'all' || key === 'any') {
      const list = run.array(where[key], at, 'a list of conditions on an order');
      list?.forEach((one, index) => {
        checkNode(run, one, [...at, index], depth + 1, selection, budget);
      });
    } else if (key === 'not') {
      checkNode(run, where.not, at, depth + 1, { ...selection, negated: !selection.negated }, budget);
    } else if (key === 'line') {
      checkLine(run, where.line, at, budget);
      if (typeof where.line === 'object' && where.line && presentKeys(where.line as JsonObject).length === 0) {
        run.wrongValue(at, `"line" needs a field: ${lineKeys.join(', ')}`);
      }
    } else {
      budget.fields--;
      checkField(run, where, key, whereFields[key as keyof typeof whereFields], path);
      if (key === 'channel') warnOfChannels(run, where.channel, at, selection);
    }
  }
}

/** Fields of one line; none = any line. */
export function checkLine(
  run: CheckRun,
  value: unknown,
  path: Path,
  budget: { fields: number } = { fields: limits.whereFields },
): void {
  const line = run.object(
    value,
    path,
    'fields of one line such as { "product": { "eq": "..." }, "quantity": { "gte": 2 } }',
  );
  if (!line) return;
  for (const key of run.keys(line, path, lineKeys, 'field of a line')) {
    budget.fields--;
    checkField(run, line, key, key === 'quantity' ? lineQuantity : lineFields[key as keyof typeof lineFields], path);
  }
}

function checkField(run: CheckRun, where: JsonObject, key: string, row: FieldRow, path: Path): void {
  checkOperators(run, where[key], [...path, key], row.type, key);
  warnOfUnseen(run, where[key], [...path, key], key, row, 'where');
}
