// The plain bytes of an uploaded file in small chunks: gzip is told apart by its magic and unpacked; other file types
// behind a CSV's name are refused in plain words.

import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ImportFile } from '../import-reader.ts';
import { csvError } from './csv-error.ts';

export interface ByteOptions {
  /** Called with the bytes read as stored (compressed for gzip). */
  onBytes?: (bytes: number) => void;
  signal?: AbortSignal;
  /** Unpacked; guards against archives that never end. */
  bytesMax?: number;
}

const chunkBytesMax = 65_536;
const bytesMaxDefault = 16 * 1024 ** 3;
const gzipMagic = [0x1f, 0x8b];
const workbook = 'Open it there and save it as "CSV UTF-8".';
const foreignMagics: { magic: number[]; found: string; message: string }[] = [
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    found: 'a zip archive',
    message: `This is an Excel workbook (XLSX) or another zip archive, not a CSV file. ${workbook}`,
  },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    found: 'an Excel workbook',
    message: `This is an old Excel workbook (XLS), not a CSV file. ${workbook}`,
  },
  { magic: [0x25, 0x50, 0x44, 0x46], found: 'a PDF document', message: 'This is a PDF document, not a CSV file.' },
  { magic: [0xff, 0xfe], found: 'UTF-16', message: 'This file is in UTF-16. Save it as "CSV UTF-8".' },
  { magic: [0xfe, 0xff], found: 'UTF-16', message: 'This file is in UTF-16. Save it as "CSV UTF-8".' },
];

export async function* byteChunks(file: ImportFile, options: ByteOptions = {}): AsyncGenerator<Buffer> {
  const plain = sliced(file.open(), options);
  const first = await plain.next();
  if (first.done) return;
  const all = startingWith(first.value, plain);
  const chunks = startsWith(first.value, gzipMagic) ? gunzipped(file.name, all) : all;
  let total = 0;
  for await (const chunk of chunks) {
    if (total === 0) refuseForeign(file.name, chunk);
    total += chunk.length;
    if (total > (options.bytesMax ?? bytesMaxDefault)) {
      throw csvError(file.name, {
        message: `The file is larger than ${options.bytesMax ?? bytesMaxDefault} bytes when unpacked. Split it.`,
      });
    }
    yield chunk;
  }
}

/** Chunks of at most 64 KiB, the first of at least four bytes where the file has them. */
async function* sliced(source: AsyncIterable<Uint8Array>, options: ByteOptions): AsyncGenerator<Buffer> {
  let held: Buffer | undefined;
  for await (const part of source) {
    options.signal?.throwIfAborted();
    options.onBytes?.(part.byteLength);
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    const buffer: Buffer = held ? Buffer.concat([held, bytes]) : bytes;
    held = buffer.length < 4 ? buffer : undefined;
    if (held) continue;
    for (let start = 0; start < buffer.length; start += chunkBytesMax)
      yield buffer.subarray(start, start + chunkBytesMax);
  }
  if (held && held.length > 0) yield held;
}

async function* startingWith(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* gunzipped(fileName: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  pipeline(Readable.from(chunks), gunzip, () => {});
  try {
    yield* sliced(gunzip, {});
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw csvError(fileName, {
      message: `The gzip data is damaged or cut off (${error.message}). Compress or upload the file again.`,
    });
  }
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && String((error as Error & { code?: unknown }).code).startsWith('Z_');
}

function startsWith(chunk: Buffer, magic: number[]): boolean {
  return magic.every((byte, i) => chunk[i] === byte);
}

function refuseForeign(fileName: string, chunk: Buffer): void {
  const foreign = foreignMagics.find(({ magic }) => startsWith(chunk, magic));
  if (foreign) throw csvError(fileName, { found: foreign.found, expected: 'CSV text', message: foreign.message });
}
