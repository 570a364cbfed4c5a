// A test of a dictionary column as a table: entry 0 for a missing value, entry code + 1 for a value. It follows the dictionary.

import { folded, type ScalarTest } from '../operators.ts';

const SPARE_MIN = 64;

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

export class CodeTable {
  /** With room for values to come. */
  readonly entries: Uint8Array;
  private known = 0;
  private trueCount = 0;

  constructor(
    private readonly dictionary: string[],
    private readonly compares: 'exact' | 'folded',
    private readonly test: ScalarTest,
  ) {
    this.entries = new Uint8Array(roomFor(dictionary) + 1);
    this.set(0, test(null));
    this.renew();
  }

  /** Entries in use. */
  get length(): number {
    return this.known + 1;
  }

  /** Whether the test holds of any value, or of a missing one. */
  get isPossible(): boolean {
    return this.trueCount > 0;
  }

  /** Takes in what the dictionary has grown by; false = there is no room for it. */
  renew(): boolean {
    const { length } = this.dictionary;
    if (length === this.known) return true;
    if (length >= this.entries.length) return false;
    const values = this.compares === 'folded' ? foldedDictionary(this.dictionary) : this.dictionary;
    for (; this.known < length; this.known++) this.set(this.known + 1, this.test(values[this.known]!));
    return true;
  }

  private set(entry: number, holds: boolean): void {
    if (!holds) return;
    this.entries[entry] = 1;
    this.trueCount++;
  }
}

/** Values of the dictionary, and as many to come as are likely before what was made for it is made anew. */
export function roomFor(dictionary: string[]): number {
  return dictionary.length + (dictionary.length >>> 3) + SPARE_MIN;
}
