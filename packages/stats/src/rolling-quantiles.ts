// Quantile cut points of a multiset that changes from day to day: counts by rank in a Fenwick tree (P. M. Fenwick, "A new
// data structure for cumulative frequency tables", Software: Practice and Experience 24 (1994), 327-336).

/**
 * A multiset of ranks 0 .. size - 1. The caller keeps the distinct values, rising; their positions are the ranks. An
 * update or a cut point takes log2(size) steps.
 */
export class RollingQuantiles {
  /** Node i (from 1) counts the i & -i ranks that end before i. */
  readonly #tree: Int32Array;
  readonly #counts: Int32Array;
  readonly #highestBit: number;
  #total = 0;

  constructor(size: number) {
    this.#tree = new Int32Array(size + 1);
    this.#counts = new Int32Array(size);
    this.#highestBit = size === 0 ? 0 : 1 << (31 - Math.clz32(size));
  }

  get total(): number {
    return this.#total;
  }

  add(rank: number): void {
    this.#change(rank, 1);
  }

  /** Throws a plain Error when nobody has the rank (a caller's bug). */
  remove(rank: number): void {
    this.#change(rank, -1);
  }

  /**
   * The k - 1 cut points as ranks: the j-th is the smallest rank that at least j / k of all are at or below, as in
   * `quantileCuts`. None of nobody.
   */
  cutPoints(k: number): number[] {
    if (this.#total === 0) return [];
    return Array.from({ length: k - 1 }, (_, i) => this.#rankOf(Math.floor(((i + 1) * this.#total + k - 1) / k)));
  }

  #change(rank: number, by: 1 | -1): void {
    const count = this.#counts[rank];
    if (count === undefined || count + by < 0) throw new Error(`RollingQuantiles: nobody to change at rank ${rank}`);
    this.#counts[rank] = count + by;
    this.#total += by;
    for (let i = rank + 1; i < this.#tree.length; i += i & -i) this.#tree[i]! += by;
  }

  /** The smallest rank that at least `wanted` (1 .. total) are at or below. */
  #rankOf(wanted: number): number {
    let before = 0;
    let missing = wanted;
    for (let bit = this.#highestBit; bit > 0; bit >>= 1) {
      const next = before + bit;
      if (next < this.#tree.length && this.#tree[next]! < missing) {
        before = next;
        missing -= this.#tree[next]!;
      }
    }
    return before;
  }
}
