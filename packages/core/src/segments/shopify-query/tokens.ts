// The words of Shopify's segment query language. Every character of a query is in a token, in blanks or in a comment.

import type { TextRange } from '../text/text-places.ts';

export type TokenKind =
  | 'word'
  | 'text'
  | 'number'
  | 'date'
  | 'time'
  | 'offset'
  | 'daysAgo'
  | 'operator'
  | '('
  | ')'
  | ','
  | ':'
  | 'unclosed'
  | 'bad'
  | 'end';

export interface Token extends TextRange {
  kind: TokenKind;
  /** As written; of a text without its quotes and escapes. */
  text: string;
}

const SPACE = /(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['text', /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y],
  ['unclosed', /(?:['"]|\/\*)[\s\S]*/y],
  ['time', /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?/y],
  ['date', /\d{4}-\d\d-\d\d(?![\w-])/y],
  ['daysAgo', /\d+_(?:days|months)_ago\b/iy],
  ['offset', /[+-]?\d+[a-z]+\b/iy],
  ['number', /[+-]?\d+(?:\.\d+)?(?![\w.])/y],
  ['word', /[\p{L}_][\p{L}\p{N}_]*(?:[.-][\p{L}\p{N}_]+)*/uy],
  ['operator', /!=|>=|<=|[=><]/y],
  ['(', /\(/y],
  [')', /\)/y],
  [',', /,/y],
  [':', /:/y],
  ['bad', /[\w+-]+|[\s\S]/uy],
];

/** Ends with the token `end`. Takes time in proportion to the length. */
export function readTokens(source: string): Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(source, 0);
  while (at < source.length) {
    const token = tokenAt(source, at);
    tokens.push(token);
    at = skipSpace(source, token.to);
  }
  tokens.push({ kind: 'end', text: '', from: source.length, to: source.length });
  return tokens;
}

function skipSpace(source: string, at: number): number {
  SPACE.lastIndex = at;
  return SPACE.test(source) ? SPACE.lastIndex : at;
}

function tokenAt(source: string, from: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = from;
    const match = pattern.exec(source);
    if (!match) continue;
    const [written] = match;
    const text = kind === 'text' ? written.slice(1, -1).replaceAll(/\\([\s\S])/g, '$1') : written;
    return { kind, text, from, to: from + written.length };
  }
  return { kind: 'bad', text: source[from]!, from, to: from + 1 };
}
