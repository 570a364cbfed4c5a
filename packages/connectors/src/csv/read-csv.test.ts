import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ImportFileError } from '../import-file-error.ts';
import { type CsvOptions, openCsv } from './read-csv.ts';
import { csvLine, neutraliseText, restoreText } from './write-csv.ts';

async function read(bytes: Buffer | string, options: CsvOptions = {}, chunkSize = 7) {
  const buffer = Buffer.from(bytes);
  const open = async function* () {
    for (let at = 0; at < buffer.length; at += chunkSize) yield buffer.subarray(at, at + chunkSize);
  };
  const csv = await openCsv({ name: 'f.csv', open }, options);
  const records = [];
  for await (const batch of csv.batches) records.push(...batch);
  return { header: csv.header, delimiter: csv.delimiter, records };
}

const problemOf = async (bytes: Buffer | string, options?: CsvOptions) => {
  const error = await read(bytes, options).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ImportFileError);
  return (error as ImportFileError).problems[0]!;
};

describe('reading CSV', () => {
  it('gives each record the line it starts at, with line breaks inside values and blank lines between', async () => {
    const { records } = await read('a,b\r\n1,"x\ny\r\nz"\r\n\r\n2,3\r\n,\r\n4,"5"');
    expect(records).toEqual([
      { line: 2, fields: ['1', 'x\ny\r\nz'] },
      { line: 6, fields: ['2', '3'] },
      { line: 8, fields: ['4', '5'] },
    ]);
  });

  it.each([
    ['a,b;c\n1,2', ','],
    ['a;b\n1;2', ';'],
    ['a\tb\n1\t2', '\t'],
    ['"a;;;;b",c\n1,2', ','],
    ['alone\n1', ','],
  ])('finds the delimiter of %j', async (text, delimiter) => {
    expect((await read(text)).delimiter).toBe(delimiter);
  });

  it('reads UTF-8 with a byte order mark, characters cut by chunks included', async () => {
    expect(await read('\uFEFFname\nJürgen 日本 😀\n', {}, 1)).toMatchObject({
      header: ['name'],
      records: [{ line: 2, fields: ['Jürgen 日本 😀'] }],
    });
  });

  it('reads windows-1252', async () => {
    const { records } = await read(iconv.encode('name\nJürgen €5 “x”\n', 'windows-1252'), { encoding: 'windows-1252' });
    expect(records).toEqual([{ line: 2, fields: ['Jürgen €5 “x”'] }]);
  });

  it('names the byte and line of a wrong encoding and advises windows-1252', async () => {
    const problem = await problemOf(iconv.encode('name\nAnn\nJürgen\n', 'windows-1252'));
    expect(problem).toMatchObject({ file: 'f.csv', path: 'line 3', found: 'byte 0xfc at offset 10' });
    expect(problem.message).toContain('windows-1252');
  });

  it('refuses UTF-8 with a byte order mark under another encoding', async () => {
    expect((await problemOf('\uFEFFa\n1', { encoding: 'windows-1252' })).found).toBe('a UTF-8 byte order mark');
  });

  it('unpacks gzip by its first bytes, and refuses a damaged archive', async () => {
    const packed = gzipSync('a,b\n1,2\n');
    expect((await read(packed)).records).toEqual([{ line: 2, fields: ['1', '2'] }]);
    expect((await problemOf(packed.subarray(0, 15))).message).toContain('damaged or cut off');
  });

  it.each([
    [Buffer.from('PK\x03\x04workbook'), 'Excel workbook (XLSX)'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'old Excel workbook'],
    [Buffer.from('\uFEFFa,b', 'utf16le'), 'UTF-16'],
    [Buffer.from('a,\0b\n1,2'), 'Line 1 holds a NUL byte'],
    [Buffer.from('a,b\n1,2', 'utf16le'), 'Line 1 holds a NUL byte'],
    [Buffer.from('a,"b\n\0"\n1,2'), 'The column "b\n␀" has a NUL character in its name.'],
    [Buffer.from(''), 'The file is empty.'],
    [Buffer.from('\n\n'), 'The file is empty.'],
    [Buffer.from('a,b,a\n1,2,3'), 'more than once: a'],
    [Buffer.from('a,b\n1,"2\n3,4'), 'The file ends inside a quoted value of the row at line 2'],
    [Buffer.from('a,b\n1,2\n3,5" pipe\n'), 'The row at line 3 has a quote'],
  ])('says plainly what is wrong with %j', async (bytes, message) => {
    expect((await problemOf(bytes)).message).toContain(message);
  });

  it('hands a NUL in a row over as it is, for the row to be rejected', async () => {
    expect((await read('a,b\n1,x\0y\n3,4\n')).records).toEqual([
      { line: 2, fields: ['1', 'x\0y'] },
      { line: 3, fields: ['3', '4'] },
    ]);
  });

  it('accepts a header without rows', async () => {
    expect(await read('a,b\n')).toMatchObject({ header: ['a', 'b'], records: [] });
  });

  it('stops reading an endless line after 1 MiB', async () => {
    let bytes = 0;
    let closed = false;
    const open = async function* () {
      try {
        yield Buffer.from('a,b\n1,');
        for (;;) {
          bytes += 65_536;
          yield Buffer.alloc(65_536, 'x');
        }
      } finally {
        closed = true;
      }
    };
    const csv = await openCsv({ name: 'f.csv', open });
    await expect(csv.batches.next()).rejects.toThrow('longer than 1048576 characters');
    expect(bytes).toBeLessThan(2_000_000);
    expect(closed).toBe(true);
  });

  it('closes the source when the reader stops early', async () => {
    let closed = false;
    const open = async function* () {
      try {
        for (;;) yield Buffer.from('a\n1\n2\n');
      } finally {
        closed = true;
      }
    };
    const csv = await openCsv({ name: 'f.csv', open });
    for await (const _batch of csv.batches) break;
    expect(closed).toBe(true);
  });

  it('reads back what csvLine writes, for any text', async () => {
    const cell = fc.string({ unit: 'grapheme' });
    const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some((text) => text !== ''));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), async (rows, chunkSize) => {
        const text = ['a,b,c\r\n', ...rows.map(csvLine)].join('');
        const { records } = await read(text, {}, chunkSize);
        expect(records.map(({ fields }) => fields.map(restoreText))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });
});

describe('writing CSV', () => {
  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', "'=1"])('neutralises %j reversibly', (text) => {
    expect(neutraliseText(text)).toBe(`'${text}`);
    expect(restoreText(neutraliseText(text))).toBe(text);
  });

  it('leaves other text and numbers alone', () => {
    expect(csvLine(["'tis", 'a"b', -5, null, 'x,y', true])).toBe(`'tis,"a""b",-5,,"x,y",true\r\n`);
  });
});
