// The kinds of conditions that the builder has tokens for, and what each begins with. A beginning is complete wherever a
// choice makes sense without the person (at least 1 order), so that the count stays live while editing.
import { type ConditionKind as CoreKind, conditionKindRows, conditionKinds } from '@throughline/core/segments/kinds';
import { type GroupKind, isObject, type Json, type JsonObject, makeGroup } from '../condition-tree.ts';

type AtomKind = Exclude<CoreKind, GroupKind>;

const starts = {
  orders: () => ({ some: { gte: 1 } }),
  events: () => ({ kind: '', some: { gte: 1 } }),
  sequence: () => ({ steps: [{ order: {} }, { order: {} }], gaps: [{ within: { days: 30 } }] }),
  profile: () => ({ field: 'country', in: [] }),
  changed: () => ({ field: 'country', when: { last: { days: 30 } } }),
  segment: () => ({ id: '', is: 'member' }),
  moved: () => ({ from: '', to: '', when: { last: { days: 30 } } }),
  score: () => ({ name: 'rfmGroup', in: [] }),
  near: () => ({ place: 'anyOwnLocation', km: 10 }),
  people: () => ({ import: '' }),
  bucket: () => ({ salt: 'test', from: 0, to: 0.1 }),
} satisfies Partial<Record<AtomKind, () => JsonObject>>;

export type ConditionKind = keyof typeof starts;

/** Kinds of the language that have a beginning here. */
export const conditionKindNames = conditionKinds.filter((kind): kind is ConditionKind => Object.hasOwn(starts, kind));
export const kindLabel = (kind: CoreKind): string => conditionKindRows[kind].label;

/** The kind of a condition node; null for groups and for what nobody knows. */
export function readKind(node: Json): ConditionKind | null {
  const kind = readCoreKind(node);
  return conditionKindNames.find((name) => name === kind) ?? null;
}

/** A kind of the language that the builder says in words, edited as text. */
export function readWrittenKind(node: Json): CoreKind | null {
  const kind = readCoreKind(node);
  return kind !== null && !conditionKindRows[kind].isGroup && readKind(node) === null ? kind : null;
}

function readCoreKind(node: Json): CoreKind | null {
  if (!isObject(node)) return null;
  const keys = Object.keys(node);
  const kind = conditionKinds.find((name) => name === keys[0]);
  return kind && keys.length === 1 && isObject(node[kind]) ? kind : null;
}

export function startCondition(kind: ConditionKind): JsonObject {
  return { [kind]: starts[kind]() };
}

export const groupKinds = conditionKinds.filter((kind): kind is GroupKind => conditionKindRows[kind].isGroup);
export const startGroup = (kind: GroupKind): JsonObject =>
  kind === 'not' ? { not: { any: [] } } : makeGroup(kind, []);

export const segmentStates = {
  member: 'is in',
  everMember: 'was ever in',
  entered: 'entered',
  left: 'left',
} as const;

/** Which states ask for a window, and which look at one day. */
export const statesWithWindow: readonly string[] = ['entered', 'left'];

export const movedStates = {
  moved: 'moved',
  atRisk: 'could have moved',
  stayed: 'moved and stayed in the first',
  left: 'moved and left the first',
} as const;
