// The kinds of conditions that the builder can add, and what each begins with. A beginning is complete wherever a
// choice makes sense without the person (at least 1 order), so that the count stays live while editing.
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';

export const conditionKinds = {
  orders: 'Orders',
  profile: 'Profile',
  segment: 'Segment',
  moved: 'Moved',
} as const;
export type ConditionKind = keyof typeof conditionKinds;
export const conditionKindNames = Object.keys(conditionKinds) as ConditionKind[];

/** The kind of a condition node; null for groups and for what this builder does not know. */
export function readKind(node: Json): ConditionKind | null {
  if (!isObject(node)) return null;
  const keys = Object.keys(node);
  const kind = conditionKindNames.find((name) => name === keys[0]);
  return kind && keys.length === 1 && isObject(node[kind]) ? kind : null;
}

/** Kinds that the builder says in words; they are edited as JSON. */
export const writtenKinds = { events: 'Events', sequence: 'Sequence' } as const;
export type WrittenKind = keyof typeof writtenKinds;

export function readWrittenKind(node: Json): WrittenKind | null {
  if (!isObject(node)) return null;
  const keys = Object.keys(node);
  const kind = (Object.keys(writtenKinds) as WrittenKind[]).find((name) => name === keys[0]);
  return kind && keys.length === 1 && isObject(node[kind]) ? kind : null;
}

export function startCondition(kind: ConditionKind, topCountry: string | null = null): JsonObject {
  if (kind === 'orders') return { orders: { some: { gte: 1 } } };
  if (kind === 'profile') return { profile: { field: 'country', in: topCountry === null ? [] : [topCountry] } };
  if (kind === 'segment') return { segment: { id: '', is: 'member' } };
  return { moved: { from: '', to: '', when: { last: { days: 30 } } } };
}

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
