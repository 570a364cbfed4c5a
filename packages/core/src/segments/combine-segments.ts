// Segments made of others: who is in all of some, in any of some, in none of some. By references, so that they follow their parts.

import type { Condition, Definition, Universe } from './definition.ts';

/** Of segments; every list may be empty, not all of them. */
export interface Combination<T> {
  all: readonly T[];
  any: readonly T[];
  none: readonly T[];
}

/**
 * Who is in all of `all`, in at least one of `any` (where one is given) and in none of `none`: exactly the people who are in the
 * segments named, whatever their universes; of nothing but `none`, the customers outside.
 */
export function combineSegments({ all, any, none }: Combination<{ id: string; universe: Universe }>): Definition {
  const parts: Condition[] = all.map(isMember);
  if (any.length === 1) parts.push(isMember(any[0]!));
  else if (any.length > 1) parts.push({ any: any.map(isMember) });
  parts.push(...none.map((segment): Condition => ({ not: isMember(segment) })));
  const universe = holdsOtherPeople({ all, any }) ? 'people' : 'customers';
  return { version: 1, universe, condition: parts.length === 1 ? parts[0]! : { all: parts } };
}

const isMember = ({ id }: { id: string }): Condition => ({ segment: { id, is: 'member' } });

/** Whether someone who is no customer can be among them. */
function holdsOtherPeople({ all, any }: Pick<Combination<{ universe: Universe }>, 'all' | 'any'>): boolean {
  const open = ({ universe }: { universe: Universe }) => universe === 'people';
  if (all.length + any.length === 0) return false;
  return all.every(open) && (any.length === 0 || any.some(open));
}

const NAME_LENGTH_MAX = 120;

/** A name for such a segment, of the names of its parts: "A and B, not C". */
export function nameCombination({ all, any, none }: Combination<string>): string {
  const some = any.join(' or ');
  const inside = [...all, ...(some === '' ? [] : [all.length > 0 && any.length > 1 ? `(${some})` : some])].join(
    ' and ',
  );
  const outside = none.length === 0 ? '' : `not ${none.join(', not ')}`;
  const name = [inside, outside].filter((part) => part !== '').join(', ');
  return name.length <= NAME_LENGTH_MAX ? name : `${name.slice(0, NAME_LENGTH_MAX - 1).trimEnd()}…`;
}
