import type { ImportFile } from '../import-reader.ts';
import { type CsvOptions, type CsvRecord, type CsvTable, openCsv } from './read-csv.ts';
import { rejectedCsvRestorer } from './rejected-csv.ts';

/** A file of an import; one that is a download of rejected rows is read as if it had never been that. */
export async function openImportCsv(file: ImportFile, options: CsvOptions): Promise<CsvTable> {
  const csv = await openCsv(file, options);
  const restorer = rejectedCsvRestorer(csv.header);
  return restorer ? { ...csv, header: restorer.header, batches: restored(csv.batches, restorer.restore) } : csv;
}

async function* restored(
  batches: AsyncGenerator<CsvRecord[]>,
  restore: (fields: string[]) => string[],
): AsyncGenerator<CsvRecord[]> {
  try {
    for await (const batch of batches) yield batch.map(({ line, fields }) => ({ line, fields: restore(fields) }));
  } finally {
    await batches.return(undefined);
  }
}
