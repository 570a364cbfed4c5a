// The lines of a bulk operation as the storage behind Shopify gives them: whole or by Range, refused once the address has expired.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

export type OpenedBulk = { file: string } | { refused: 'ExpiredToken' | 'SignatureDoesNotMatch' };

/** `cutAfter` = the connection breaks after so many bytes. */
export async function sendBulkFile(
  request: IncomingMessage,
  response: ServerResponse,
  opened: OpenedBulk,
  cutAfter = Number.POSITIVE_INFINITY,
): Promise<void> {
  if ('refused' in opened) {
    const text = `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${opened.refused}</Code></Error>`;
    const status = opened.refused === 'ExpiredToken' ? 400 : 403;
    response.writeHead(status, { 'Content-Type': 'application/xml' }).end(text);
    return;
  }
  const { size } = await stat(opened.file);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = range ? Number(range[1]) : 0;
  const end = range && range[2] !== '' ? Math.min(size - 1, Number(range[2])) : size - 1;
  if (range && start >= size) {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  const headers = { 'Content-Type': 'application/jsonl', 'Accept-Ranges': 'bytes', 'Content-Length': end - start + 1 };
  if (range) response.writeHead(206, { ...headers, 'Content-Range': `bytes ${start}-${end}/${size}` });
  else response.writeHead(200, headers);
  response.flushHeaders();
  const last = Math.min(end, start + cutAfter - 1);
  if (last >= start) {
    const stream = createReadStream(opened.file, { start, end: last });
    await pipeline(stream, response, { end: last === end }).catch(() => response.destroy());
  }
  if (last < end) setImmediate(() => response.destroy());
  else if (size === 0) response.end();
}
