// The kinds of conditions: what each is called, what it asks, and which conditions stand inside it.

import { insideOf } from './condition-places.ts';
import type { Condition } from './definition.ts';
import { byResident, type EvaluatedRow } from './drivers.ts';

export type ConditionKind = Condition extends infer C ? (C extends unknown ? keyof C : never) : never;

export interface KindRow extends EvaluatedRow {
  /** For pickers. */
  label: string;
  /** One sentence: what it asks of a person. */
  asks: string;
  /** Stands around other conditions and counts as a level of depth, not as a condition. */
  isGroup: boolean;
}

const group = (label: string, asks: string): KindRow => ({ label, asks, isGroup: true, ...byResident });
const atom = (label: string, asks: string): KindRow => ({ label, asks, isGroup: false, ...byResident });

export const conditionKindRows: Record<ConditionKind, KindRow> = {
  all: group('All of', 'Every condition of the group holds.'),
  any: group('Any of', 'At least one condition of the group holds.'),
  not: group('Not', 'The condition does not hold.'),
  atLeast: group('At least k of', 'At least so many conditions of the group hold.'),
  orders: atom('Orders', 'How many, which or how large the orders are.'),
  events: atom('Events', 'Mails opened, products viewed, surveys answered and whatever else happened.'),
  sequence: atom('Sequence', 'Orders and events that follow each other.'),
  profile: atom('Profile', 'What is known of the person: address, tags, consents, custom attributes.'),
  changed: atom('Changed', 'A field of the profile having changed, from a value to another, in a window.'),
  near: atom('Near', 'Living within a distance of own locations that are open, of one of them, or of a point.'),
  people: atom('List', 'Being on a list of people that was imported.'),
  segment: atom('Segment', 'Being in another segment, entering or leaving it.'),
  moved: atom('Move', 'Moving from one segment to another, as on the canvas.'),
  bucket: atom('Bucket', 'A lasting random share of the people, for hold-outs.'),
  score: atom('Score', 'Where the person stands among all customers.'),
};

export const conditionKinds = Object.keys(conditionKindRows) as ConditionKind[];

export function kindOf(condition: Condition): ConditionKind {
  return Object.keys(condition)[0] as ConditionKind;
}

/** The conditions that stand directly inside one. */
export function partsOf(condition: Condition): Condition[] {
  return insideOf(condition).map((inner) => inner.condition);
}
