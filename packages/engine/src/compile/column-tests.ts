// Tests of dictionary columns: text is tested once per value, rows carry codes.

import type { Operators } from '@throughline/core/segments/definition';
import type { ListColumn } from '../columns/text-column.ts';
import { compileList, folded } from './operators.ts';

/** A test of dictionary codes that asks once per value; -1 = missing. The dictionary may grow. */
export function testCodes(
  dictionary: string[],
  normal: (value: string) => unknown,
  test: (value: string | null) => boolean,
): (code: number) => boolean {
  let answers = new Int8Array(dictionary.length);
  const missing = test(null);
  return (code) => {
    if (code < 0) return missing;
    if (code >= answers.length) answers = longer(answers, dictionary.length);
    if (answers[code] === 0) answers[code] = test(normal(dictionary[code]!) as string) ? 1 : -1;
    return answers[code] === 1;
  };
}

function longer(answers: Int8Array<ArrayBuffer>, length: number): Int8Array<ArrayBuffer> {
  const grown = new Int8Array(length + (length >>> 3));
  grown.set(answers);
  return grown;
}

/** A test of a row's list by the operators for lists. */
export function testList({ offsets, codes, dictionary }: ListColumn, operators: Operators): (row: number) => boolean {
  const test = compileList(operators);
  const known: string[] = [];
  const foldedOf = (code: number) => {
    known[code] ??= folded(dictionary[code]!) as string;
    return known[code];
  };
  const whenEmpty = test([]);
  if (offsets.length === 0) return () => whenEmpty;
  return (row) => {
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    if (start === end) return whenEmpty;
    return test(Array.from(codes.subarray(start, end), foldedOf));
  };
}
