// Parts of sentences about a selection of facts, that orders and events share.

import type { Operators, OrdersCondition } from '../definition.ts';
import { operatorParts } from './describe-where.ts';
import { joined, operatorWords } from './operator-words.ts';

/** Over at most one selected order, "at least 1" and "every" both say: there is one, and it matches. */
export function asksForOne({ some, every, orEmpty }: Pick<OrdersCondition, 'some' | 'every' | 'orEmpty'>): boolean {
  if (every) return !orEmpty;
  const asked = JSON.stringify(some);
  return asked === '{"gte":1}' || asked === '{"eq":1}';
}

/** "is in Store", but "is one with total at least 50.00 USD". */
export const one = (where: string): string => (/^(with |\(|not \()/.test(where) ? `one ${where}` : where);

export const pre = (words: string): string => (words ? ` ${words}` : '');

/** "at least 1 order", "exactly 2 orders", "between 2 and 5 orders". */
export function countWords(some: Operators, noun = 'order'): string {
  const parts = operatorParts(some, String);
  const last = parts.at(-1)?.values.at(-1);
  const words = parts.map(({ name, values }) =>
    name === 'eq' ? `exactly ${values[0]}` : operatorWords[name].inside(values),
  );
  return `${joined(words, 'and')} ${last === '1' ? noun : `${noun}s`}`;
}
