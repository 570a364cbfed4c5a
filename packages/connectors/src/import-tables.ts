// Reads the files of one import through their normalisers: a checking pass over all of them, then the reading pass.
// See import-reader.ts for the contract.

import type { Fact } from '@throughline/core/facts/facts';
import { openImportCsv } from './csv/open-import-csv.ts';
import type { CsvRecord } from './csv/read-csv.ts';
import { KeyIndex, RowGroups } from './csv/row-groups.ts';
import { ImportFileError, type ImportProblem } from './import-file-error.ts';
import type { FileProgress, ImportItem, Preview, PreviewRow, Rejection } from './import-reader.ts';
import { settleGroup } from './settle-group.ts';
import type { RowNormaliser, TableSource } from './table-source.ts';

interface OpenTable {
  header: string[];
  normaliser: RowNormaliser;
  batches: AsyncGenerator<CsvRecord[]>;
}

interface Checked {
  scattered: ReadonlyMap<string, number>;
  lastLine: number;
}

const factsPerItem = 500;

export async function* importTables(sources: TableSource[], signal?: AbortSignal): AsyncGenerator<ImportItem> {
  const files = sources.map((source) => emptyProgress(source));
  const snapshot = (stage: 'checking' | 'reading'): ImportItem => ({
    kind: 'progress',
    stage,
    files: files.map((file) => structuredClone(file)),
  });
  const checked: Checked[] = [];
  const problems: ImportProblem[] = [];
  for (const [i, source] of sources.entries()) {
    try {
      const table = await openTable(source, files[i]!, signal);
      const check = checkTable(table);
      let step = await check.next();
      for (; !step.done; step = await check.next()) yield snapshot('checking');
      checked.push(step.value);
    } catch (error) {
      if (!(error instanceof ImportFileError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ImportFileError(problems);
  for (const [i, source] of sources.entries()) {
    for await (const item of readTable(source, files[i]!, checked[i]!, signal)) {
      yield item;
      if (item.kind === 'facts') yield snapshot('reading');
    }
  }
  yield snapshot('reading');
}

/** See ImportReader.preview. */
export async function previewTables(sources: TableSource[], rowsMax: number, signal?: AbortSignal): Promise<Preview> {
  const preview: Preview = { rows: [], columns: [] };
  for (const [i, source] of sources.entries()) {
    const share = Math.max(1, Math.ceil((rowsMax - preview.rows.length) / (sources.length - i)));
    const progress = emptyProgress(source);
    const table = await openTable(source, progress, signal);
    const rows: PreviewRow[] = [];
    for await (const group of groupedRows(table, new Map(), progress)) {
      for (const unit of table.normaliser.split?.(group) ?? [group]) rows.push(...previewUnit(unit, source, table));
      if (rows.length >= share) break;
    }
    await table.batches.return(undefined);
    preview.rows.push(...rows.slice(0, share));
    preview.columns.push({ file: source.file.name, columns: progress.columns });
  }
  return preview;
}

function previewUnit(rows: CsvRecord[], source: TableSource, table: OpenTable): PreviewRow[] {
  const { facts, rejections } = settleGroup(rows, source.file.name, table.header, table.normaliser, -1);
  return rows.map((row, i) => {
    const rejection = rejections[i];
    return { file: source.file.name, line: row.line, ...(rejection ? { rejection } : i === 0 ? { facts } : {}) };
  });
}

async function openTable(source: TableSource, progress: FileProgress, signal?: AbortSignal): Promise<OpenTable> {
  const onBytes = (bytes: number) => {
    progress.bytesRead += bytes;
  };
  const csv = await openImportCsv(source.file, { ...source.csv, onBytes, signal });
  try {
    const normaliser = source.normaliser(csv.header);
    if (progress.columns.length === 0)
      progress.columns = normaliser.columns.map((column) => ({ ...column, filled: 0 }));
    return { header: csv.header, normaliser, batches: csv.batches };
  } catch (error) {
    await csv.batches.return(undefined);
    throw error;
  }
}

async function* checkTable({ batches, normaliser }: OpenTable): AsyncGenerator<void, Checked> {
  const index = new KeyIndex();
  let lastLine = 0;
  for await (const batch of batches) {
    lastLine = batch.at(-1)!.line;
    if (normaliser.groupKey) for (const { fields } of batch) index.add(keyOf(normaliser.groupKey, fields));
    yield;
  }
  return { scattered: index.scatteredCounts(), lastLine };
}

/** A NUL in the key rejects its row, and with it the rows that it belongs to. */
function keyOf(groupKey: NonNullable<RowNormaliser['groupKey']>, fields: string[]): string {
  return groupKey(fields).replaceAll('\0', '');
}

async function* groupedRows(
  table: OpenTable,
  scattered: Checked['scattered'],
  progress: FileProgress,
): AsyncGenerator<CsvRecord[]> {
  const groups = new RowGroups(scattered);
  const { groupKey } = table.normaliser;
  for await (const batch of table.batches) {
    for (const record of batch) {
      countFilled(record.fields, progress);
      if (!groupKey) yield [record];
      else {
        const complete = groups.add(keyOf(groupKey, record.fields), record);
        if (complete) yield complete;
      }
    }
  }
  yield* groups.end();
}

async function* readTable(
  source: TableSource,
  progress: FileProgress,
  checked: Checked,
  signal?: AbortSignal,
): AsyncGenerator<ImportItem> {
  const table = await openTable(source, progress, signal);
  let facts: Fact[] = [];
  let rejections: Rejection[] = [];
  for await (const group of groupedRows(table, checked.scattered, progress)) {
    for (const rows of table.normaliser.split?.(group) ?? [group]) {
      const settled = settleGroup(rows, source.file.name, table.header, table.normaliser, checked.lastLine);
      progress.rowsRead += rows.length;
      progress.rowsRejected += settled.rejections.length;
      progress.rowsAccepted += rows.length - settled.rejections.length;
      for (const fact of settled.facts) progress.facts[fact.kind] = (progress.facts[fact.kind] ?? 0) + 1;
      facts.push(...settled.facts);
      rejections.push(...settled.rejections);
    }
    if (rejections.length >= factsPerItem) {
      yield { kind: 'rejected', rejections };
      rejections = [];
    }
    if (facts.length >= factsPerItem) {
      yield { kind: 'facts', facts };
      facts = [];
    }
  }
  if (rejections.length > 0) yield { kind: 'rejected', rejections };
  if (facts.length > 0) yield { kind: 'facts', facts };
  if (progress.rowsRead === 0) progress.notes.push('The file has a header and no rows.');
}

function countFilled(fields: string[], progress: FileProgress): void {
  const { columns } = progress;
  for (let i = 0; i < columns.length; i++) {
    const field = fields[i];
    if (field !== undefined && field !== '') columns[i]!.filled++;
  }
}

function emptyProgress({ file }: TableSource): FileProgress {
  return {
    file: file.name,
    ...(file.sizeBytes === undefined ? {} : { bytesTotal: file.sizeBytes, bytesExpected: 2 * file.sizeBytes }),
    bytesRead: 0,
    rowsRead: 0,
    rowsAccepted: 0,
    rowsRejected: 0,
    facts: {},
    columns: [],
    notes: [],
  };
}
