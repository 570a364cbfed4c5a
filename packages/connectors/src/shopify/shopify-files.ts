import { ImportFileError } from '../import-file-error.ts';
import type { ImportFile, ImportInput } from '../import-reader.ts';

/** The files of a Shopify import, read one after the other. Throws ImportFileError for none. */
export function shopifyFiles({ files }: ImportInput): ImportFile[] {
  if (files.length > 0) return files;
  throw new ImportFileError([
    { found: 'no files', expected: 'at least one file', message: 'A Shopify import takes at least one file.' },
  ]);
}
