import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJson, LIST_LENGTH_MIN, packPure, packValue } from './pack-value.ts';
import type { Tree } from './packed.ts';
import { unpackPure, unpackValue } from './unpack-value.ts';

/** Through JSON and copies of all buffers, as through a file. */
function roundTrip(value: unknown): unknown {
  const packed = packValue(value, { isAppended: () => false });
  const buffers = packed.buffers.map(({ bytes, sizeBytes, isShared }) => {
    const buffer = isShared ? new SharedArrayBuffer(sizeBytes) : new ArrayBuffer(sizeBytes);
    new Uint8Array(buffer).set(bytes);
    return buffer;
  });
  const lists = packed.lists.map((list) => throughJson(list.map(packPure)).map(unpackPure));
  return unpackValue(throughJson(packed.tree), { buffers, lists });
}

function throughJson<T extends Tree>(tree: T): T {
  return JSON.parse(JSON.stringify(tree)) as T;
}

const shared = <A extends Float64Array | Int32Array | Uint8Array>(
  kind: { new (buffer: SharedArrayBuffer): A; BYTES_PER_ELEMENT: number },
  values: number[],
): A => {
  const array = new kind(new SharedArrayBuffer((values.length + 3) * kind.BYTES_PER_ELEMENT));
  array.set(values);
  return array;
};

const scalar = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
);
const view = fc.oneof(
  fc.array(fc.double()).map((values) => shared(Float64Array, values)),
  fc.array(fc.integer()).map((values) => shared(Int32Array, values)),
  fc.array(fc.nat(255)).map((values) => shared(Uint8Array, values)),
  fc.int16Array(),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    view,
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true }),
    fc.array(fc.tuple(fc.string(), tie('value'))).map((entries) => new Map(entries)),
    fc.array(scalar).map((items) => new Set(items)),
  ),
}));

describe('plain data taken apart and put together', () => {
  it('is what it was', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(roundTrip(given)).toStrictEqual(given);
      }),
    );
  });

  it('is known to be plain JSON where JSON gives it back', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: false, maxDepth: 3 }), (given) => {
        if (isJson(given)) expect(JSON.parse(JSON.stringify(given))).toStrictEqual(given);
      }),
    );
    for (const given of [
      -0,
      Number.NaN,
      { a: [Number.POSITIVE_INFINITY] },
      { a: undefined },
      JSON.parse('{"__proto__":1}'),
    ]) {
      expect(isJson(given)).toBe(false);
    }
  });

  it('keeps long lists and maps, and -0, NaN and the infinities in them', () => {
    const numbers = Array.from({ length: LIST_LENGTH_MIN + 1 }, (_, i) =>
      i % 5 === 0 ? -0 : i % 7 === 0 ? Number.NaN : i,
    );
    numbers[1] = Number.POSITIVE_INFINITY;
    numbers[2] = Number.NEGATIVE_INFINITY;
    const objects = numbers.map((number, i) => ({
      scalar: number,
      list: i % 2 ? ['a', 'b'] : null,
      known: i % 3 === 0,
    }));
    const given = { numbers, objects, map: new Map(numbers.map((number, i) => [`k${i}`, number])) };
    expect(roundTrip(given)).toStrictEqual(given);
  });

  it('keeps shared memory shared, with its spare room, and two places of one thing as one', () => {
    const column = shared(Int32Array, [1, 0, 2]);
    const dictionary = ['a'];
    const { a, b, c, d } = roundTrip({ a: column, b: column, c: dictionary, d: dictionary }) as Record<
      string,
      Int32Array
    >;
    expect(a!.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect([...a!]).toEqual([1, 0, 2, 0, 0, 0]);
    a![5] = 7;
    expect(b![5]).toBe(7);
    expect(c).toBe(d);
  });

  it('refuses what is no plain data', () => {
    for (const given of [
      new Date(0),
      () => 1,
      Symbol('a'),
      1n,
      new (class Own {})(),
      new DataView(new ArrayBuffer(1)),
    ]) {
      expect(() => packValue({ given }, { isAppended: () => false })).toThrow('no plain data');
    }
  });

  it('copies at once, but for what is only appended to', () => {
    const [copied, appended] = [shared(Int32Array, [1, 2]), shared(Int32Array, [1, 2])];
    const { buffers } = packValue({ copied, appended }, { isAppended: ([name]) => name === 'appended' });
    for (const column of [copied, appended]) column.set([9, 2, 3]);
    expect(buffers.map(({ bytes }) => [...bytes].filter((byte) => byte > 0))).toEqual([
      [1, 2],
      [9, 2],
    ]);
  });
});
