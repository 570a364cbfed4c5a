import { isPersonalField } from '../../facts/personal-fields.ts';
import { type FieldRow, holdsDates, profileField, profileFields } from '../fields.ts';
import { checkOperatorKeys, checkOperators } from './check-operators.ts';
import { type CheckRun, type JsonObject, type Path, presentKeys } from './check-run.ts';
import { warnOfUnseen } from './check-warnings.ts';
import { checkWhen, checkWindowOfDates } from './check-when.ts';
import { didYouMean } from './closest-name.ts';

const profileNames = [...Object.keys(profileFields), 'attribute:<name>', 'consent:<channel>'];

/** An anniversary comes once a year. */
const ANNIVERSARY_DAYS_MAX = 366;

export function checkProfile(run: CheckRun, value: unknown, path: Path): void {
  const profile = run.object(value, path, 'a condition on the profile such as { "field": "country", "in": ["JP"] }');
  if (!profile) return;
  const { field: name, when, anniversary, ...given } = profile;
  const row = checkField(run, profile, path, 'profile');
  if (!row || !mayAsk(run, name as string, row, path)) return;
  const asksDates = checkDates(run, { when, anniversary }, path, row);
  if (!asksDates || presentKeys(given).length > 0) {
    checkOperatorKeys(run, given, presentKeys(given), path, row.type, name as string);
  }
  warnOfUnseen(run, given, path, name as string, row, 'profile');
}

/** The row of the field asked for; null with a problem. */
function checkField(run: CheckRun, node: JsonObject, path: Path, kind: string): FieldRow | null {
  const { field: name } = node;
  if (typeof name !== 'string') {
    if (name === undefined) run.wrongValue(path, `"${kind}" needs a field: ${profileNames.join(', ')}`);
    else run.wrongType([...path, 'field'], 'the name of a profile field', name);
    return null;
  }
  const row = profileField(name);
  if (row) return row;
  run.problem([...path, 'field'], {
    code: 'UNKNOWN_FIELD',
    message: `Unknown profile field "${name}". Known: ${profileNames.join(', ')}`,
    ...didYouMean(name, profileNames),
  });
  return null;
}

function mayAsk(run: CheckRun, name: string, row: FieldRow, path: Path): boolean {
  return !isPersonalField(name) || run.looksAtPersonal([...path, 'field'], row.label);
}

/** Whether a window of dates or an anniversary is asked for. */
function checkDates(run: CheckRun, { when, anniversary }: JsonObject, path: Path, row: FieldRow): boolean {
  for (const [key, given] of Object.entries({ when, anniversary })) {
    if (given !== undefined && !holdsDates(row)) {
      run.problem([...path, key], {
        code: 'UNKNOWN_OPERATOR',
        message: `"${key}" asks of a date, ${row.label} is none`,
      });
    }
  }
  if (when !== undefined) checkWindowOfDates(run, when, [...path, 'when']);
  if (anniversary !== undefined) checkAnniversary(run, anniversary, [...path, 'anniversary']);
  return when !== undefined || anniversary !== undefined;
}

function checkAnniversary(run: CheckRun, value: unknown, path: Path): void {
  const anniversary = run.object(value, path, 'a window such as { "next": { "days": 7 } }');
  if (!anniversary) return;
  const present = run.keys(anniversary, path, ['next', 'last'], 'window of an anniversary');
  if (present.length > 1 || presentKeys(anniversary).length === 0) {
    run.wrongValue(path, 'A window of an anniversary is exactly one of next, last');
  }
  for (const key of present) {
    const days = run.length(anniversary[key], [...path, key]);
    if (days !== null && days > ANNIVERSARY_DAYS_MAX) {
      run.wrongValue([...path, key, 'days'], `Expected at most ${ANNIVERSARY_DAYS_MAX} days, found ${days}`);
    }
  }
}

export function checkChanged(run: CheckRun, value: unknown, path: Path): void {
  const changed = run.object(
    value,
    path,
    'a change such as { "field": "consent:email", "to": { "eq": "subscribed" } }',
  );
  if (!changed) return;
  run.keys(changed, path, ['field', 'from', 'to', 'when'], 'key of "changed"');
  const row = checkField(run, changed, path, 'changed');
  if (changed.field === 'age') {
    run.wrongValue([...path, 'field'], 'An age changes by itself', 'Ask for an anniversary of birthDate');
  } else if (row && mayAsk(run, changed.field as string, row, path)) {
    for (const key of ['from', 'to'] as const) {
      const given = changed[key];
      if (given === undefined) continue;
      checkOperators(run, given, [...path, key], row.type, changed.field as string);
      warnOfUnseen(run, given, [...path, key], changed.field as string, row, 'profile');
    }
  }
  if (changed.when !== undefined) checkWhen(run, changed.when, [...path, 'when']);
}
