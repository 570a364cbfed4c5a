// Columns of other files of the import, read whole into memory before the import begins, within a limit.

import { openImportCsv } from '../csv/open-import-csv.ts';
import type { CsvRecord } from '../csv/read-csv.ts';
import { ImportFileError, type ImportProblem } from '../import-file-error.ts';
import type { ImportFile } from '../import-reader.ts';
import type { Mapping } from './mapping.ts';
import { visitMapping } from './visit-mapping.ts';

export interface LookupColumn {
  file: string;
  key: string;
  column: string;
}

/** key cell -> cell, both trimmed. */
export type Lookups = (wanted: LookupColumn) => ReadonlyMap<string, string>;

export interface LookupLimits {
  rowsMax: number;
  /** Characters of the cells that are kept. */
  sizeMax: number;
}

const limitsDefault: LookupLimits = { rowsMax: 2_000_000, sizeMax: 256 * 1024 * 1024 };

/** Throws ImportFileError for a key that stands twice with different values, or a file beyond the limits. */
export async function loadLookups(
  mapping: Mapping,
  files: ImportFile[],
  signal?: AbortSignal,
  limits = limitsDefault,
): Promise<Lookups> {
  const wanted = new Map<string, LookupColumn>();
  visitMapping(mapping, { lookup: (lookup) => wanted.set(nameOf(lookup), lookup) });
  const tables = new Map<string, Map<string, string>>();
  const problems: ImportProblem[] = [];
  for (const file of files) {
    const columns = [...wanted.values()].filter((lookup) => lookup.file === file.name);
    if (columns.length > 0) problems.push(...(await loadFile(file, mapping, columns, tables, limits, signal)));
  }
  if (problems.length > 0) throw new ImportFileError(problems);
  return (lookup) => tables.get(nameOf(lookup))!;
}

function nameOf({ file, key, column }: LookupColumn): string {
  return JSON.stringify([file, key, column]);
}

async function loadFile(
  file: ImportFile,
  mapping: Mapping,
  columns: LookupColumn[],
  tables: Map<string, Map<string, string>>,
  limits: LookupLimits,
  signal?: AbortSignal,
): Promise<ImportProblem[]> {
  const { encoding, delimiter } = mapping.files[file.name]!;
  const csv = await openImportCsv(file, { encoding, delimiter, signal });
  const targets = columns.map((lookup) => {
    const table = new Map<string, string>();
    tables.set(nameOf(lookup), table);
    return { keyAt: csv.header.indexOf(lookup.key), valueAt: csv.header.indexOf(lookup.column), table, lookup };
  });
  const problems: ImportProblem[] = [];
  let rows = 0;
  let size = 0;
  for await (const batch of csv.batches) {
    rows += batch.length;
    for (const record of batch) {
      // Such a row is rejected: it answers no other either.
      if (record.fields.some((field) => field.includes('\0'))) continue;
      for (const target of targets) size += addRow(record, target, file.name, problems);
    }
    if (rows > limits.rowsMax || size > limits.sizeMax) {
      return [
        {
          file: file.name,
          found: `more than ${rows > limits.rowsMax ? `${limits.rowsMax} rows` : `${limits.sizeMax} characters`}`,
          expected: 'a smaller file',
          message: 'The file is too large to look values up in.',
        },
      ];
    }
    if (problems.length >= 20) break;
  }
  return problems;
}

function addRow(
  { line, fields }: CsvRecord,
  {
    keyAt,
    valueAt,
    table,
    lookup,
  }: { keyAt: number; valueAt: number; table: Map<string, string>; lookup: LookupColumn },
  file: string,
  problems: ImportProblem[],
): number {
  const key = fields[keyAt]?.trim() ?? '';
  const value = fields[valueAt]?.trim() ?? '';
  const known = table.get(key);
  if (key === '' || known === value) return 0;
  if (known !== undefined) {
    const message = `Line ${line}: ${lookup.key} "${key}" stands twice with different ${lookup.column}: "${known}" and "${value}".`;
    problems.push({
      file,
      path: `line ${line}`,
      found: `"${known}" and "${value}"`,
      expected: `one ${lookup.column} per ${lookup.key}`,
      message,
    });
    return 0;
  }
  table.set(key, value);
  return key.length + value.length;
}
