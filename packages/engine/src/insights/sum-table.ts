// Many exact sums of amounts, or of their squares, each by its number, that cost what sums of doubles cost: what a double may no
// longer hold is carried over. Two tables join, so that different threads can add up different people.

const CARRY_BEYOND = 2 ** 52;
/** The square of a smaller one is far below `CARRY_BEYOND`. */
const ROOT_MAX = 2 ** 25;
const SIZE_MIN = 64;

/** A table as it goes from thread to thread. */
export interface PlainSums {
  near: Float64Array;
  carried: Map<number, bigint>;
}

export class SumTable {
  private near: Float64Array;
  private readonly carried = new Map<number, bigint>();

  /** Grows with the numbers it is asked for; `size` is what it begins with. */
  constructor(size = SIZE_MIN) {
    this.near = new Float64Array(Math.max(SIZE_MIN, size));
  }

  /** Whole; a bigint only where a double can't hold it. */
  add(at: number, amount: number | bigint): void {
    if (typeof amount === 'number') {
      const sum = this.near[at]! + amount;
      if (sum <= CARRY_BEYOND && sum >= -CARRY_BEYOND) {
        this.near[at] = sum;
        return;
      }
    }
    this.addSlowly(at, BigInt(amount));
  }

  addSquare(at: number, amount: number | bigint): void {
    if (typeof amount === 'number' && amount < ROOT_MAX && amount > -ROOT_MAX) this.add(at, amount * amount);
    else this.carry(at, BigInt(amount) ** 2n);
  }

  /** Adds a sum of a table, its own or another one's. */
  addFrom(at: number, { near, carried }: PlainSums, from: number): void {
    this.add(at, near[from] ?? 0);
    const more = carried.get(from);
    if (more !== undefined) this.carry(at, more);
  }

  total(at: number): bigint {
    return BigInt(this.near[at] ?? 0) + (this.carried.get(at) ?? 0n);
  }

  /** Of a sum that a double holds. */
  count(at: number): number {
    return Number(this.total(at));
  }

  get plain(): PlainSums {
    return { near: this.near, carried: this.carried };
  }

  join(others: PlainSums): void {
    for (let at = 0; at < others.near.length; at++) if (others.near[at] !== 0) this.add(at, others.near[at]!);
    for (const [at, amount] of others.carried) this.carry(at, amount);
  }

  private addSlowly(at: number, amount: bigint): void {
    if (at >= this.near.length) this.grow(at);
    if (amount <= CARRY_BEYOND && amount >= -CARRY_BEYOND && this.near[at] === 0) this.near[at] = Number(amount);
    else this.carry(at, amount);
  }

  private carry(at: number, amount: bigint): void {
    this.carried.set(at, (this.carried.get(at) ?? 0n) + amount);
  }

  private grow(at: number): void {
    const longer = new Float64Array(Math.max(at + 1, 2 * this.near.length));
    longer.set(this.near);
    this.near = longer;
  }
}
