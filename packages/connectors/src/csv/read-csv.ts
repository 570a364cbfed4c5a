// CSV as a stream of batches of records with bounded memory: one chunk and one record (1 MiB) at a time.
// Rows with too few or too many columns are handed over as they are; a file that is no CSV throws ImportFileError.

import { type CsvError, type InfoRecord, parse } from 'csv-parse';
import { showNul } from '../find-nul.ts';
import type { ImportFile } from '../import-reader.ts';
import { type ByteOptions, byteChunks } from './byte-chunks.ts';
import { csvError } from './csv-error.ts';
import { decodeText, type Encoding } from './decode-text.ts';
import { type Delimiter, detectDelimiter } from './detect-delimiter.ts';
import { explainCsvError } from './explain-csv-error.ts';

export interface CsvOptions extends ByteOptions {
  encoding?: Encoding;
  /** Absent = detected from the header among comma, semicolon and tab. */
  delimiter?: Delimiter;
  /** Of one record, in characters; 1 MiB. */
  recordSizeMax?: number;
}

export interface CsvRecord {
  /** The line at which the record starts, from 1. */
  line: number;
  fields: string[];
}

export interface CsvTable {
  /** Trimmed, distinct; a column without a name is called `column 5`. */
  header: string[];
  delimiter: Delimiter;
  /** Records behind the header; those whose fields are all empty are left out. To be read once. */
  batches: AsyncGenerator<CsvRecord[]>;
}

const recordSizeMaxDefault = 1024 * 1024;
const columnsMax = 2000;

export async function openCsv(file: ImportFile, options: CsvOptions = {}): Promise<CsvTable> {
  const sizeMax = options.recordSizeMax ?? recordSizeMaxDefault;
  const text = decodeText(file.name, byteChunks(file, options), options.encoding ?? 'utf-8');
  const { head, rest } = await readHead(text, sizeMax);
  const delimiter = options.delimiter ?? detectDelimiter(head.toString('utf8'));
  const batches = parseRecords(file.name, rest, delimiter, sizeMax);
  const first = await batches.next();
  if (first.done)
    throw csvError(file.name, { found: 'nothing', expected: 'a header row', message: 'The file is empty.' });
  const [headerRecord, ...records] = first.value;
  const header = checkHeader(file.name, headerRecord!.fields);
  return { header, delimiter, batches: withFirst(records, batches) };
}

async function* withFirst(first: CsvRecord[], rest: AsyncGenerator<CsvRecord[]>): AsyncGenerator<CsvRecord[]> {
  try {
    if (first.length > 0) yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** Enough text to hold the first line, and a stream that starts with it again. */
async function readHead(
  text: AsyncGenerator<Buffer>,
  sizeMax: number,
): Promise<{ head: Buffer; rest: AsyncGenerator<Buffer> }> {
  const parts: Buffer[] = [];
  let size = 0;
  while (size < sizeMax) {
    const { done, value } = await text.next();
    if (done) break;
    parts.push(value);
    size += value.length;
    if (value.includes(10) || value.includes(13)) break;
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield* parts;
      yield* text;
    } finally {
      await text.return(undefined);
    }
  }
  return { head: Buffer.concat(parts), rest: all() };
}

async function* parseRecords(
  fileName: string,
  text: AsyncGenerator<Buffer>,
  delimiter: Delimiter,
  sizeMax: number,
): AsyncGenerator<CsvRecord[]> {
  let pending: CsvRecord[] = [];
  const lines = lineCounter();
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: sizeMax,
    on_record: (fields: string[], context: InfoRecord) => {
      const line = lines.startOf(fields, context.lines);
      if (!fields.every((field) => field === '')) pending.push({ line, fields });
      return null;
    },
  });
  parser.on('error', () => {});
  const settled = (run: (done: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) =>
      run((error) => (error ? reject(explainCsvError(fileName, error as CsvError, lines.next(), sizeMax)) : resolve())),
    );
  const take = () => {
    const records = pending;
    pending = [];
    return records;
  };
  for await (const chunk of text) {
    await settled((done) => parser.write(chunk, done));
    if (pending.length > 0) yield take();
  }
  await settled((done) => parser.end(done));
  if (pending.length > 0) yield take();
}

/** Line numbers as an editor shows them: csv-parse counts a CRLF inside a quoted value as two lines. */
function lineCounter() {
  let countedTwice = 0;
  let next = 1;
  return {
    startOf(fields: string[], endLine: number): number {
      const inside = fields.join('').match(/[\r\n]/g)?.length ?? 0;
      const pairs = inside === 0 ? 0 : (fields.join('\n\n').match(/\r\n/g)?.length ?? 0);
      const line = endLine - inside - countedTwice;
      countedTwice += pairs;
      next = line + inside - pairs + 1;
      return line;
    },
    /** Where the record behind the last one starts. */
    next: () => next,
  };
}

function checkHeader(fileName: string, fields: string[]): string[] {
  if (fields.length > columnsMax) {
    throw csvError(fileName, {
      path: 'line 1',
      found: `${fields.length} columns`,
      expected: `at most ${columnsMax}`,
      message: `The header has ${fields.length} columns, at most ${columnsMax} are read.`,
    });
  }
  const header = fields.map((name, i) => name.trim() || `column ${i + 1}`);
  const nul = header.find((name) => name.includes('\0'));
  if (nul !== undefined) {
    throw csvError(fileName, {
      path: 'line 1',
      found: showNul(nul),
      expected: 'column names without NUL characters',
      message: `The column "${showNul(nul)}" has a NUL character in its name. Remove it.`,
    });
  }
  const twice = [...new Set(header.filter((name, i) => header.indexOf(name) !== i))];
  if (twice.length === 0) return header;
  throw csvError(fileName, {
    path: 'line 1',
    found: twice.join(', '),
    expected: 'distinct column names',
    message: `The header names ${twice.length === 1 ? 'a column' : 'columns'} more than once: ${twice.join(', ')}.`,
  });
}
