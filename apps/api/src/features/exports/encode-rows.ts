// Rows as the bytes of a file, as they come: what is held at once is a slice of JSON lines, or a row group of a Parquet file.

import type { ExportRow } from '@throughline/db/exports/export-rows';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type ColumnKind, EXPORT_COLUMNS, parquetSchema, parquetValue } from './export-columns.ts';

export interface EncodedRows {
  bytes: Uint8Array;
  /** How many more rows have been read. */
  rows: number;
}

type Slices = AsyncIterable<readonly object[]>;

/** `exponent`: decimals of the store's currency. */
export function encodeRows(
  { what, format }: Pick<ExportRow, 'what' | 'format'>,
  slices: Slices,
  exponent: number,
): AsyncGenerator<EncodedRows> {
  return format === 'JSONL' ? encodeLines(slices) : encodeParquet(what, slices, exponent);
}

async function* encodeLines(slices: Slices): AsyncGenerator<EncodedRows> {
  for await (const slice of slices) {
    yield { bytes: Buffer.from(slice.map((row) => `${JSON.stringify(row)}\n`).join('')), rows: slice.length };
  }
}

/** Rows of a row group. */
export const rowGroupRows = 10_000;

async function* encodeParquet(what: ExportRow['what'], slices: Slices, exponent: number): AsyncGenerator<EncodedRows> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: parquetSchema(what, exponent), createdBy: 'Throughline' });
  const columns = Object.entries(EXPORT_COLUMNS[what]);
  let waiting: object[] = [];
  for await (const slice of slices) {
    waiting = waiting.concat(slice);
    while (waiting.length >= rowGroupRows) {
      writeGroup(writer, columns, waiting.slice(0, rowGroupRows));
      waiting = waiting.slice(rowGroupRows);
    }
    yield { bytes: taken(bytes), rows: slice.length };
  }
  if (waiting.length > 0) writeGroup(writer, columns, waiting);
  writer.finish();
  yield { bytes: taken(bytes), rows: 0 };
}

function writeGroup(writer: ParquetWriter, columns: [string, ColumnKind][], rows: object[]): void {
  const columnData = columns.map(([name, kind]) => ({
    name,
    data: rows.map((row) => parquetValue(kind, row[name as keyof typeof row])),
  }));
  writer.write({ columnData, rowGroupSize: rows.length });
}

/** What has been written since the last time; the place in the file goes on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
