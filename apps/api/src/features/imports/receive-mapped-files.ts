// The multipart body of a mapped import: part `mapping` (the mapping's JSON) or `mappingId` (a saved or shipped one),
// then the files. A file is known by its part's name when the mapping names it, else by its file name.

import type { Request } from 'express';
import type { RequestContext } from '../../context.ts';
import { Refused, refuse, refuseUnknown } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { checkMappingInput } from './check-mapping-input.ts';
import { readMapping } from './find-mappings.ts';
import { newStoredFile, type StoredFile } from './import-model.ts';
import type { UploadFolder } from './keep-upload.ts';
import { type Parts, receiveParts } from './receive-parts.ts';

export interface ReceivedMapping {
  mapping: unknown;
  name: string | null;
}

export async function receiveMappedFiles(
  context: RequestContext,
  store: OpenStore,
  folder: UploadFolder,
  request: Request,
): Promise<{ files: StoredFile[]; mapping: ReceivedMapping }> {
  const parts = await receiveParts(folder, request, ['mapping', 'mappingId']);
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
  const mappingId = parts.texts.get('mappingId');
  if (mappingId !== undefined) {
    const saved = await readMapping(context, store, mappingId);
    if (saved === null) refuseUnknown('mappingId', 'mapping');
    return { mapping: checkMappingInput(saved.mapping), name: saved.name };
  }
  const text = parts.texts.get('mapping');
  if (text === undefined) refuse('mapping', 'The part mapping (or mappingId) is missing.');
  const mapping = checkMappingInput(parseJson(text));
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
