// What keeps the time of reading a text short, whatever it holds.

import type { Fault } from './text-reader.ts';

/** UTF-16 units of a text: more than any definition that can be saved takes. */
export const textLengthMax = 262_144;

/** In longer texts only the first problem of the grammar is told, and nothing is suggested. */
export const recoveredLengthMax = 65_536;

/** Brackets, and readings of brackets and `not`, inside each other: far above what `check` lets pass. */
export const nestingMax = 60;

const OPEN = 40;
const CLOSE = 41;
const QUOTE = 34;
const HASH = 35;
const BACKSLASH = 92;

export function findLimitFault(text: string): Fault | null {
  if (text.length > textLengthMax) {
    const message = `A text has at most ${textLengthMax} characters, found ${text.length}`;
    return { from: 0, to: textLengthMax, message, expected: ['a shorter text'] };
  }
  const from = tooDeepAt(text);
  return from === null ? null : { from, to: from + 1, message: tooDeep, expected: ['fewer brackets'] };
}

export const tooDeep = `More than ${nestingMax} brackets inside each other`;

/** Where the first bracket beyond the limit opens. */
function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfQuote(text, i);
    else if (code === HASH) while (i + 1 < text.length && !isLineEnd(text.charCodeAt(i + 1))) i++;
    else if (code === CLOSE) depth = Math.max(0, depth - 1);
    else if (code === OPEN && ++depth > nestingMax) return i;
  }
  return null;
}

function endOfQuote(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE || code === 10) return i;
    if (code === BACKSLASH) i++;
  }
  return text.length;
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13;
