// The people behind products bought together, or first, as a definition of the language.

import type { Definition, Position } from '../segments/definition.ts';
import type { Dimension } from './dimensions.ts';
import { inChannelAlone, ordered, type PeopleScope, peopleWith, windowOf, withValue } from './people-behind.ts';

/** Who has both values, of a dimension of lines, in one order of the window; or in any two of them. */
export function peopleOfPair(
  scope: PeopleScope,
  { dimension, level, a, b }: { dimension: Dimension; level: 'order' | 'customer'; a: string; b: string },
): Definition {
  const [withA, withB] = [withValue(dimension, a), withValue(dimension, b)];
  if (level === 'order') return peopleWith(scope, [ordered(scope, { where: { all: [withA, withB] } })]);
  return peopleWith(scope, [ordered(scope, { where: withA }), ordered(scope, { where: withB })]);
}

export const FIRST: Position = { from: 1, to: 1 };
const SECOND: Position = { from: 2, to: 2 };

/**
 * Whose first order, in the window, has the value on some line (null: a line without one), in the channel where one is given; and
 * with a second order, or with one that has another value, whenever it came.
 */
export function peopleOfFirst(
  scope: PeopleScope,
  {
    dimension,
    key,
    next,
    channel = null,
  }: { dimension: Dimension; key: string | null; next?: 'any' | { key: string }; channel?: string | null },
): Definition {
  const first = ordered(scope, {
    position: FIRST,
    where: { ...inChannelAlone(channel), ...withValue(dimension, key) },
  });
  if (next === undefined) return peopleWith(scope, [first]);
  const where = next === 'any' ? {} : { where: withValue(dimension, next.key) };
  return peopleWith(scope, [first, { orders: { position: SECOND, ...where, some: { gte: 1 } } }]);
}

/** Whose first order lies in the window. */
export function peopleBegun(scope: PeopleScope): Definition {
  const when = windowOf(scope);
  return peopleWith(scope, [{ orders: { position: FIRST, ...(when && { when }), some: { gte: 1 } } }]);
}
