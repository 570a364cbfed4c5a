import { type Operand, type OperatorName, operatorNames, operators, patternFault } from '../operators.ts';
import { found, type ValueType, valueTypes } from '../value-types.ts';
import { type CheckRun, type JsonObject, type Path, presentKeys } from './check-run.ts';
import { didYouMean } from './closest-name.ts';

/** Checks operators and their operands against the type of what they are asked of. `label` names it in messages. */
export function checkOperators(run: CheckRun, value: unknown, path: Path, type: ValueType, label: string): void {
  const example = `{ "${valueTypes[type].operators[0]}": ... }`;
  const given = run.object(value, path, `operators for ${label} such as ${example}`);
  if (given) checkOperatorKeys(run, given, presentKeys(given), path, type, label);
}

export function checkOperatorKeys(
  run: CheckRun,
  given: JsonObject,
  keys: string[],
  path: Path,
  type: ValueType,
  label: string,
): void {
  const allowed = valueTypes[type].operators;
  if (keys.length === 0) {
    run.wrongValue(path, `${label} needs an operator: ${allowed.join(', ')}`);
  }
  for (const key of keys) {
    if ((allowed as string[]).includes(key)) {
      operandChecks[operators[key as OperatorName].operand](run, given[key], [...path, key], type);
    } else run.problem([...path, key], unknownOperator(key, allowed, label));
  }
}

function unknownOperator(key: string, allowed: OperatorName[], label: string) {
  const exists = (operatorNames as string[]).includes(key);
  return {
    code: 'UNKNOWN_OPERATOR' as const,
    message: exists
      ? `"${key}" does not apply to ${label}, which takes ${allowed.join(', ')}`
      : `Unknown operator "${key}". ${label} takes ${allowed.join(', ')}`,
    ...(exists ? listHint(key, allowed) : didYouMean(key, allowed)),
  };
}

/** A list is asked with has..., a single value with in: name the sibling. */
function listHint(key: string, allowed: OperatorName[]): { hint?: string } {
  const siblings: Record<string, OperatorName> = {
    in: 'hasAny',
    eq: 'hasAny',
    notIn: 'hasNone',
    notEq: 'hasNone',
    hasAny: 'in',
    hasNone: 'notIn',
  };
  const sibling = siblings[key];
  return sibling && allowed.includes(sibling) ? { hint: `Use "${sibling}"` } : {};
}

const PATTERN_LENGTH_MAX = 500;

const operandChecks: Record<Operand, (run: CheckRun, operand: unknown, path: Path, type: ValueType) => void> = {
  value: checkValue,
  values: (run, operand, path, type) => checkList(run, operand, path, (one, at) => checkValue(run, one, at, type)),
  pair: checkPair,
  text: (run, operand, path) => checkValue(run, operand, path, 'text'),
  texts: (run, operand, path) => checkList(run, operand, path, (one, at) => checkValue(run, one, at, 'text')),
  flag: (run, operand, path) => {
    if (typeof operand !== 'boolean') run.wrongType(path, 'true or false', operand);
  },
  pattern: (run, operand, path) => {
    if (!checkValue(run, operand, path, 'text')) return;
    if ((operand as string).length > PATTERN_LENGTH_MAX) {
      run.wrongValue(path, `A pattern is at most ${PATTERN_LENGTH_MAX} characters long`);
      return;
    }
    const fault = patternFault(operand as string);
    if (fault !== null) run.wrongValue(path, `Not a pattern of RE2: ${fault}`, 'Such as "^VIP-[0-9]+$"');
  },
  size: (run, operand, path) => void run.wholeNumber(operand, path, 0),
};

function checkValue(run: CheckRun, value: unknown, path: Path, type: ValueType): boolean {
  const fault = valueTypes[type].fault(value, run.context.currencyCode);
  if (fault) run.problem(path, fault);
  return fault === null;
}

function checkList(run: CheckRun, operand: unknown, path: Path, checkOne: (one: unknown, at: Path) => void): void {
  const list = run.array(operand, path, 'a list');
  if (!list) return;
  if (list.length === 0) run.wrongValue(path, 'The list is empty', 'Choose at least one value');
  list.forEach((one, index) => {
    checkOne(one, [...path, index]);
  });
}

function checkPair(run: CheckRun, operand: unknown, path: Path, type: ValueType): void {
  const pair = run.array(operand, path, 'a list of two values');
  if (!pair) return;
  if (pair.length !== 2) {
    run.wrongValue(path, `Expected two values, found ${pair.length}`);
    return;
  }
  const fine = pair.map((one, index) => checkValue(run, one, [...path, index], type));
  if (!fine.every(Boolean)) return;
  const [low, high] = type === 'amount' ? pair.map(Number) : (pair as [number, number]);
  if (typeof low !== typeof high) run.wrongType([...path, 1], `the same kind of value as ${found(low)}`, high);
  else if (low! > high!) run.wrongValue(path, 'The first value is larger than the second', 'Swap them');
}
