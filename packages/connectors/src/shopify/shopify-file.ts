import { ImportFileError } from '../import-file-error.ts';
import type { ImportFile, ImportInput } from '../import-reader.ts';

/** The one file of a Shopify import. Throws ImportFileError for none or several. */
export function shopifyFile({ files }: ImportInput): ImportFile {
  const [file] = files;
  if (file && files.length === 1) return file;
  throw new ImportFileError([
    {
      found: `${files.length} files`,
      expected: 'one file',
      message: `A Shopify import takes one file, not ${files.length}.`,
    },
  ]);
}
