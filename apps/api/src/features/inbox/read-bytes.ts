// A body as its raw bytes, never more than a limit of them, nor longer than a time: signatures are of what was sent, so nothing is decoded
// on the way. Bytes count once they are there: what a sender announces costs nothing.

import type { Request, Response } from 'express';
import { HttpRefused } from '../../http-errors.ts';
import type { ByteBudget } from './byte-budget.ts';

export interface ReadLimits {
  bytesMax: number;
  /** Milliseconds until the whole body must be there. */
  withinMs: number;
  /** Of all bodies; this one's share is given back when its request is answered or gone. */
  budget: ByteBudget;
}

/** How long a sender whose body is refused has to hear so. */
const hearingMs = 1_000;

export async function readBytes(request: Request, response: Response, limits: ReadLimits): Promise<Uint8Array> {
  const { bytesMax, withinMs, budget } = limits;
  const encoding = request.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') throw new HttpRefused(415, 'WRONG_TYPE', 'The body is taken as it is: no encoding.');
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.once('close', () => budget.give(bytes));
  const takeChunk = (chunk: Buffer): HttpRefused | undefined => {
    if (bytes + chunk.byteLength > bytesMax) return tooLarge();
    if (response.closed || !budget.take(chunk.byteLength)) return tooMuchAtOnce(response);
    bytes += chunk.byteLength;
    chunks.push(chunk);
  };
  const refused =
    Number(request.get('content-length') ?? 0) > bytesMax ? tooLarge() : await readAll(request, takeChunk, withinMs);
  if (!refused) return Buffer.concat(chunks);
  cutOff(request);
  throw refused;
}

/** Until the end, or until a chunk is refused; gives why. */
function readAll(
  request: Request,
  takeChunk: (chunk: Buffer) => HttpRefused | undefined,
  withinMs: number,
): Promise<HttpRefused | undefined> {
  return new Promise((resolve) => {
    const end = (refused?: HttpRefused) => {
      clearTimeout(timer);
      request.off('data', take);
      resolve(refused);
    };
    const take = (chunk: Buffer) => {
      const refused = takeChunk(chunk);
      if (refused) end(refused);
    };
    const late = new HttpRefused(408, 'LIMIT', `The body was not there within ${withinMs / 1000} seconds.`);
    const broken = new HttpRefused(400, 'WRONG_VALUE', 'The request ended before its body did.');
    const timer = setTimeout(() => end(late), withinMs);
    request.on('data', take);
    request.once('end', () => end());
    request.once('error', () => end(broken));
    request.once('close', () => end(broken));
  });
}

function tooLarge(): HttpRefused {
  return new HttpRefused(413, 'LIMIT', 'The body is larger than this path takes.');
}

/** A source sends again what it is asked to send later; a process out of memory receives nothing. */
function tooMuchAtOnce(response: Response): HttpRefused {
  if (!response.headersSent) response.setHeader('Retry-After', '1');
  return new HttpRefused(503, 'LIMIT', 'Too much at once: send it again.');
}

/** Of a body that is not read to its end: what still comes after a moment is not waited for. */
export function cutOff(request: Request): void {
  const timer = setTimeout(() => request.socket.destroy(), hearingMs);
  request.once('end', () => clearTimeout(timer));
  request.once('close', () => clearTimeout(timer));
  request.resume();
}
