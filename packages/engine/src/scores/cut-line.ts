// A cut point on each of a row of days, and the days on which a given value comes to lie on its other side.

/** Days of a block, whose least and greatest cut point are kept. */
const BLOCK = 32;

export class CutLine {
  private readonly least: Float64Array;
  private readonly greatest: Float64Array;

  /** `cuts[i]` is the cut point of day `firstDay` + i; the last one holds for all later days. */
  constructor(
    private readonly firstDay: number,
    private readonly cuts: Float64Array,
  ) {
    const blocks = Math.ceil(cuts.length / BLOCK);
    this.least = new Float64Array(blocks).fill(Number.POSITIVE_INFINITY);
    this.greatest = new Float64Array(blocks).fill(Number.NEGATIVE_INFINITY);
    for (let i = 0; i < cuts.length; i++) {
      const block = Math.floor(i / BLOCK);
      this.least[block] = Math.min(this.least[block]!, cuts[i]!);
      this.greatest[block] = Math.max(this.greatest[block]!, cuts[i]!);
    }
  }

  /** Whether the cut point of a day from `firstDay` on is below the value. */
  isBelow(value: number, day: number): boolean {
    return this.cutOf(day) < value;
  }

  /** The values (least, greatest] hold all of whom some answer of `isBelow` is another one in the other line; null = none. */
  differing(other: CutLine, fromDay: number, toDay: number): [least: number, greatest: number] | null {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let day = fromDay; day <= toDay; day++) {
      const [a, b] = [this.cutOf(day), other.cutOf(day)];
      if (a === b) continue;
      least = Math.min(least, a, b);
      greatest = Math.max(greatest, a, b);
    }
    return least < greatest ? [least, greatest] : null;
  }

  private cutOf(day: number): number {
    return this.cuts[Math.min(day - this.firstDay, this.cuts.length - 1)]!;
  }

  /** The days after `fromDay` up to `toDay` on which the answer of `isBelow` differs from that of the day before. */
  pushCrossings(value: number, fromDay: number, toDay: number, push: (day: number) => void): void {
    const { cuts, least, greatest, firstDay } = this;
    const last = Math.min(toDay - firstDay, cuts.length - 1);
    let i = Math.max(fromDay - firstDay, 0);
    if (i >= last) return;
    let side = cuts[i]! < value;
    for (i++; i <= last; ) {
      if (i % BLOCK === 0 && i + BLOCK - 1 <= last) {
        const block = i / BLOCK;
        if (side ? greatest[block]! < value : least[block]! >= value) {
          i += BLOCK;
          continue;
        }
      }
      if (cuts[i]! < value !== side) {
        side = !side;
        push(firstDay + i);
      }
      i++;
    }
  }
}
