// The people behind a part of the paths of first orders as a definition of the language.

import type { Definition, Where } from '../segments/definition.ts';
import { ordered, type PeopleScope, peopleWith } from './people-behind.ts';

/** So many first orders of a person make its path. */
export const PATH_ORDERS = 5;

/** What an order stands for: its channel, or the product or type of its line with the largest amount. */
export const pathDimensions = ['CHANNEL', 'TYPE', 'PRODUCT'] as const;
export type PathDimension = (typeof pathDimensions)[number];

/** A value of one order; null = another one than all these. */
export interface PathValue {
  value: string | null;
  known: readonly string[];
}

/**
 * Whose order at a position was in a channel, the next one in another, or who has no further one; the first order lies in the window.
 * Of products and types no definition says which line is the dearest.
 */
export function peopleOnPath(
  scope: PeopleScope,
  position: number,
  from: PathValue,
  next?: PathValue | 'end',
): Definition {
  const at = (place: number) => ({ position: { from: place, to: place } });
  const isBegun = scope.from === null && scope.to === null ? [] : [ordered(scope, at(1))];
  const conditions = [...isBegun, { orders: { ...at(position), where: inChannelOf(from), some: { gte: 1 } } }];
  if (next === undefined) return peopleWith(scope, conditions);
  const after = at(position + 1);
  return peopleWith(scope, [
    ...conditions,
    { orders: next === 'end' ? { ...after, none: true } : { ...after, where: inChannelOf(next), some: { gte: 1 } } },
  ]);
}

function inChannelOf({ value, known }: PathValue): Where {
  return { channel: value === null ? { notIn: [...known] } : { in: [value] } };
}
