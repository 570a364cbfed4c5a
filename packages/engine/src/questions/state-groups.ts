import { WORD_BITS } from '../compile/evaluator/evaluator.ts';

/** People grouped by the segments they are in. */
export class StateGroups {
  /** By the one word. */
  private readonly counts = new Map<number, number>();
  /** By all words. */
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

  addGroup({ states, people }: { states: number; people: number }): void {
    this.counts.set(states, (this.counts.get(states) ?? 0) + people);
  }

  /** How many are in one segment and not in another, for each of some pairs. */
  count(pairs: readonly { from: number; to: number }[]): Int32Array {
    const people = Int32Array.from([...this.counts.values(), ...this.longer.values()]);
    const words = this.words();
    return Int32Array.from(pairs, ({ from, to }) => {
      const [inFrom, inTo] = [words[Math.floor(from / WORD_BITS)]!, words[Math.floor(to / WORD_BITS)]!];
      const [fromBit, toBit] = [from % WORD_BITS, to % WORD_BITS];
      let count = 0;
      for (let i = 0; i < people.length; i++) {
        if (((inFrom[i]! >> fromBit) & ~(inTo[i]! >> toBit) & 1) === 1) count += people[i]!;
      }
      return count;
    });
  }

  /** By word of the states: that of each group. */
  private words(): Int32Array[] {
    if (this.wordCount === 1) return [Int32Array.from(this.counts.keys())];
    const groups = [...this.longer.keys()].map((key) => key.split(',').map(Number));
    return Array.from({ length: this.wordCount }, (_, word) => Int32Array.from(groups, (group) => group[word]!));
  }
}
