import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claiming, encrypted, makeZip, type ZipEntry } from '../../test/make-zip.ts';
import { ImportFileError } from '../import-file-error.ts';
import { listZip, zipLimits } from './list-zip.ts';
import { readZipEntry } from './read-zip-entry.ts';

let folder: string;
let count = 0;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-zip-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keep(bytes: Buffer): string {
  const file = path.join(folder, String(count++));
  writeFileSync(file, bytes);
  return file;
}
const zip = async (...entries: ZipEntry[]) => keep(await makeZip(entries));
const names = async (...given: string[]) =>
  (await listZip('a.zip', await zip(...given.map((name) => ({ name, content: 'x' }))))).map(({ name }) => name);
const read = async (file: string, entry = 0) => text(readZipEntry('a.zip', file, entry));
const failure = async (promise: Promise<unknown>) => {
  const error = await promise.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ImportFileError);
  return (error as ImportFileError).problems[0]!.message;
};

describe('a zip archive', () => {
  it('lists its files by number, name and size, and each is read for itself', async () => {
    const file = await zip({ name: 'a.csv', content: 'a,b\n1,2\n' }, { name: 'till/b.csv', content: 'c\n3\n' });
    expect(await listZip('a.zip', file)).toEqual([
      { entry: 0, name: 'a.csv', bytes: 8 },
      { entry: 1, name: 'b.csv', bytes: 4 },
    ]);
    expect(await read(file, 1)).toBe('c\n3\n');
    expect(await read(file, 0)).toBe('a,b\n1,2\n');
    expect(await read(file, 0)).toBe('a,b\n1,2\n');
  });

  it('gives names that lead elsewhere as labels alone', async () => {
    expect(
      await names('../../etc/passwd', '/etc/shadow', 'C:\\Windows\\win.ini', '..\\..\\x.csv', 'a/../b/c.csv', '../..'),
    ).toEqual(['passwd', 'shadow', 'win.ini', 'x.csv', 'c.csv', 'file 6']);
  });

  it('strips what no screen shows from names, and cuts very long ones', async () => {
    const [nul, turned, long] = await names('or\0ders.csv', 'gpj\u202e.csv', `${'n'.repeat(60_000)}.csv`);
    expect([nul, turned]).toEqual(['orders.csv', 'gpj.csv']);
    expect(long).toBe(`${'n'.repeat(196)}.csv`);
  });

  it('tells two files of one name apart', async () => {
    expect(await names('east/sales.csv', 'west/sales.csv', 'sales.csv')).toEqual([
      'sales.csv',
      'sales.csv (2)',
      'sales.csv (3)',
    ]);
  });

  it('leaves out folders and what operating systems add', async () => {
    const file = await zip(
      { name: 'till/', content: '' },
      { name: '__MACOSX/._a.csv', content: 'x' },
      { name: 'till/.DS_Store', content: 'x' },
      { name: 'till/a.csv', content: 'x' },
    );
    expect(await listZip('a.zip', file)).toEqual([{ entry: 3, name: 'a.csv', bytes: 1 }]);
  });

  it('is refused with a symbolic link, encrypted, empty, as a workbook, and when damaged', async () => {
    const plain = await makeZip([{ name: 'a.csv', content: 'a,b\n' }]);
    const link = await zip({ name: 'a.csv', content: '/etc/passwd', mode: 0o120777 });
    expect(await failure(listZip('a.zip', link))).toBe(
      'a.csv is a symbolic link, not a file. Put the file itself into the archive.',
    );
    expect(await failure(listZip('a.zip', keep(encrypted(plain))))).toBe(
      'a.csv is encrypted. Make the archive without a password.',
    );
    expect(await failure(listZip('a.zip', keep(await makeZip([]))))).toBe('The archive holds no files.');
    expect(await failure(listZip('a.zip', await zip({ name: '[Content_Types].xml', content: '<x/>' })))).toMatch(
      /^This is an Excel workbook/,
    );
    expect(await failure(listZip('a.zip', keep(plain.subarray(0, 40))))).toMatch(
      /^The zip archive \(or Excel workbook\) is damaged or cut off/,
    );
  });

  it('is refused with too many files or entries, too many bytes, and as a bomb', async () => {
    const three = await zip(...['aaaa', 'bbbb', 'cccc'].map((name) => ({ name, content: 'x'.repeat(1000) })));
    const list = (limits: Partial<typeof zipLimits>) => failure(listZip('a.zip', three, { ...zipLimits, ...limits }));
    expect(await list({ entriesMax: 2 })).toBe('The archive has 3 entries, at most 2 are read. Split it.');
    expect(await list({ filesMax: 2 })).toBe('The archive holds 3 files. Split it.');
    expect(await list({ unpackedBytesMax: 2999 })).toBe(
      'The archive unpacks to 3000 bytes, at most 2999 are read. Split it.',
    );
    expect(await list({ ratioFromBytes: 2999, ratioMax: 6 })).toBe(
      'The archive unpacks to more than 6 times its size, as no real export does.',
    );
    const bomb = await zip({ name: 'bomb.csv', content: Buffer.alloc(70 * 1024 ** 2) });
    expect(await failure(listZip('a.zip', bomb))).toBe(
      'The archive unpacks to more than 250 times its size, as no real export does.',
    );
  });

  it('that says less than it unpacks to is cut off at what it says', async () => {
    const file = keep(claiming(await makeZip([{ name: 'a.csv', content: Buffer.alloc(1_000_000, 'a') }]), 1000));
    expect(await listZip('a.zip', file)).toEqual([{ entry: 0, name: 'a.csv', bytes: 1000 }]);
    expect(await failure(read(file))).toMatch(
      /^The zip archive \(or Excel workbook\) is damaged or cut off \(too many bytes/,
    );
  });

  it('whose bytes were changed is refused by their sum', async () => {
    const bytes = await makeZip([{ name: 'a.csv', content: 'a,b\n1,2\n' }]);
    const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes[at + 16]! ^= 1;
    expect(await failure(read(keep(bytes)))).toMatch(/the bytes are not those that were packed/);
  });

  it('within an archive, or gzip within one, is refused', async () => {
    const inner = await makeZip([{ name: 'a.csv', content: 'a\n' }]);
    for (const content of [inner, gzipSync('a,b\n1,2\n')])
      expect(await failure(read(await zip({ name: 'a.csv', content })))).toBe(
        'A file of the archive is itself compressed. Put the plain files into one archive.',
      );
  });
});
