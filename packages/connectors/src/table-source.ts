// What a format supplies for each of its files; `import-tables.ts` does the rest alike for all formats.

import type { Fact } from '@throughline/core/facts/facts';
import type { CsvOptions, CsvRecord } from './csv/read-csv.ts';
import type { ColumnFate, ImportFile } from './import-reader.ts';

export interface TableSource {
  file: ImportFile;
  csv: Pick<CsvOptions, 'encoding' | 'delimiter'>;
  /** Throws ImportFileError naming everything wrong with the header. Called once a pass. */
  normaliser(header: string[]): RowNormaliser;
}

export interface RowNormaliser {
  /** What the rows of one group are together, for reasons: "order". */
  unit: string;
  /** One per column of the header, in its order. */
  columns: Omit<ColumnFate, 'filled'>[];
  /** Rows of one key are normalised together; absent = each row alone. */
  groupKey?: (fields: string[]) => string;
  /** Cuts a group into the units that land or are rejected whole; absent = the group is one. */
  split?: (rows: CsvRecord[]) => CsvRecord[][];
  normalise(rows: CsvRecord[]): NormalisedRows;
}

/** Any problem rejects all rows that were normalised together. */
export interface NormalisedRows {
  facts: Fact[];
  problems: RowProblem[];
}

export interface RowProblem {
  line: number;
  column?: string;
  value?: string;
  expected?: string;
  /** A full sentence. */
  reason: string;
}
