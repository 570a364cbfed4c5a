import { open } from 'node:fs/promises';
import path from 'node:path';
import { isZip, listZip } from '@throughline/connectors/archive/list-zip';
import { newStoredFile, type StoredFile } from './import-model.ts';

/** The file as it is, or those of the zip that it is. Throws `ImportFileError` for a zip that is not unpacked. */
export async function listPackedFiles(folder: string, file: StoredFile): Promise<StoredFile[]> {
  const { name: archive, storedAs } = file;
  const stored = path.join(folder, storedAs);
  if (!isZip(await readHead(stored))) return [file];
  const packed = await listZip(archive, stored);
  return packed.map(({ entry, name, bytes }) => ({
    ...newStoredFile(name, storedAs, bytes),
    packed: { archive, entry },
  }));
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
