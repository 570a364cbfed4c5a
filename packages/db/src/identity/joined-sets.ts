/** Disjoint sets of 0 .. count - 1 (union-find) in which some pairs are never in one set. */
export class JoinedSets {
  private readonly parents: Int32Array;
  /** Of a set's root: what its members are kept apart from. */
  private readonly apart = new Map<number, number[]>();

  constructor(count: number) {
    this.parents = Int32Array.from({ length: count }, (_, index) => index);
  }

  /** The set's present root; it changes as sets are joined. */
  setOf(index: number): number {
    let root = index;
    while (this.parents[root] !== root) root = this.parents[root]!;
    for (let at = index; at !== root; ) {
      const next = this.parents[at]!;
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  areOne(a: number, b: number): boolean {
    return this.setOf(a) === this.setOf(b);
  }

  /** To be said before anything is joined. */
  keepApart(a: number, b: number): void {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      this.apart.set(one, [...(this.apart.get(one) ?? []), other]);
  }

  /** false = they are in one set already, or a pair among the two sets is kept apart. */
  join(a: number, b: number): boolean {
    const [from, into] = [this.setOf(a), this.setOf(b)];
    if (from === into) return false;
    const apart = this.apart.get(from);
    if (apart?.some((other) => this.setOf(other) === into)) return false;
    this.parents[from] = into;
    if (apart) this.apart.set(into, [...(this.apart.get(into) ?? []), ...apart]);
    return true;
  }
}
