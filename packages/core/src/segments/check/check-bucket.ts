import type { CheckRun, Path } from './check-run.ts';

export function checkBucket(run: CheckRun, value: unknown, path: Path): void {
  const bucket = run.object(value, path, 'a share such as { "salt": "spring", "from": 0, "to": 0.1 }');
  if (!bucket) return;
  run.keys(bucket, path, ['salt', 'from', 'to'], 'key of "bucket"');
  if (bucket.salt === undefined) run.wrongValue(path, '"bucket" needs "salt"', 'A name of the experiment');
  else if (typeof bucket.salt !== 'string') run.wrongType([...path, 'salt'], 'a text', bucket.salt);
  else if (bucket.salt === '') run.wrongValue([...path, 'salt'], 'Expected a text, found an empty text');
  const [from, to] = (['from', 'to'] as const).map((key) => checkShare(run, bucket[key], key, path));
  if (from != null && to != null && from >= to) {
    run.problem(path, {
      code: 'EMPTY_WINDOW',
      message: `No one is from ${from} up to ${to}`,
      hint: '"to" is left out',
    });
  }
}

function checkShare(run: CheckRun, value: unknown, key: string, path: Path): number | null {
  const expected = 'a share from 0 to 1';
  if (value === undefined) run.wrongValue(path, `"bucket" needs "${key}": ${expected}`);
  else if (typeof value !== 'number') run.wrongType([...path, key], expected, value);
  else if (!(value >= 0 && value <= 1)) run.wrongValue([...path, key], `Expected ${expected}, found ${value}`);
  else return value;
  return null;
}
