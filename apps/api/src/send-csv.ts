import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Streams a download of this name, which may hold any characters. The first line is made before anything is sent, so that an early
 * error is still an answer; `note` comes between, and nothing is sent if it fails.
 */
export async function sendCsv(
  response: Response,
  fileName: string,
  lines: AsyncGenerator<string>,
  note: () => Promise<void>,
): Promise<void> {
  const first = await lines.next();
  await note();
  response.status(200).attachment(fileName).type('text/csv; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  await pipeline(Readable.from(chunks(first, lines)), response);
}

const chunkLength = 16_384;

async function* chunks(first: IteratorResult<string>, lines: AsyncGenerator<string>): AsyncGenerator<string> {
  let text = first.done ? '' : first.value;
  for await (const line of lines) {
    text += line;
    if (text.length < chunkLength) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
