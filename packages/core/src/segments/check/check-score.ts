import { type ScoreName, type ScoreRow, scoreNames, scoreRow } from '../../scores/score-table.ts';
import { checkOperatorKeys } from './check-operators.ts';
import { type CheckRun, type JsonObject, type Path, presentKeys } from './check-run.ts';
import { didYouMean } from './closest-name.ts';

export function checkScore(run: CheckRun, value: unknown, path: Path): void {
  const score = run.object(value, path, 'a score such as { "name": "rfmGroup", "in": ["champions"] }');
  if (!score) return;
  const { name, ...given } = score;
  if (name === undefined) run.wrongValue(path, `"score" needs a name: ${scoreNames.join(', ')}`);
  else if (typeof name !== 'string') run.wrongType([...path, 'name'], 'the name of a score', name);
  else if (!(scoreNames as string[]).includes(name)) {
    const message = `Unknown score "${name}". Known: ${scoreNames.join(', ')}`;
    run.problem([...path, 'name'], { code: 'UNKNOWN_FIELD', message, ...didYouMean(name, scoreNames) });
  } else checkAsked(run, given, path, name, scoreRow(name as ScoreName));
}

function checkAsked(run: CheckRun, given: JsonObject, path: Path, name: string, { type, values }: ScoreRow): void {
  const faults = run.problems.length;
  checkOperatorKeys(run, given, presentKeys(given), path, type, name);
  if (!values || run.problems.length > faults) return;
  const known = values.map(String);
  for (const key of presentKeys(given).filter((one) => one !== 'isMissing')) {
    const operand = given[key];
    const isList = Array.isArray(operand);
    for (const [index, one] of (isList ? operand : [operand]).entries()) {
      if (values.includes(one)) continue;
      const message = `Expected one of ${known.join(', ')}, found ${JSON.stringify(one)}`;
      const at = isList ? [...path, key, index] : [...path, key];
      run.problem(at, { code: 'WRONG_VALUE', message, ...didYouMean(String(one), known) });
    }
  }
}
