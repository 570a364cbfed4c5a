// Bulk writing: COPY into a temporary table, from where one INSERT ... SELECT goes on
// (PostgreSQL refuses COPY FROM into a table under row-level security).
import { once } from 'node:events';
import { from as copyFrom } from 'pg-copy-streams';
import type { StoreClient } from '../database.ts';
import { openTemporaryTable } from '../temporary-table.ts';

export type Cell = string | number | boolean | null | undefined;

const CHUNK_LENGTH = 1 << 18;

/** Opens an empty `stage_<table>` with these columns, the same at every call, of `table`, and fills it. Gives its name. */
export async function stageRows(
  store: StoreClient,
  table: string,
  columns: string[],
  rows: Iterable<Cell[]>,
  stage = `stage_${table}`,
): Promise<string> {
  const list = columns.join(', ');
  await openTemporaryTable(store.sql, stage, `SELECT ${list} FROM ${table}`);
  const chunks = encodeRows(rows);
  const stream = store.sql.query(copyFrom(`COPY ${stage} (${list}) FROM STDIN`));
  const finished = once(stream, 'finish');
  finished.catch(() => {});
  for (const chunk of chunks) if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), finished]);
  stream.end();
  await finished;
  return stage;
}

/** All before the COPY begins: a value that can't be written must not leave the connection waiting for the rest. */
function encodeRows(rows: Iterable<Cell[]>): string[] {
  const chunks: string[] = [];
  let held = '';
  for (const row of rows) {
    held += `${row.map(encodeCell).join('\t')}\n`;
    if (held.length < CHUNK_LENGTH) continue;
    chunks.push(held);
    held = '';
  }
  if (held !== '') chunks.push(held);
  return chunks;
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };

function encodeCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell !== 'string') return String(cell);
  return cell.replace(/[\\\t\n\r\0]/g, (found) => ESCAPED[found]!);
}

/** A text[] literal. */
export function arrayCell(values: string[] | undefined): string | null {
  if (!values) return null;
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** A jsonb literal; what jsonb can't hold (NUL, half a surrogate pair) is left out or replaced. */
export function jsonCell(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'string' ? inner.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD') : inner,
  );
}

/** Epoch milliseconds -> timestamptz literal. */
export function timeCell(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}
