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
    const counts = new Int32Array(pairs.length);
    const groups = this.groups();
    pairs.forEach(({ from, to }, pair) => {
      const inFrom = groups.bits(from);
      const inTo = groups.bits(to);
      for (let i = 0; i < groups.people.length; i++) {
        if (inFrom[i] === 1 && inTo[i] === 0) counts[pair]! += groups.people[i]!;
      }
    });
    return counts;
  }

  private groups() {
    const words = [...this.counts.keys()].map((word) => [word]);
    const longer = [...this.longer.keys()].map((key) => key.split(',').map(Number));
    const all = words.concat(longer);
    const known = new Map<number, Uint8Array>();
    return {
      people: Int32Array.from([...this.counts.values(), ...this.longer.values()]),
      /** By group: 1 = in the segment. */
      bits(segment: number): Uint8Array {
        const [word, bit] = [Math.floor(segment / WORD_BITS), segment % WORD_BITS];
        const bits = known.get(segment) ?? Uint8Array.from(all, (group) => (group[word]! >> bit) & 1);
        known.set(segment, bits);
        return bits;
      },
    };
  }
}
