import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CopiedRow, readCopied } from './copied-rows.ts';

const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** As PostgreSQL writes it. */
function encode(rows: (string | null)[][]): Buffer {
  const cell = (value: string | null) => value?.replace(/[\\\b\f\n\r\t\v]/g, (found) => ESCAPES[found]!) ?? '\\N';
  return Buffer.from(rows.map((row) => `${row.map(cell).join('\t')}\n`).join(''));
}

async function* inChunks(bytes: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  for (let start = 0, i = 0; start < bytes.length; i++) {
    const size = sizes[i % sizes.length]!;
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

async function read<T>(chunks: AsyncIterable<Buffer>, of: (row: CopiedRow) => T): Promise<T[]> {
  const rows: T[] = [];
  for await (const _ of readCopied(chunks, (row) => rows.push(of(row))));
  return rows;
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('\\', '\t', '\n', '\r', '\b', '\v', '\f', 'N', 'n', 'é', '😀', '"', '{', ',') }),
);

test('fields come back as they were, however the bytes are cut, kept or not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.option(text), { minLength: 3, maxLength: 3 })),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      async (rows, sizes) => {
        const fields = (row: CopiedRow) => [row.nullable(), row.known(), row.nullable()];
        expect(await read(inChunks(encode(rows), sizes), fields)).toEqual(rows);
      },
    ),
  );
});

test('lists come back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.array(text))), async (lists) => {
      const bytes = encode(lists.map((list) => [list && JSON.stringify(list), 'x']));
      expect(await read(inChunks(bytes, [7]), (row) => [row.list(), row.text()])).toEqual(
        lists.map((list) => [list, 'x']),
      );
    }),
  );
});

test('fields that are not asked for are passed over', async () => {
  const bytes = encode([
    ['a', null, 'x\ty'],
    ['b', '1.5', ''],
  ]);
  expect(await read(inChunks(bytes, [4]), (row) => row.text())).toEqual(['a', 'b']);
  expect(await read(inChunks(bytes.subarray(bytes.indexOf('b')), [99]), (row) => [row.text(), row.number()])).toEqual([
    ['b', 1.5],
  ]);
});

test('a missing value where there must be one, and rows that are cut off, are errors', async () => {
  await expect(read(inChunks(encode([[null]]), [9]), (row) => row.text())).rejects.toThrow('a value is missing');
  await expect(read(inChunks(Buffer.from('a\tb\nc'), [9]), (row) => row.text())).rejects.toThrow('cut off');
});
