import type { CheckRun, Path } from '../segments/check/check-run.ts';

/** A text of so many characters; '' with a problem otherwise. */
export function text(run: CheckRun, value: unknown, path: Path, min: number, max: number): string {
  if (typeof value !== 'string') run.wrongType(path, 'a text', value);
  else if (value.length > max || value.trim().length < min || value.includes('\0')) {
    run.wrongValue(path, `Expected a text of ${min} to ${max} characters, found ${value.length}`);
  } else return value;
  return '';
}

/** A list that is not too long; the rest is not looked at. */
export function list(run: CheckRun, value: unknown, path: Path, what: string, max: number): unknown[] {
  const found = run.array(value, path, `a list of ${what}`) ?? [];
  if (found.length <= max) return found;
  run.wrongValue(path, `At most ${max} ${what}, found ${found.length}`);
  return found.slice(0, max);
}
