// An exact sum of amounts, or of their squares, that costs what a sum of doubles costs: what a double may no longer hold is carried over.

const CARRY_BEYOND = 2 ** 52;
/** The square of a smaller one is far below `CARRY_BEYOND`. */
const ROOT_MAX = 2 ** 25;

export class MinorSum {
  private near = 0;
  private carried = 0n;

  /** Whole minor units; a bigint only where a double can't hold it. */
  add(amount: number | bigint): void {
    if (typeof amount === 'bigint' || Math.abs(amount) > CARRY_BEYOND) {
      this.carried += BigInt(amount);
      return;
    }
    if (Math.abs(this.near) + Math.abs(amount) > CARRY_BEYOND) {
      this.carried += BigInt(this.near);
      this.near = 0;
    }
    this.near += amount;
  }

  addSquare(amount: number | bigint): void {
    if (typeof amount === 'number' && Math.abs(amount) < ROOT_MAX) this.add(amount * amount);
    else this.carried += BigInt(amount) ** 2n;
  }

  get total(): bigint {
    return this.carried + BigInt(this.near);
  }
}
