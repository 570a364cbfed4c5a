// Combinations in words, for pictures and lists.
import type { Combination } from './overlap-view.ts';

export interface Named {
  id: string;
  name: string;
}

const namedOutMax = 2;

/** "In A and B, not in C": of exactly these segments of those shown. */
export function wordsOfPart(sets: readonly Named[], inside: readonly string[]): string {
  const names = (of: boolean) => sets.filter(({ id }) => inside.includes(id) === of).map(({ name }) => name);
  const out = names(false);
  const words = `In ${listOf(names(true), 'and')}`;
  if (out.length === 0) return words;
  return `${words}, ${out.length > namedOutMax ? `in none of the other ${out.length}` : `not in ${listOf(out, 'or')}`}`;
}

export function wordsOfCombination(sets: readonly Named[], { all, any, none }: Combination): string {
  const name = (id: string) => sets.find((set) => set.id === id)?.name ?? '';
  const inside =
    any.length > 0
      ? `in ${listOf(any.map(name), 'or')}`
      : `in ${all.length === 1 ? '' : 'all of '}${listOf(all.map(name), 'and')}`;
  return `People ${inside}${none.length === 0 ? '' : `, and not in ${listOf(none.map(name), 'or')}`}`;
}

function listOf(names: readonly string[], last: 'and' | 'or'): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}
