// A cut point on each of a row of days, and the days on which a given value comes to lie on its other side. Ranges of days whose
// cut points are all on one side are passed over at once.

export class CutLine {
  /** By height t, of the 2^t days from i << t on: the least and the greatest cut point. */
  private readonly least: Float64Array[];
  private readonly greatest: Float64Array[];

  /** `cuts[i]` is the cut point of day `firstDay` + i; the last one holds for all later days. */
  constructor(
    private readonly firstDay: number,
    private readonly cuts: Float64Array,
  ) {
    this.least = [cuts];
    this.greatest = [cuts];
    for (let t = 1; cuts.length >> t > 0; t++) {
      this.least.push(joined(this.least[t - 1]!, Math.min));
      this.greatest.push(joined(this.greatest[t - 1]!, Math.max));
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

  /** The least and the greatest cut point of the days, of which the first is no later than the last. */
  bounds(fromDay: number, toDay: number): [least: number, greatest: number] {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let day = fromDay; day <= toDay; day++) {
      least = Math.min(least, this.cutOf(day));
      greatest = Math.max(greatest, this.cutOf(day));
    }
    return [least, greatest];
  }

  /** The days after `fromDay` up to `toDay` on which the answer of `isBelow` differs from that of the day before. */
  pushCrossings(value: number, fromDay: number, toDay: number, into: number[]): void {
    const { cuts, firstDay } = this;
    const last = Math.min(toDay - firstDay, cuts.length - 1);
    let i = Math.max(fromDay - firstDay, 0);
    if (i >= last) return;
    let side = cuts[i]! < value;
    i++;
    while (i <= last) {
      const passed = this.sameFrom(i, last, value, side);
      i += passed;
      if (passed > 0) continue;
      side = !side;
      into.push(firstDay + i++);
    }
  }

  /** A number of days from one on that are on the side; 0 = the first is not. */
  private sameFrom(i: number, last: number, value: number, side: boolean): number {
    const ends = i === 0 ? this.least.length - 1 : 31 - Math.clz32(i & -i);
    let t = Math.min(ends, this.least.length - 1, 31 - Math.clz32(last - i + 1));
    for (; t >= 0; t--) {
      const node = i >> t;
      if (side ? this.greatest[t]![node]! < value : this.least[t]![node]! >= value) return 1 << t;
    }
    return 0;
  }

  private cutOf(day: number): number {
    const { cuts } = this;
    const i = day - this.firstDay;
    return cuts[i < cuts.length ? i : cuts.length - 1]!;
  }
}

/** Of two neighbours each; one without a neighbour is left out. */
function joined(values: Float64Array, of: (a: number, b: number) => number): Float64Array {
  const pairs = new Float64Array(values.length >> 1);
  for (let i = 0; i < pairs.length; i++) pairs[i] = of(values[2 * i]!, values[2 * i + 1]!);
  return pairs;
}
