// How each operator reads: in a sentence after "whose country ..." (`sentence`) and after a noun inside an order, "with
// total ..." (`inside`). Values come already written out.

import type { OperatorName } from '../operators.ts';

interface Row {
  sentence(values: string[]): string;
  inside(values: string[]): string;
}

/** "a", "a or b", "a, b or c". */
export function joined(parts: readonly string[], word: 'or' | 'and'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

const prefixed = (sentence: string, inside: string, join: 'or' | 'and' = 'or'): Row => ({
  sentence: (values) => `${sentence} ${joined(values, join)}`,
  inside: (values) => `${inside} ${joined(values, join)}`.trimStart(),
});

/** A part of a value is in quotes, a whole value is not. */
const part = (sentence: string, inside: string): Row => ({
  sentence: ([value]) => `${sentence} "${value}"`,
  inside: ([value]) => `${inside} "${value}"`,
});

/** `values` of isMissing is the one word "true" or "false". */
const presence: Row = {
  sentence: ([missing]) => (missing === 'true' ? 'is missing' : 'is known'),
  inside: ([missing]) => (missing === 'true' ? 'missing' : 'known'),
};

export const operatorWords: Record<OperatorName, Row> = {
  eq: prefixed('is', ''),
  notEq: prefixed('is not', 'other than'),
  in: prefixed('is', ''),
  notIn: prefixed('is not', 'other than'),
  gt: prefixed('is more than', 'more than'),
  gte: prefixed('is at least', 'at least'),
  lt: prefixed('is less than', 'less than'),
  lte: prefixed('is at most', 'at most'),
  between: {
    sentence: (values) => `is between ${joined(values, 'and')}`,
    inside: (values) => `between ${joined(values, 'and')}`,
  },
  contains: part('contains', 'containing'),
  startsWith: part('starts with', 'starting with'),
  endsWith: part('ends with', 'ending with'),
  matches: part('matches', 'matching'),
  isMissing: presence,
  hasAny: prefixed('include', ''),
  hasAll: prefixed('include all of', 'all of', 'and'),
  hasNone: prefixed('include none of', 'none of', 'and'),
  minSize: prefixed('number at least', 'at least'),
  maxSize: prefixed('number at most', 'at most'),
};

/** "1st", "2nd", "3rd", "11th". */
export function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
