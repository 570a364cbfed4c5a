// The multipart body of a mapped import: part `mapping` (the mapping's JSON) or `mappingId` (a saved or shipped one),
// then the files. A file is known by its part's name when the mapping names it, else by its file name.

import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import type { RequestContext } from '../../context.ts';
import { HttpRefused } from '../../http-errors.ts';
import { Refused, refuse, refuseUnknown } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { checkMappingInput } from './check-mapping-input.ts';
import { readMapping } from './find-mappings.ts';
import { newStoredFile, type StoredFile } from './import-model.ts';
import { keepUpload, type UploadFolder } from './keep-upload.ts';

const mappingBytesMax = 1_000_000;
const filesMax = 50;

export interface ReceivedMapping {
  mapping: unknown;
  name: string | null;
}

interface Parts {
  mappingText: string | null;
  mappingId: string | null;
  files: { partName: string; fileName: string; storedAs: string; bytes: number }[];
}

export async function receiveMappedFiles(
  context: RequestContext,
  store: OpenStore,
  folder: UploadFolder,
  request: Request,
): Promise<{ files: StoredFile[]; mapping: ReceivedMapping }> {
  const parts = await receiveParts(folder, request);
  const mapping = await readReceivedMapping(context, store, parts);
  const names = Object.keys((mapping.mapping as { files: object }).files);
  const files = parts.files.map(({ partName, fileName, storedAs, bytes }) =>
    newStoredFile(names.includes(partName) ? partName : fileName, storedAs, bytes),
  );
  checkFiles(
    files.map((file) => file.name),
    names,
  );
  return { files, mapping };
}

async function readReceivedMapping(context: RequestContext, store: OpenStore, parts: Parts): Promise<ReceivedMapping> {
  if (parts.mappingId !== null) {
    const saved = await readMapping(context, store, parts.mappingId);
    if (saved === null) refuseUnknown('mappingId', 'mapping');
    return { mapping: checkMappingInput(saved.mapping), name: saved.name };
  }
  if (parts.mappingText === null) refuse('mapping', 'The part mapping (or mappingId) is missing.');
  const mapping = checkMappingInput(parseJson(parts.mappingText));
  return { mapping, name: mapping.name ?? null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse('mapping', `The part mapping is not JSON: ${(error as Error).message}.`);
  }
}

function checkFiles(given: string[], expected: string[]): void {
  const problems = [
    ...given.filter((name, index) => given.indexOf(name) < index).map((name) => ({ name, what: 'came twice' })),
    ...given.filter((name) => !expected.includes(name)).map((name) => ({ name, what: 'is not named in the mapping' })),
    ...expected.filter((name) => !given.includes(name)).map((name) => ({ name, what: 'is missing' })),
  ];
  if (problems.length === 0) return;
  throw new Refused(
    problems.map(({ name, what }) => ({
      path: ['files', name],
      code: 'WRONG_VALUE',
      message: `The file ${name} ${what}.`,
    })),
  );
}

function receiveParts(folder: UploadFolder, request: Request): Promise<Parts> {
  return new Promise((resolve, reject) => {
    const parts: Parts = { mappingText: null, mappingId: null, files: [] };
    const kept: Promise<void>[] = [];
    const body = openBody(request);
    const fail = (error: unknown) => {
      request.unpipe(body);
      request.resume();
      reject(error);
    };
    body.on('field', (name, value, info) => {
      if (name === 'mapping' && !info.valueTruncated) parts.mappingText = value;
      else if (name === 'mappingId') parts.mappingId = value;
      else fail(new HttpRefused(400, 'UNKNOWN_FIELD', `The part ${name} is not known, or too long.`, [name]));
    });
    body.on('file', (partName, stream, { filename }) => {
      const work =
        partName === 'mapping'
          ? readText(stream).then((text) => {
              parts.mappingText = text;
            })
          : keep(partName, filename, stream);
      kept.push(work);
      work.catch(fail);
    });
    const keep = async (partName: string, filename: string | undefined, stream: Readable) => {
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
    const limits = { files: filesMax, fields: 10, fieldSize: mappingBytesMax };
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8', preservePath: false });
  } catch (error) {
    throw new HttpRefused(400, 'WRONG_VALUE', `The body can't be read: ${(error as Error).message}.`);
  }
}

async function readText(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mappingBytesMax) throw new HttpRefused(413, 'LIMIT', 'The mapping is larger than 1 MB.', ['mapping']);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
