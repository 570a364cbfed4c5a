// The layouts of Shopify's files as tables: every column has a fate. Columns that a layout does not name (metafields...)
// are kept; a missing required column is an error for the whole file.

import { ImportFileError } from '../import-file-error.ts';
import type { ColumnFate } from '../import-reader.ts';

export interface LayoutColumn {
  column: string;
  fate: ColumnFate['fate'];
  /** What it becomes, where it is kept, or why it is ignored. */
  what: string;
  required?: true;
}

export type HeaderFates = Omit<ColumnFate, 'filled'>[];

/** Throws ImportFileError naming all required columns that the header lacks. */
export function checkShopifyHeader(
  file: string,
  header: string[],
  layout: readonly LayoutColumn[],
  unknownWhat: string,
): HeaderFates {
  const missing = layout
    .filter(({ column, required }) => required && !header.includes(column))
    .map(({ column }) => column);
  if (missing.length > 0) {
    throw new ImportFileError([
      {
        file,
        path: 'line 1',
        found: header.join(', '),
        expected: missing.join(', '),
        message: `${missing.length === 1 ? 'A required column is' : 'Required columns are'} missing: ${missing.join(', ')}. Export the file from Shopify again without removing columns.`,
      },
    ]);
  }
  const known = new Map(layout.map((entry) => [entry.column, entry]));
  return header.map((column) => {
    const entry = known.get(column);
    return entry
      ? { column, fate: entry.fate, what: entry.what, known: true }
      : { column, fate: 'kept', what: unknownWhat, known: false };
  });
}
