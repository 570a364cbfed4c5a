import { type ConditionKind, conditionKindRows, conditionKinds } from '../kinds.ts';
import { checkBucket } from './check-bucket.ts';
import { checkEvents } from './check-events.ts';
import { checkNear } from './check-near.ts';
import { checkOrders } from './check-orders.ts';
import { checkPeople } from './check-people.ts';
import { checkChanged, checkProfile } from './check-profile.ts';
import { type CheckRun, type JsonObject, limits, type Path, presentKeys } from './check-run.ts';
import { checkScore } from './check-score.ts';
import { checkMoved, checkSegment } from './check-segment.ts';
import { checkSequence } from './check-sequence.ts';

interface Place {
  /** Groups around the condition. */
  depth: number;
  /** Whether an odd number of `not` stands around it. */
  negated: boolean;
}

const kinds: Record<ConditionKind, (run: CheckRun, value: unknown, path: Path, place: Place) => void> = {
  all: checkGroup,
  any: checkGroup,
  not: (run, value, path, { depth, negated }) =>
    checkCondition(run, value, path, { depth: depth + 1, negated: !negated }),
  atLeast: checkAtLeast,
  orders: (run, value, path, { depth, negated }) => checkOrders(run, value, path, depth, negated),
  events: (run, value, path, { depth }) => checkEvents(run, value, path, depth),
  sequence: (run, value, path, { depth }) => checkSequence(run, value, path, depth),
  profile: checkProfile,
  changed: checkChanged,
  near: checkNear,
  people: checkPeople,
  segment: checkSegment,
  moved: checkMoved,
  bucket: checkBucket,
  score: checkScore,
};

function checkCondition(run: CheckRun, value: unknown, path: Path, place: Place): void {
  const node = run.object(value, path, 'a condition such as { "orders": ... }');
  if (node) checkConditionKeys(run, node, path, place);
}

/** Checks the keys of a condition: exactly one kind. */
export function checkConditionKeys(run: CheckRun, node: JsonObject, path: Path, place: Place): void {
  const present = run.keys(node, path, conditionKinds, 'condition');
  if (present.length > 1) {
    run.wrongValue(
      path,
      `A condition is of one kind, found ${present.join(' and ')}`,
      'Put them in a list under "all"',
    );
  } else if (presentKeys(node).length === 0) {
    run.wrongValue(path, `A condition needs one of ${conditionKinds.join(', ')}`);
  }
  for (const kind of present) {
    if (!conditionKindRows[kind].isGroup) run.atoms++;
    else if (place.depth >= limits.depth) {
      run.problem([...path, kind], { code: 'TOO_DEEP', message: `More than ${limits.depth} groups inside each other` });
      continue;
    }
    kinds[kind](run, node[kind], [...path, kind], place);
  }
}

function checkGroup(run: CheckRun, value: unknown, path: Path, place: Place): void {
  const list = run.array(value, path, 'a list of conditions');
  list?.forEach((one, index) => {
    checkCondition(run, one, [...path, index], { ...place, depth: place.depth + 1 });
  });
}

function checkAtLeast(run: CheckRun, value: unknown, path: Path, place: Place): void {
  const group = run.object(value, path, 'a group such as { "count": 2, "of": [...] }');
  if (!group) return;
  run.keys(group, path, ['count', 'of'], 'key of "atLeast"');
  if (group.of === undefined) run.wrongValue(path, '"atLeast" needs "of": a list of conditions');
  else checkGroup(run, group.of, [...path, 'of'], place);
  if (group.count === undefined) {
    run.wrongValue(path, '"atLeast" needs "count"', 'Such as "count": 2');
    return;
  }
  const count = run.wholeNumber(group.count, [...path, 'count'], 1);
  if (count !== null && Array.isArray(group.of) && count > group.of.length) {
    run.wrongValue([...path, 'count'], `${count} of ${group.of.length} conditions can't hold`);
  }
}
