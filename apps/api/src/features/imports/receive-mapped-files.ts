// The multipart body of a mapped import: part `mapping` (the mapping's JSON) or `mappingId` (a saved or shipped one),
// then the files. A file is known by its part's name when the mapping names it, else by its file name; those of a zip by their own.

import type { Request } from 'express';
import type { RequestContext } from '../../context.ts';
import { Refused, refuse, refuseUnknown, type UserProblem } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { mappingProblems } from './check-mapping-input.ts';
import { readMapping } from './find-mappings.ts';
import { newStoredFile, type StoredFile } from './import-model.ts';
import type { UploadFolder } from './keep-upload.ts';
import { type Parts, receiveParts } from './receive-parts.ts';
import { unpackUpload } from './unpack-upload.ts';

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
  const names = namesIn(mapping.mapping);
  const files: StoredFile[] = [];
  for (const { partName, fileName, storedAs, bytes } of parts.files) {
    const unpacked = await unpackUpload(folder, newStoredFile(fileName, storedAs, bytes));
    const named = unpacked.length === 1 && names?.includes(partName);
    files.push(...(named ? [{ ...unpacked[0]!, name: partName }] : unpacked));
  }
  const given = files.map((file) => file.name);
  const problems = [...mappingProblems(mapping.mapping), ...(names ? fileProblems(given, names) : [])];
  if (problems.length > 0) throw new Refused(problems);
  return { files, mapping };
}

/** As it came. */
async function readReceivedMapping(context: RequestContext, store: OpenStore, parts: Parts): Promise<ReceivedMapping> {
  const mappingId = parts.texts.get('mappingId');
  if (mappingId !== undefined) {
    const saved = await readMapping(context, store, mappingId);
    if (saved === null) refuseUnknown('mappingId', 'mapping');
    return saved;
  }
  const text = parts.texts.get('mapping');
  if (text === undefined) refuse('mapping', 'The part mapping (or mappingId) is missing.');
  const mapping = parseJson(text);
  const { name } = (mapping ?? {}) as { name?: unknown };
  return { mapping, name: typeof name === 'string' ? name : null };
}

/** The files that a mapping names, though other things about it be wrong; null = it names none. */
function namesIn(mapping: unknown): string[] | null {
  const { files } = (mapping ?? {}) as { files?: unknown };
  return typeof files === 'object' && files !== null && !Array.isArray(files) ? Object.keys(files) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse('mapping', `The part mapping is not JSON: ${(error as Error).message}.`);
  }
}

function fileProblems(given: string[], expected: string[]): UserProblem[] {
  const problems = [
    ...given.filter((name, index) => given.indexOf(name) < index).map((name) => ({ name, what: 'came twice' })),
    ...given.filter((name) => !expected.includes(name)).map((name) => ({ name, what: 'is not named in the mapping' })),
    ...expected.filter((name) => !given.includes(name)).map((name) => ({ name, what: 'is missing' })),
  ];
  return problems.map(({ name, what }) => ({
    path: ['files', name],
    code: 'WRONG_VALUE',
    message: `The file ${name} ${what}.`,
  }));
}
