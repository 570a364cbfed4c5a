import { isPersonalField } from '../../facts/personal-fields.ts';
import { profileField } from '../fields.ts';
import { dateFault } from '../value-types.ts';
import { anniversaryDates, lastUnits, nearAnniversaryDaysMax, periods, type WhenKind, whenKinds } from '../windows.ts';
import type { CheckRun, JsonObject, Path } from './check-run.ts';
import { presentKeys } from './check-run.ts';

const kinds: Record<WhenKind, (run: CheckRun, value: unknown, path: Path) => void> = {
  last: checkLast,
  daysAgo: checkAgo,
  monthsAgo: checkAgo,
  between: checkBetween,
  before: checkDate,
  after: checkDate,
  current: (run, value, path) => run.choice(value, path, Object.keys(periods)),
  anniversary: checkNearAnniversary,
};

/** A window of orders or events. */
export function checkWhenOfFacts(run: CheckRun, value: unknown, path: Path): void {
  checkKinds(run, value, path, Object.keys(whenKinds) as WhenKind[]);
}

export function checkWhen(run: CheckRun, value: unknown, path: Path): void {
  const known = Object.keys(whenKinds) as WhenKind[];
  checkKinds(
    run,
    value,
    path,
    known.filter((kind) => !whenKinds[kind].ofFacts),
  );
}

function checkKinds(run: CheckRun, value: unknown, path: Path, known: WhenKind[]): void {
  const when = run.object(value, path, 'a window such as { "last": { "days": 30 } }');
  if (!when) return;
  const present = run.keys(when, path, known, 'window');
  if (present.length === 0 && presentKeys(when).length === 0) {
    run.wrongValue(path, `A window needs one of ${known.join(', ')}`);
  }
  if (present.length > 1) run.wrongValue(path, `A window is one of ${present.join(' and ')}, not several`);
  for (const kind of present) kinds[kind](run, when[kind], [...path, kind]);
}

/** A window of dates that may lie ahead. */
export function checkWindowOfDates(run: CheckRun, value: unknown, path: Path): void {
  const next = typeof value === 'object' && value !== null ? (value as JsonObject).next : undefined;
  if (next === undefined) checkWhen(run, value, path);
  else {
    run.keys(value as JsonObject, path, ['next'], 'key beside "next"');
    run.length(next, [...path, 'next']);
  }
}

function checkLast(run: CheckRun, value: unknown, path: Path): void {
  const last = run.object(value, path, 'a length such as { "days": 30 }');
  if (!last) return;
  const units = Object.keys(lastUnits);
  const present = run.keys(last, path, units, 'unit');
  if (present.length !== 1 && (present.length > 1 || presentKeys(last).length === 0)) {
    run.wrongValue(path, `A length has exactly one of ${units.join(', ')}`);
  }
  for (const unit of present) {
    if (last[unit] === 0)
      run.problem([...path, unit], { code: 'EMPTY_WINDOW', message: `The last 0 ${unit} hold no day` });
    else run.wholeNumber(last[unit], [...path, unit], 1);
  }
}

function checkAgo(run: CheckRun, value: unknown, path: Path): void {
  const ago = run.object(value, path, 'a range such as { "from": 30, "to": 60 }');
  if (!ago) return;
  run.keys(ago, path, ['from', 'to'], 'key of a range');
  const from = bound(run, ago, 'from', path);
  const to = bound(run, ago, 'to', path);
  if (from !== null && to !== null && from > to) emptyWindow(run, path, `from ${from} to ${to} ago`);
}

function bound(run: CheckRun, ago: JsonObject, key: string, path: Path): number | null {
  if (ago[key] === undefined) {
    run.wrongValue(path, `A range needs "${key}"`);
    return null;
  }
  return run.wholeNumber(ago[key], [...path, key], 0);
}

function checkBetween(run: CheckRun, value: unknown, path: Path): void {
  const dates = run.array(value, path, 'a list of two dates');
  if (!dates) return;
  if (dates.length !== 2) {
    run.wrongValue(path, `Expected two dates, found ${dates.length}`);
    return;
  }
  const fine = dates.map((date, index) => checkDate(run, date, [...path, index]));
  const [from, to] = dates as [string, string];
  if (fine.every(Boolean) && from > to) emptyWindow(run, path, `${from} to ${to}`);
}

function checkNearAnniversary(run: CheckRun, value: unknown, path: Path): void {
  const asked = run.object(value, path, 'a yearly date such as { "of": "firstOrder", "within": { "days": 7 } }');
  if (!asked) return;
  run.keys(asked, path, ['of', 'within'], 'key of an anniversary');
  run.choice(asked.of, [...path, 'of'], Object.keys(anniversaryDates));
  const of = typeof asked.of === 'string' ? asked.of : '';
  if (isPersonalField(of) && !run.looksAtPersonal([...path, 'of'], profileField(of)?.label ?? of)) return;
  const days = run.length(asked.within, [...path, 'within'], 0);
  if (days !== null && days > nearAnniversaryDaysMax) {
    run.wrongValue([...path, 'within', 'days'], `Expected at most ${nearAnniversaryDaysMax} days, found ${days}`);
  }
}

function checkDate(run: CheckRun, value: unknown, path: Path): boolean {
  const fault = dateFault(value);
  if (fault) run.problem(path, fault);
  return fault === null;
}

function emptyWindow(run: CheckRun, path: Path, what: string): void {
  run.problem(path, { code: 'EMPTY_WINDOW', message: `The window ${what} holds no day`, hint: 'Swap the two ends' });
}
