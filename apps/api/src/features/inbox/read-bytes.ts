// A body as its raw bytes, never more than a limit of them: signatures are of what was sent, so nothing is decoded on the way.

import type { Request } from 'express';
import { HttpRefused } from '../../http-errors.ts';

/** How long a sender whose body is too large has to hear so. */
const hearingMs = 1_000;

export async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array> {
  const encoding = request.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') throw new HttpRefused(415, 'WRONG_TYPE', 'The body is taken as it is: no encoding.');
  if (Number(request.get('content-length') ?? 0) > bytesMax) throw tooLarge(request);
  const chunks: Buffer[] = [];
  let bytes = 0;
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes <= bytesMax) return void chunks.push(chunk);
      request.off('data', take);
      reject(tooLarge(request));
    };
    request.on('data', take);
    request.once('end', resolve);
    request.once('error', () => reject(new HttpRefused(400, 'WRONG_VALUE', 'The request ended before its body did.')));
  });
  return Buffer.concat(chunks);
}

/** What still comes after a moment is not waited for. */
function tooLarge(request: Request): HttpRefused {
  const timer = setTimeout(() => request.socket.destroy(), hearingMs);
  request.once('end', () => clearTimeout(timer));
  request.once('close', () => clearTimeout(timer));
  request.resume();
  return new HttpRefused(413, 'LIMIT', 'The body is larger than this path takes.');
}
