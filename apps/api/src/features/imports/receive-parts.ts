// A multipart body: its files kept on disk, its texts in memory.

import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { HttpRefused } from '../../http-errors.ts';
import { keepUpload, type UploadFolder } from './keep-upload.ts';

const textBytesMax = 1_000_000;
const filesMax = 50;

export interface Parts {
  texts: Map<string, string>;
  files: { partName: string; fileName: string; storedAs: string; bytes: number }[];
}

/**
 * Takes all parts in: files go to disk as they come, the parts in `texts` are read whole. Refused: any other part that is
 * not a file, and a body that breaks off.
 */
export function receiveParts(folder: UploadFolder, request: Request, texts: string[]): Promise<Parts> {
  return new Promise((resolve, reject) => {
    const parts: Parts = { texts: new Map(), files: [] };
    const kept: Promise<void>[] = [];
    const body = openBody(request);
    const fail = (error: unknown) => {
      request.unpipe(body);
      request.resume();
      reject(error);
    };
    body.on('field', (name, value, info) => {
      if (texts.includes(name) && !info.valueTruncated) parts.texts.set(name, value);
      else fail(new HttpRefused(400, 'UNKNOWN_FIELD', `The part ${name} is not known, or too long.`, [name]));
    });
    body.on('file', (partName, stream, { filename }) => {
      const work = texts.includes(partName)
        ? readText(partName, stream).then((text) => {
            parts.texts.set(partName, text);
          })
        : keep(partName, filename, stream);
      kept.push(work);
      work.catch(fail);
    });
    const keep = async (partName: string, filename: string | undefined, stream: Readable) => {
      for (const name of [partName, filename ?? '']) {
        if (name.includes('\0'))
          throw new HttpRefused(400, 'WRONG_VALUE', 'A NUL character stands in the name of a file.');
      }
      const file = await keepUpload(folder, stream);
      parts.files.push({ partName, fileName: filename ?? partName, ...file });
    };
    body.on('filesLimit', () => fail(new HttpRefused(413, 'LIMIT', `An import has at most ${filesMax} files.`)));
    body.on('error', (error) =>
      fail(new HttpRefused(400, 'WRONG_VALUE', `The body can't be read: ${(error as Error).message}.`)),
    );
    body.on('close', () => Promise.all(kept).then(() => resolve(parts), fail));
    request.on('aborted', () => fail(new HttpRefused(400, 'WRONG_VALUE', 'The request ended before its body did.')));
    request.pipe(body);
  });
}

function openBody(request: Request): busboy.Busboy {
  if (request.get('content-encoding'))
    throw new HttpRefused(415, 'WRONG_TYPE', 'A multipart body is not compressed as a whole; its files may be.');
  try {
    const limits = { files: filesMax, fields: 10, fieldSize: textBytesMax };
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8', preservePath: false });
  } catch (error) {
    throw new HttpRefused(400, 'WRONG_VALUE', `The body can't be read: ${(error as Error).message}.`);
  }
}

async function readText(name: string, stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > textBytesMax) throw new HttpRefused(413, 'LIMIT', `The part ${name} is larger than 1 MB.`, [name]);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
