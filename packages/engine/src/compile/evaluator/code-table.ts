// A test of a dictionary column as a table: entry 0 for a missing value, entry code + 1 for a value.

import { folded, type ScalarTest } from '../operators.ts';

const foldedDictionaries = new WeakMap<string[], string[]>();

/** The values as folded text; a dictionary only ever grows. */
function foldedDictionary(dictionary: string[]): string[] {
  let known = foldedDictionaries.get(dictionary);
  if (!known) {
    known = [];
    foldedDictionaries.set(dictionary, known);
  }
  for (let code = known.length; code < dictionary.length; code++) known.push(folded(dictionary[code]!) as string);
  return known;
}

export function codeTable(dictionary: string[], compares: 'exact' | 'folded', test: ScalarTest): Uint8Array {
  const values = compares === 'folded' ? foldedDictionary(dictionary) : dictionary;
  const table = new Uint8Array(dictionary.length + 1);
  table[0] = test(null) ? 1 : 0;
  for (let code = 0; code < values.length; code++) table[code + 1] = test(values[code]!) ? 1 : 0;
  return table;
}
