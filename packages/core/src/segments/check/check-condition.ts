import { isPersonalField } from '../../facts/personal-fields.ts';
import { profileField, profileFields } from '../fields.ts';
import { dateFault } from '../value-types.ts';
import { checkEvents } from './check-events.ts';
import { checkOperatorKeys } from './check-operators.ts';
import { checkOrders } from './check-orders.ts';
import { type CheckRun, type JsonObject, limits, type Path, presentKeys } from './check-run.ts';
import { checkSequence } from './check-sequence.ts';
import { warnOfUnseen } from './check-warnings.ts';
import { checkWhen } from './check-when.ts';
import { didYouMean } from './closest-name.ts';

interface Place {
  /** Groups around the condition. */
  depth: number;
  /** Whether an odd number of `not` stands around it. */
  negated: boolean;
}

type Kind = 'all' | 'any' | 'not' | 'orders' | 'events' | 'sequence' | 'profile' | 'segment' | 'moved';
export const segmentRelations = ['member', 'everMember', 'entered', 'left'] as const;
export const movedRelations = ['moved', 'atRisk', 'stayed', 'left'] as const;

const groups: ReadonlySet<string> = new Set(['all', 'any', 'not']);

const kinds: Record<Kind, (run: CheckRun, value: unknown, path: Path, place: Place) => void> = {
  all: checkGroup,
  any: checkGroup,
  not: (run, value, path, { depth, negated }) =>
    checkCondition(run, value, path, { depth: depth + 1, negated: !negated }),
  orders: (run, value, path, { depth, negated }) => checkOrders(run, value, path, depth, negated),
  events: (run, value, path, { depth }) => checkEvents(run, value, path, depth),
  sequence: (run, value, path, { depth }) => checkSequence(run, value, path, depth),
  profile: checkProfile,
  segment: checkSegment,
  moved: checkMoved,
};

export const conditionKinds = Object.keys(kinds) as Kind[];

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
    if (!groups.has(kind)) run.atoms++;
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

function checkProfile(run: CheckRun, value: unknown, path: Path): void {
  const profile = run.object(value, path, 'a condition on the profile such as { "field": "country", "in": ["JP"] }');
  if (!profile) return;
  const { field: name, ...given } = profile;
  const fieldPath = [...path, 'field'];
  if (typeof name !== 'string') {
    if (name === undefined) run.wrongValue(path, `"profile" needs a field: ${profileNames.join(', ')}`);
    else run.wrongType(fieldPath, 'the name of a profile field', name);
    return;
  }
  const row = profileField(name);
  if (!row) {
    run.problem(fieldPath, {
      code: 'UNKNOWN_FIELD',
      message: `Unknown profile field "${name}". Known: ${profileNames.join(', ')}`,
      ...didYouMean(name, profileNames),
    });
    return;
  }
  if (isPersonalField(name) && !run.looksAtPersonal(fieldPath, row.label)) return;
  checkOperatorKeys(run, given, presentKeys(given), path, row.type, name);
  warnOfUnseen(run, given, path, name, row, 'profile');
}

const profileNames = [...Object.keys(profileFields), 'attribute:<name>'];

function checkSegment(run: CheckRun, value: unknown, path: Path): void {
  const segment = run.object(value, path, 'a reference such as { "id": "...", "is": "member" }');
  if (!segment) return;
  run.keys(segment, path, ['id', 'is', 'when', 'asOf'], 'key of "segment"');
  checkReference(run, segment, 'id', path);
  if (segment.is === undefined) run.wrongValue(path, `"segment" needs "is": ${segmentRelations.join(', ')}`);
  else run.choice(segment.is, [...path, 'is'], segmentRelations);
  if (segment.when !== undefined) {
    if (segment.is === 'member' || segment.is === 'everMember') {
      run.wrongValue([...path, 'when'], '"when" asks for an entry or an exit: it stands beside "entered" and "left"');
    }
    checkWhen(run, segment.when, [...path, 'when']);
  }
  if (segment.asOf !== undefined) {
    const fault = dateFault(segment.asOf);
    if (fault) run.problem([...path, 'asOf'], fault);
  }
}

function checkMoved(run: CheckRun, value: unknown, path: Path): void {
  const moved = run.object(value, path, 'a move such as { "from": "...", "to": "..." }');
  if (!moved) return;
  run.keys(moved, path, ['from', 'to', 'when', 'maxGapDays', 'is'], 'key of "moved"');
  checkReference(run, moved, 'from', path);
  checkReference(run, moved, 'to', path);
  if (moved.when !== undefined) checkWhen(run, moved.when, [...path, 'when']);
  if (moved.maxGapDays !== undefined) run.wholeNumber(moved.maxGapDays, [...path, 'maxGapDays'], 0);
  if (moved.is !== undefined) run.choice(moved.is, [...path, 'is'], movedRelations);
}

function checkReference(run: CheckRun, node: JsonObject, key: string, path: Path): void {
  const id = node[key];
  if (id === undefined) run.wrongValue(path, `The id of a segment is missing: "${key}"`);
  else if (typeof id !== 'string') run.wrongType([...path, key], 'the id of a segment', id);
  else run.references.push({ id, path: [...path, key] });
}
