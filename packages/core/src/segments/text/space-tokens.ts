// Tokens that no regular expression says: blanks and comments, and the `and` between two operators of one field.

import { ExternalTokenizer, type InputStream } from '@lezer/lr';
import { andOperator as andOperatorTerm, Comment, space as spaceTerm } from './generated/parser-terms.ts';
import { wordsOfOperations } from './operator-forms.ts';

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
const HASH = 35;
const isLineEnd = (code: number): boolean => code === 10 || code === 13 || code < 0;

export function readSpace(input: InputStream): void {
  if (input.next === HASH) {
    while (!isLineEnd(input.next)) input.advance();
    input.acceptToken(Comment);
  } else if (isBlank(input.next)) {
    while (isBlank(input.next)) input.advance();
    input.acceptToken(spaceTerm);
  }
}

export const space = new ExternalTokenizer(readSpace);

/**
 * In `total >= 50 and <= 100` the `and` goes on with the same field: what follows it is an operator, which begins no
 * condition. Elsewhere `and` stands between conditions.
 */
export const andOperator = new ExternalTokenizer(
  (input, stack) => {
    if (wordAt(input, 0) !== 'and' || !stack.canShift(andOperatorTerm)) return;
    const at = afterSpace(input, 3);
    if (beginsOperation(input, at)) input.acceptToken(andOperatorTerm, 3);
  },
  { contextual: true },
);

/** A comment between `and` and the operator is looked through no further than this. */
const lookAheadMax = 2_000;

function afterSpace(input: InputStream, from: number): number {
  let at = from;
  while (at < lookAheadMax) {
    const code = input.peek(at);
    if (code === HASH) while (at < lookAheadMax && !isLineEnd(input.peek(at))) at++;
    else if (isBlank(code)) at++;
    else break;
  }
  return at;
}

function beginsOperation(input: InputStream, at: number): boolean {
  const code = input.peek(at);
  if ('=!<>.'.includes(String.fromCharCode(code)) || (code >= 48 && code <= 57)) return true;
  const word = wordAt(input, at);
  if (word === 'not') return wordAt(input, afterSpace(input, at + 3)) === 'in';
  return wordsOfOperations.has(word);
}

/** The word of letters at an offset, in lower case; empty where there is none, or where it is longer than any keyword. */
function wordAt(input: InputStream, offset: number): string {
  let word = '';
  for (let at = offset; word.length <= 12; at++) {
    const code = input.peek(at);
    if (!isNamePart(code)) return word.toLowerCase();
    word += String.fromCharCode(code);
  }
  return '';
}

const isNamePart = (code: number): boolean =>
  (code >= 48 && code <= 58) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 95 ||
  code === 45 ||
  code === 36 ||
  code >= 0xc0;
