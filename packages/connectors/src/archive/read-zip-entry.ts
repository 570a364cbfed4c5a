import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { ImportFileError } from '../import-file-error.ts';
import { damaged, findZipEntry, openZip, zipError } from './list-zip.ts';

/** What no file of an archive may itself be. */
const archiveMagics: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21, 0x1a],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x28, 0xb5, 0x2f, 0xfd],
];
const headBytes = 5;

/**
 * The unpacked bytes of one file of a zip that `listZip` has passed. Throws `ImportFileError` for an archive within it, and where the
 * bytes are not as many, or not those, that the archive says.
 */
export async function* readZipEntry(archive: string, path: string, number: number): AsyncGenerator<Uint8Array> {
  const zip = await openZip(archive, path);
  try {
    const entry = await findZipEntry(zip, number);
    if (!entry) throw new Error(`there is no entry ${number}`);
    yield* checkedBytes(archive, zip, entry);
  } catch (error) {
    throw error instanceof ImportFileError ? error : damaged(archive, error);
  } finally {
    zip.close();
  }
}

async function* checkedBytes(archive: string, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  let sum = 0;
  let head: Buffer | null = Buffer.alloc(0);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      if (head === null) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < headBytes) continue;
      refuseArchive(archive, head);
      yield head;
      head = null;
    }
    if (head !== null && head.length > 0) yield head;
    if (sum !== entry.crc32) throw new Error('the bytes are not those that were packed');
  } finally {
    stream.destroy();
  }
}

function refuseArchive(archive: string, head: Buffer): void {
  if (!archiveMagics.some((magic) => magic.every((byte, i) => head[i] === byte))) return;
  throw zipError(archive, {
    found: 'an archive within the archive',
    expected: 'plain files',
    message: 'A file of the archive is itself compressed. Put the plain files into one archive.',
  });
}
