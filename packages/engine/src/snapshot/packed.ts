// Plain data taken apart for a file: typed arrays as bytes of their buffers, long lists apart, all else as one tree of JSON.
// In the tree a scalar that JSON holds stands for itself; every other value is an array that begins with its tag.

export type Tree = string | number | boolean | null | Tree[];

/** Tags: number that JSON lacks, undefined, array, object, map, set, view of a buffer, long array, long map, seen before. */
export type Tag = 'n' | 'u' | 'a' | 'o' | 'm' | 's' | 'v' | 'A' | 'M' | 'r';

export interface PackedBuffer {
  /** The bytes up to the last that is not 0. They stay what they are, though others come behind them. */
  bytes: Uint8Array;
  /** Of the whole buffer. */
  sizeBytes: number;
  isShared: boolean;
}

export interface Packed {
  tree: Tree;
  buffers: PackedBuffer[];
  /** Values of long arrays, and keys and values in turn of long maps; nothing in them changes any more. */
  lists: unknown[][];
}

export type View =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

type ViewConstructor = { new (buffer: ArrayBufferLike, byteOffset: number, length: number): View };

export const VIEW_KINDS: Readonly<Record<string, ViewConstructor>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};
