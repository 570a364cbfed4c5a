// Typed arrays that grow while values arrive, in the narrowest kind that holds them, and the shared buffers that hold them once
// they are sorted.

export type NumberArray = Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;
export interface NumberArrayConstructor<A extends NumberArray> {
  new (length: number): A;
  new (buffer: ArrayBufferLike): A;
  readonly name: string;
  BYTES_PER_ELEMENT: number;
}

/** Of columns that come in several widths: a kind of more bytes holds all that one of fewer bytes does. */
export type Codes = Int8Array | Int16Array | Int32Array;
export type Days = Uint16Array | Int32Array;
export type Quantities = Uint8Array | Uint16Array | Float64Array;
export type Amounts = Int32Array | Float64Array;

const SPARE_MIN = 16;

/** Memory of this thread alone is handed out, without room to grow. */
let isOwn = false;

/**
 * What is built meanwhile lies in memory of this thread alone, which is sooner made: for columns that live no longer than their
 * values take to be copied.
 */
export function inOwnMemory<T>(build: () => T): T {
  const wasOwn = isOwn;
  isOwn = true;
  try {
    return build();
  } finally {
    isOwn = wasOwn;
  }
}

/** A typed array over shared memory with room for at least `length` values and a sixteenth more. */
export function sharedArray<A extends NumberArray>(kind: NumberArrayConstructor<A>, length: number): A {
  if (isOwn) return new kind(length);
  const capacity = length + (length >>> 4) + SPARE_MIN;
  return new kind(new SharedArrayBuffer(capacity * kind.BYTES_PER_ELEMENT));
}

export function kindOf<A extends NumberArray>(values: A): NumberArrayConstructor<A> {
  return values.constructor as NumberArrayConstructor<A>;
}

/** Values wait to be put into a column's own kind, so that adding one costs the same for every kind; few never get there. */
const WAITING_MIN = 8;
const WAITING_MAX = 64;

const FEW = 16_384;
const fewStaged = new Float64Array(FEW);
const fewSorted = new Float64Array(FEW);

/** By way of one kind of array: a loop over arrays of many kinds is slow, copying from one kind to another is not. */
function sortFew(values: NumberArray, permutation: Int32Array, sorted: NumberArray): void {
  const count = permutation.length;
  fewStaged.set(values);
  for (let i = 0; i < count; i++) fewSorted[i] = fewStaged[permutation[i]!]!;
  sorted.set(fewSorted.subarray(0, count));
}

export class GrowingColumn<A extends NumberArray> {
  private readonly kinds: readonly NumberArrayConstructor<A>[];
  private width = 0;
  private values: A | null = null;
  private stored = 0;
  private waiting = new Float64Array(WAITING_MIN);
  private waitingCount = 0;

  /** Kinds from the narrowest on; the last one holds every value that comes. */
  constructor(...kinds: NumberArrayConstructor<A>[]) {
    this.kinds = kinds;
  }

  get length(): number {
    return this.stored + this.waitingCount;
  }

  push(value: number): void {
    if (this.waitingCount === this.waiting.length) this.makeRoom();
    this.waiting[this.waitingCount++] = value;
  }

  at(index: number): number {
    return index < this.stored ? this.values![index]! : this.waiting[index - this.stored]!;
  }

  /** The values in the order that `permutation` names, in shared memory; none is left here, though their number is. */
  take(permutation: Int32Array): A {
    if (this.values) this.store();
    else this.width = this.widthFor(this.waiting, this.waitingCount);
    const values = this.values ?? this.waiting;
    const sorted = sharedArray(this.kinds[this.width]!, permutation.length);
    if (this.length <= FEW) sortFew(values.subarray(0, this.length), permutation, sorted);
    else for (let i = 0; i < permutation.length; i++) sorted[i] = values[permutation[i]!]!;
    this.clear();
    return sorted;
  }

  /** Lets go of the values. */
  clear(): void {
    this.stored = this.length;
    this.waitingCount = 0;
    this.values = null;
  }

  private makeRoom(): void {
    if (this.waiting.length === WAITING_MAX) this.store();
    else {
      const waiting = new Float64Array(WAITING_MAX);
      waiting.set(this.waiting);
      this.waiting = waiting;
    }
  }

  /** Puts what waits behind the values. */
  private store(): void {
    const { waiting, waitingCount, stored, width, values } = this;
    this.width = this.widthFor(waiting, waitingCount);
    const capacity = values?.length ?? 0;
    const isFull = stored + waitingCount > capacity;
    if (isFull || this.width > width) {
      this.values = new this.kinds[this.width]!(isFull ? (stored + waitingCount) * 2 : capacity);
      if (values) this.values.set(values.subarray(0, stored));
    }
    this.values!.set(waiting.subarray(0, waitingCount), stored);
    this.stored += waitingCount;
    this.waitingCount = 0;
  }

  /** The narrowest kind that holds these values and is no narrower than the present one. */
  private widthFor(values: Float64Array, count: number): number {
    if (this.width === this.kinds.length - 1) return this.width;
    let [low, high, areWhole] = [0, 0, true];
    for (let i = 0; i < count; i++) {
      const value = values[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
      areWhole &&= Number.isInteger(value);
    }
    let { width } = this;
    while (width < this.kinds.length - 1 && !(areWhole && isWithin(this.kinds[width]!, low, high))) width++;
    return width;
  }
}

/** Whether a kind of integers holds both. */
function isWithin(
  { name, BYTES_PER_ELEMENT }: NumberArrayConstructor<NumberArray>,
  low: number,
  high: number,
): boolean {
  const count = 2 ** (BYTES_PER_ELEMENT * 8);
  const least = name.startsWith('U') ? 0 : -count / 2;
  return low >= least && high < least + count;
}
