// How each operator reads: in a sentence after "whose country ..." (`sentence`), after a noun inside an order, "with
// total ..." (`inside`), and in the text form (`text`). Values come already written out.

import type { OperatorName } from '../operators.ts';

interface Row {
  sentence(values: string[]): string;
  inside(values: string[]): string;
  text(values: string[]): string;
}

/** "a", "a or b", "a, b or c". */
export function joined(parts: readonly string[], word: 'or' | 'and'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

const prefixed = (sentence: string, inside: string, text: string, join: 'or' | 'and' = 'or'): Row => ({
  sentence: (values) => `${sentence} ${joined(values, join)}`,
  inside: (values) => `${inside} ${joined(values, join)}`.trimStart(),
  text: (values) => `${text} ${values[0]}`,
});

/** A part of a value is in quotes, a whole value is not. */
const part = (sentence: string, inside: string, text: string): Row => ({
  sentence: ([value]) => `${sentence} "${value}"`,
  inside: ([value]) => `${inside} "${value}"`,
  text: ([value]) => `${text} ${value}`,
});

const listed = (row: Row, text: string): Row => ({ ...row, text: (values) => `${text} (${values.join(', ')})` });

/** `values` of isMissing is the one word "true" or "false". */
const presence: Row = {
  sentence: ([missing]) => (missing === 'true' ? 'is missing' : 'is known'),
  inside: ([missing]) => (missing === 'true' ? 'missing' : 'known'),
  text: ([missing]) => (missing === 'true' ? 'is missing' : 'is not missing'),
};

export const operatorWords: Record<OperatorName, Row> = {
  eq: prefixed('is', '', '='),
  notEq: prefixed('is not', 'other than', '!='),
  in: listed(prefixed('is', '', 'in'), 'in'),
  notIn: listed(prefixed('is not', 'other than', 'not in'), 'not in'),
  gt: prefixed('is more than', 'more than', '>'),
  gte: prefixed('is at least', 'at least', '>='),
  lt: prefixed('is less than', 'less than', '<'),
  lte: prefixed('is at most', 'at most', '<='),
  between: {
    sentence: (values) => `is between ${joined(values, 'and')}`,
    inside: (values) => `between ${joined(values, 'and')}`,
    text: (values) => `between ${values.join(' and ')}`,
  },
  contains: part('contains', 'containing', 'contains'),
  startsWith: part('starts with', 'starting with', 'starts with'),
  endsWith: part('ends with', 'ending with', 'ends with'),
  matches: part('matches', 'matching', 'matches'),
  isMissing: presence,
  hasAny: listed(prefixed('include', '', 'has any'), 'has any'),
  hasAll: listed(prefixed('include all of', 'all of', 'has all', 'and'), 'has all'),
  hasNone: listed(prefixed('include none of', 'none of', 'has none', 'and'), 'has none'),
  minSize: prefixed('number at least', 'at least', 'size >='),
  maxSize: prefixed('number at most', 'at most', 'size <='),
};

/** "1st", "2nd", "3rd", "11th". */
export function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
