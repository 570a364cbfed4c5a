// What a condition on the profile says. `isMissing` asks for what is known, all other operators for what is held, which back-fill
// can tell apart: they are two subjects.

import type { Operators, ProfileCondition } from '../definition.ts';
import { canonical } from '../definition-key.ts';
import { profileField } from '../fields.ts';
import { foldText } from '../operators.ts';
import { claimOf, ofAnyType } from './read-where.ts';
import { type Claim, flag, never, type Reading, readingOf } from './reading.ts';
import { span } from './spans.ts';
import { numberSet } from './value-set.ts';

export function readProfile(key: string, { field, when, anniversary, ...given }: ProfileCondition): Reading {
  const { isMissing, ...ops } = given;
  const known = isMissing === undefined ? [] : [flag(`profile ${field} is missing`, isMissing)];
  const row = profileField(field);
  if (!row) return readingOf(key, null);
  if (row.type === 'list') return readList(key, `profile ${field}`, ops);
  const asked = Object.values(ops).some((operand) => operand !== undefined);
  const held = asked ? readHeld(field, row, ops) : [];
  if (held === null || when || anniversary) return readingOf(key, null, [...known, ...(held ?? [])]);
  return readingOf(key, [...known, ...held]);
}

function readHeld(field: string, row: NonNullable<ReturnType<typeof profileField>>, ops: Operators): Claim[] | null {
  const subject = `profile ${field}`;
  // Money is compared with texts too, so that two texts can be one amount.
  if (row.type === 'any') return ofAnyType(subject, ops, false);
  const claims = claimOf(subject, ops, row);
  if (field !== 'age' || !claims) return claims;
  const domain = numberSet([span(0, Number.POSITIVE_INFINITY, { to: true })], { whole: true, missing: true });
  return claims.map((claim) => ({ ...claim, domain }));
}

/** Sizes are compared; of members, each text that has to be there or must not. */
function readList(key: string, subject: string, ops: Operators): Reading {
  const folded = (list: string[] | undefined) => [...new Set((list ?? []).map(foldText))];
  const [all, none, any] = [folded(ops.hasAll), folded(ops.hasNone), ops.hasAny && folded(ops.hasAny)];
  const isIn = (value: string, is: boolean) => flag(`${subject} has ${value}`, is);
  const claims: Claim[] = [...all.map((value) => isIn(value, true)), ...none.map((value) => isIn(value, false))];
  const size = (from: number, to: number) => ({
    subject: `${subject} size`,
    domain: sizes(0, Number.POSITIVE_INFINITY),
    set: sizes(from, to),
  });
  if (ops.minSize !== undefined) claims.push(size(ops.minSize, Number.POSITIVE_INFINITY));
  if (ops.maxSize !== undefined) claims.push(size(0, ops.maxSize));
  const follows = [
    ...(all.length > 0 ? [size(all.length, Number.POSITIVE_INFINITY)] : []),
    ...(any ? [size(1, Number.POSITIVE_INFINITY)] : []),
  ];
  if (!any) return readingOf(key, claims, follows);
  if (any.every((value) => none.includes(value))) return never(key);
  if (any.length === 1) return readingOf(key, [...claims, isIn(any[0]!, true)], follows);
  if (any.some((value) => all.includes(value))) return readingOf(key, claims, follows);
  const some = flag(`${subject} has any of ${canonical([...any].sort())}`, true);
  return readingOf(key, [...claims, some], follows);
}

const sizes = (from: number, to: number) =>
  numberSet([span(from, to, { to: to === Number.POSITIVE_INFINITY })], { whole: true });
