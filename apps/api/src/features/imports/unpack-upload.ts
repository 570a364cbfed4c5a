import { ImportFileError } from '@throughline/connectors/import-file-error';
import type { StoredFile } from './import-model.ts';
import type { UploadFolder } from './keep-upload.ts';
import { listPackedFiles } from './list-packed-files.ts';

/** The uploaded file, or those of the zip that it is. One that is not unpacked stays as it is: its import fails and says why. */
export async function unpackUpload(folder: UploadFolder, file: StoredFile): Promise<StoredFile[]> {
  try {
    return await listPackedFiles(folder.path, file);
  } catch (error) {
    if (error instanceof ImportFileError) return [file];
    throw error;
  }
}
