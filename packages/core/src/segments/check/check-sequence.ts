import { checkEventWhere, checkKind } from './check-events.ts';
import { type CheckRun, type JsonObject, type Path, presentKeys } from './check-run.ts';
import { checkWhen } from './check-when.ts';
import { checkWhere } from './check-where.ts';

export const stepLimits = { min: 2, max: 10 } as const;
export const stepKinds = ['order', 'event'] as const;

const example = '{ "event": { "kind": "email_opened" } } or { "order": { "channel": { "in": ["pos"] } } }';

export function checkSequence(run: CheckRun, value: unknown, path: Path, depth: number): void {
  const sequence = run.object(value, path, `steps in order such as { "steps": [${example}] }`);
  if (!sequence) return;
  run.keys(sequence, path, ['steps', 'gaps', 'when'], 'key of "sequence"');
  const count = checkSteps(run, sequence, path, depth);
  if (sequence.gaps !== undefined) checkGaps(run, sequence.gaps, [...path, 'gaps'], { count, depth });
  if (sequence.when !== undefined) checkWhen(run, sequence.when, [...path, 'when']);
}

/** How many steps there are; null with a problem. */
function checkSteps(run: CheckRun, { steps }: JsonObject, path: Path, depth: number): number | null {
  const at = [...path, 'steps'];
  if (steps === undefined) {
    run.wrongValue(path, '"sequence" needs "steps"', `A list such as [${example}]`);
    return null;
  }
  const list = run.array(steps, at, 'a list of steps');
  if (!list) return null;
  list.forEach((step, index) => {
    checkStep(run, step, [...at, index], depth);
  });
  if (list.length >= stepLimits.min && list.length <= stepLimits.max) return list.length;
  run.wrongValue(at, `Expected ${stepLimits.min} to ${stepLimits.max} steps, found ${list.length}`);
  return null;
}

function checkStep(run: CheckRun, value: unknown, path: Path, depth: number): void {
  const step = run.object(value, path, `a step such as ${example}`);
  if (!step) return;
  const present = run.keys(step, path, stepKinds, 'kind of step');
  if (present.length > 1 || presentKeys(step).length === 0) {
    run.wrongValue(path, `A step is exactly one of ${stepKinds.join(', ')}`);
  }
  if (step.order !== undefined) {
    checkWhere(run, step.order, [...path, 'order'], depth, { later: false, negated: false });
  }
  if (step.event === undefined) return;
  const at = [...path, 'event'];
  const event = run.object(step.event, at, 'an event such as { "kind": "email_opened" }');
  if (!event) return;
  run.keys(event, at, ['kind', 'where'], 'key of an event');
  checkKind(run, event, at);
  if (event.where !== undefined) checkEventWhere(run, event.where, [...at, 'where'], depth);
}

function checkGaps(
  run: CheckRun,
  value: unknown,
  path: Path,
  { count, depth }: { count: number | null; depth: number },
): void {
  const gaps = run.array(value, path, 'a list of gaps, one for each pair of steps');
  if (!gaps) return;
  if (count !== null && gaps.length !== count - 1) {
    run.wrongValue(
      path,
      `${count} steps have ${count - 1} gaps, found ${gaps.length}`,
      'Write {} where nothing is asked',
    );
  }
  gaps.forEach((gap, index) => {
    checkGap(run, gap, [...path, index], depth);
  });
}

function checkGap(run: CheckRun, value: unknown, path: Path, depth: number): void {
  const gap = run.object(value, path, 'a gap such as { "within": { "days": 7 } }');
  if (!gap) return;
  run.keys(gap, path, ['within', 'after', 'without'], 'key of a gap');
  const within = checkDays(run, gap, 'within', path);
  const after = checkDays(run, gap, 'after', path);
  if (within !== null && after !== null && after > within) {
    run.problem(path, {
      code: 'EMPTY_WINDOW',
      message: `No day is both ${after} days or more after and within ${within} days`,
      hint: 'Swap the two',
    });
  }
  if (gap.without !== undefined) checkStep(run, gap.without, [...path, 'without'], depth);
}

function checkDays(run: CheckRun, gap: JsonObject, key: 'within' | 'after', path: Path): number | null {
  return gap[key] === undefined ? null : run.length(gap[key], [...path, key], 0);
}
