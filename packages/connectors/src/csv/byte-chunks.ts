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
  /** What is expected, for messages: "a CSV file". */
  expected?: string;
}

const chunkBytesMax = 65_536;
const bytesMaxDefault = 16 * 1024 ** 3;
/** Unpacked to packed, above so many bytes: no real export is packed that well. */
const ratioMax = 250;
const ratioFromBytes = 64 * 1024 ** 2;
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
  {
    magic: [0xff, 0xfe],
    found: 'UTF-16',
    message: 'This file is in UTF-16. Save it as UTF-8 (in Excel: "CSV UTF-8").',
  },
  {
    magic: [0xfe, 0xff],
    found: 'UTF-16',
    message: 'This file is in UTF-16. Save it as UTF-8 (in Excel: "CSV UTF-8").',
  },
];

export async function* byteChunks(file: ImportFile, options: ByteOptions = {}): AsyncGenerator<Buffer> {
  let packed = 0;
  const onBytes = (bytes: number) => {
    packed += bytes;
    options.onBytes?.(bytes);
  };
  const plain = sliced(file.open(), { ...options, onBytes });
  const first = await plain.next();
  if (first.done) return;
  const all = startingWith(first.value, plain);
  const chunks = startsWith(first.value, gzipMagic) ? gunzipped(file.name, all) : all;
  let total = 0;
  for await (const chunk of chunks) {
    if (total === 0) refuseForeign(file.name, chunk, options.expected ?? 'a CSV file');
    total += chunk.length;
    if (total > ratioFromBytes && total > ratioMax * packed) {
      throw csvError(file.name, {
        message: `The file unpacks to more than ${ratioMax} times its size, as no real export does.`,
      });
    }
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

function refuseForeign(fileName: string, chunk: Buffer, expected: string): void {
  const foreign = foreignMagics.find(({ magic }) => startsWith(chunk, magic));
  if (!foreign) return;
  const message = foreign.message.replace('a CSV file', expected);
  throw csvError(fileName, { found: foreign.found, expected: expected.replace(/^an? (.*) file$/, '$1 text'), message });
}
