import { WORD_BITS } from '../compile/evaluator/evaluator.ts';

/** People grouped by the segments they are in. */
export class StateGroups {
  /** By the first word; further words are levels below. */
  private readonly counts = new Map<number, number>();
  private readonly longer = new Map<string, number>();

  constructor(private readonly wordCount: number) {}

  add(states: Int32Array): void {
    if (this.wordCount === 1) {
      this.counts.set(states[0]!, (this.counts.get(states[0]!) ?? 0) + 1);
      return;
    }
    const key = states.subarray(0, this.wordCount).join();
    this.longer.set(key, (this.longer.get(key) ?? 0) + 1);
  }

  /** How many are in one segment and not in another. */
  countIn(from: number, to: number): number {
    let count = 0;
    for (const [words, people] of this.groups()) if (has(words, from) && !has(words, to)) count += people;
    return count;
  }

  private groups(): [number[], number][] {
    const short = [...this.counts].map(([word, people]): [number[], number] => [[word], people]);
    return [
      ...short,
      ...[...this.longer].map(([key, people]): [number[], number] => [key.split(',').map(Number), people]),
    ];
  }
}

function has(words: number[], segment: number): boolean {
  return ((words[Math.floor(segment / WORD_BITS)]! >> (segment % WORD_BITS)) & 1) === 1;
}
