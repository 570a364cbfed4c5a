// The result file of a bulk operation, line by line, from a byte on. A connection that breaks is taken up at the last whole line.

import { type Outside, SourceError } from '../../source.ts';
import type { BulkLine } from './bulk-groups.ts';

const triesMax = 6;
const lineBytesMax = 32 * 1024 * 1024;
const newline = 0x0a;

/** The address no longer gives the file: it has expired. */
export class ResultGone extends Error {}

export interface ResultFile {
  url: string;
  /** null = not told. */
  sizeBytes: number | null;
}

/** Lines with text, in their order; `offset` is where to begin. Throws `ResultGone`, and `SourceError` for what passes. */
export async function* readBulkLines(file: ResultFile, offset: number, outside: Outside): AsyncIterable<BulkLine> {
  const decoder = new TextDecoder();
  const sizeBytes = file.sizeBytes ?? 0;
  let at = offset;
  for (let tries = 0; ; ) {
    const started = at;
    try {
      for await (const { bytes, next, torn } of splitLines(await open(file.url, at, outside), at)) {
        if (torn && next < sizeBytes) break;
        const text = decoder.decode(bytes).trim();
        const line = { text, offset: at };
        at = next;
        if (text !== '') yield line;
      }
      if (at >= sizeBytes) return;
      throw new SourceError('UNAVAILABLE', "Shopify's result file broke off.");
    } catch (error) {
      if (error instanceof ResultGone || outside.signal.aborted || isFinal(error)) throw error;
      tries = at > started ? 1 : tries + 1;
      if (tries >= triesMax) {
        throw new SourceError('UNAVAILABLE', "Shopify's result file could not be read to its end.", { cause: error });
      }
      await outside.wait(500 * 2 ** tries);
    }
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof SourceError && error.code !== 'UNAVAILABLE';
}

/** The bytes from `offset` on; from a server without ranges the ones before are passed over. */
async function open(url: string, offset: number, outside: Outside): Promise<AsyncIterable<Uint8Array>> {
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (offset > 0) headers.range = `bytes=${offset}-`;
  const response = await outside.fetch(url, { headers, signal: outside.signal });
  const { status } = response;
  if (status === 206 || (status === 200 && offset === 0)) return chunksOf(response);
  if (status === 200) return passOver(chunksOf(response), offset);
  await response.body?.cancel();
  if (status === 416) return nothing();
  if (status >= 400 && status < 500 && status !== 429) throw new ResultGone();
  throw new SourceError('UNAVAILABLE', `Shopify's result file answers with an error (${status}).`);
}

async function* chunksOf(response: Response): AsyncIterable<Uint8Array> {
  if (response.body) yield* response.body;
}

async function* passOver(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncIterable<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (left < chunk.byteLength) yield chunk.subarray(left);
    left = Math.max(left - chunk.byteLength, 0);
  }
}

async function* nothing(): AsyncIterable<Uint8Array> {}

/** Each line's bytes with the offset behind it; the last one may lack its newline. */
async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  offset: number,
): AsyncIterable<{ bytes: Uint8Array; next: number; torn: boolean }> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let at = offset;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      const bytes = joined(held, heldBytes, chunk.subarray(from, end));
      at += bytes.byteLength + 1;
      yield { bytes, next: at, torn: false };
      [held, heldBytes, from] = [[], 0, end + 1];
    }
    held.push(chunk.slice(from));
    heldBytes += chunk.byteLength - from;
    if (heldBytes > lineBytesMax) throw new SourceError('MALFORMED', 'A line of the result file is too long.');
  }
  if (heldBytes > 0) yield { bytes: joined(held, heldBytes, new Uint8Array()), next: at + heldBytes, torn: true };
}

function joined(held: Uint8Array[], heldBytes: number, last: Uint8Array): Uint8Array {
  if (heldBytes === 0) return last;
  return Buffer.concat([...held, last]);
}
