// How each operator is written in the text form, before its operand.

import { type OperatorName, operatorNames } from '../operators.ts';

export const operatorPhrases: Record<OperatorName, string> = {
  eq: '=',
  notEq: '!=',
  in: 'in',
  notIn: 'not in',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  between: 'between',
  contains: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  matches: 'matches',
  isMissing: 'is missing',
  hasAny: 'includes any',
  hasAll: 'includes all',
  hasNone: 'includes none',
  minSize: 'includes at least',
  maxSize: 'includes at most',
};

/** `isMissing: false`. */
export const presentPhrase = 'is not missing';

/** The operators of a number of facts: `at least 2 orders`. `between` is `exactly 2 to 5`, a list stands in brackets. */
export const countPhrases = {
  eq: 'exactly',
  notEq: 'other than',
  in: 'exactly',
  notIn: 'other than',
  gt: 'more than',
  gte: 'at least',
  lt: 'fewer than',
  lte: 'at most',
  between: 'exactly',
} as const;

/** First words of operators and windows: after `and` they go on with the field before it. */
export const wordsOfOperations: ReadonlySet<string> = new Set([
  ...operatorNames
    .map((name) => operatorPhrases[name].split(' ')[0]!)
    .filter((word) => /^[a-z]+$/.test(word) && word !== 'not'),
  'from',
  'before',
  'after',
  'anniversary',
]);
