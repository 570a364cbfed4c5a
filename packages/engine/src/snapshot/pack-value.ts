// Takes plain data apart (packed.ts) in one turn, so that what is written later is one state of it. Buffers that the caller
// knows to be appended to alone are not copied; all others are.

import { type Packed, type PackedBuffer, type Tree, VIEW_KINDS, type View } from './packed.ts';

/** Longer arrays and maps are lists. */
export const LIST_LENGTH_MIN = 4096;

export interface PackOptions {
  /** Whether the bytes in use of the buffer at this place never change: only bytes behind them are written. */
  isAppended(path: readonly string[]): boolean;
  /** Whether null is packed in place of what stands there; it is not looked at. */
  isLeftOut?(path: readonly string[]): boolean;
}

/** Throws for what is no plain data: functions, symbols, instances of classes. */
export function packValue(value: unknown, options: PackOptions): Packed {
  const packer = new Packer(options);
  return { tree: packer.pack(value, []), buffers: packer.buffers, lists: packer.lists };
}

/** A value without views, as a tree of its own. */
export function packPure(value: unknown): Tree {
  const scalar = packScalar(value);
  if (scalar !== undefined) return scalar;
  if (Array.isArray(value)) return ['a', ...value.map(packPure)];
  return ['o', ...Object.entries(value as object).flatMap(([key, item]) => [key, packPure(item)])];
}

/** Whether JSON gives the value back as it is, without being packed. */
export function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (value === null || typeof value !== 'object') return value !== undefined;
  if (Array.isArray(value)) return value.every(isJson);
  for (const key in value) if (key === '__proto__' || !isJson((value as Record<string, unknown>)[key])) return false;
  return true;
}

class Packer {
  readonly buffers: PackedBuffer[] = [];
  readonly lists: unknown[][] = [];
  private readonly seen = new Map<object, number>();
  private readonly places = new Map<ArrayBufferLike, { index: number; isCopied: boolean }>();

  constructor(private readonly options: PackOptions) {}

  pack(value: unknown, path: readonly string[]): Tree {
    const scalar = packScalar(value);
    if (scalar !== undefined) return scalar;
    if (ArrayBuffer.isView(value)) return this.packView(value as View, path);
    const object = value as object;
    const known = this.seen.get(object);
    if (known !== undefined) return ['r', known];
    this.seen.set(object, this.seen.size);
    if (Array.isArray(object)) return this.packArray(object, path);
    if (object instanceof Map) return this.packMap(object, path);
    if (object instanceof Set) return ['s', ...[...object].map((item, i) => this.pack(item, [...path, String(i)]))];
    return ['o', ...this.packEntries(Object.entries(object), path)];
  }

  private packArray(array: unknown[], path: readonly string[]): Tree {
    if (array.length >= LIST_LENGTH_MIN && array.every(isPure)) return ['A', this.lists.push(array.slice()) - 1];
    return ['a', ...array.map((item, i) => this.pack(item, [...path, String(i)]))];
  }

  private packMap(map: Map<unknown, unknown>, path: readonly string[]): Tree {
    if (map.size >= LIST_LENGTH_MIN) {
      const entries = [...map].flat();
      if (entries.length === 2 * map.size && entries.every(isPure)) return ['M', this.lists.push(entries) - 1];
    }
    return ['m', ...this.packEntries([...map], path)];
  }

  private packEntries(entries: Iterable<[unknown, unknown]>, path: readonly string[]): Tree[] {
    const items: Tree[] = [];
    for (const [key, item] of entries) {
      const place = [...path, String(key)];
      items.push(this.pack(key, path), this.options.isLeftOut?.(place) ? null : this.pack(item, place));
    }
    return items;
  }

  private packView(view: View, path: readonly string[]): Tree {
    const kind = view.constructor.name;
    if (VIEW_KINDS[kind] !== view.constructor)
      throw new Error(`${path.join('.')} is a ${kind}, which is no plain data`);
    return ['v', kind, this.packBuffer(view.buffer, path), view.byteOffset, view.length];
  }

  private packBuffer(buffer: ArrayBufferLike, path: readonly string[]): number {
    const isAppended = this.options.isAppended(path);
    const known = this.places.get(buffer);
    if (known && (known.isCopied || isAppended)) return known.index;
    const live = new Uint8Array(buffer, 0, usedBytes(buffer));
    const packed: PackedBuffer = {
      bytes: isAppended ? live : live.slice(),
      sizeBytes: buffer.byteLength,
      isShared: buffer instanceof SharedArrayBuffer,
    };
    const index = known?.index ?? this.buffers.length;
    this.buffers[index] = packed;
    this.places.set(buffer, { index, isCopied: !isAppended });
    return index;
  }
}

/** undefined = no scalar. */
function packScalar(value: unknown): Tree | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : ['n', Object.is(value, -0) ? '-0' : String(value)];
  }
  if (value === undefined) return ['u'];
  if (typeof value !== 'object') throw new Error(`A ${typeof value} is no plain data`);
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  if (
    !isPlain &&
    !Array.isArray(value) &&
    !(value instanceof Map || value instanceof Set || ArrayBuffer.isView(value))
  ) {
    throw new Error(`A ${value.constructor.name} is no plain data`);
  }
  return undefined;
}

/** Whether it holds scalars alone, in arrays and objects at most. */
function isPure(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return typeof value !== 'function';
  if (Array.isArray(value)) return value.every(isPure);
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key in value) if (!isPure((value as Record<string, unknown>)[key])) return false;
  return true;
}

/** The bytes up to the last that is not 0. */
function usedBytes(buffer: ArrayBufferLike): number {
  const bytes = new Uint8Array(buffer);
  let used = bytes.length;
  while (used % 4 > 0 && bytes[used - 1] === 0) used--;
  if (used % 4 > 0) return used;
  const words = new Int32Array(buffer, 0, used / 4);
  let count = words.length;
  while (count > 0 && words[count - 1] === 0) count--;
  return count * 4;
}
