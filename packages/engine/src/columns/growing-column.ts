// Typed arrays that grow while rows arrive, and the shared buffers that hold them once they are sorted.

export type NumberArray = Float64Array | Int32Array | Uint32Array | Uint8Array;
export interface NumberArrayConstructor<A extends NumberArray> {
  new (length: number): A;
  new (buffer: ArrayBufferLike): A;
  BYTES_PER_ELEMENT: number;
}

const SPARE_MIN = 16;

/** A typed array over shared memory with room for at least `length` values and an eighth more. */
export function sharedArray<A extends NumberArray>(kind: NumberArrayConstructor<A>, length: number): A {
  const capacity = length + (length >>> 3) + SPARE_MIN;
  return new kind(new SharedArrayBuffer(capacity * kind.BYTES_PER_ELEMENT));
}

export class GrowingColumn<A extends NumberArray> {
  private values: A;
  length = 0;

  constructor(private readonly kind: NumberArrayConstructor<A>) {
    this.values = new kind(64);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new this.kind(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index]!;
  }

  /** The values in the order that `permutation` names, in shared memory. */
  gather(permutation: Int32Array): A {
    const sorted = sharedArray(this.kind, permutation.length);
    for (let i = 0; i < permutation.length; i++) sorted[i] = this.values[permutation[i]!]!;
    return sorted;
  }
}
