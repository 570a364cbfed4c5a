// The rows of `exports`, as the API shows them and as the job writes them.
import type { StoreClient } from '../database.ts';
import { type PageWindow, takeWindow, type WindowRows, windowWords } from '../page-window.ts';

export type ExportWhat = 'PEOPLE' | 'ORDERS' | 'MEMBERSHIPS' | 'MEMBERS';

export type ExportFormat = 'JSONL' | 'PARQUET';

export interface NewExport {
  id: string;
  what: ExportWhat;
  format: ExportFormat;
  segmentId: string | null;
  /** ISO date of the store's zone; null = as it was when asked for. */
  asOf: string | null;
  /** Exclusive. */
  until: Date;
  /** null = not known before it is read. */
  rowsTotal: number | null;
  asker: unknown;
  createdAt: Date;
  expiresAt: Date;
}

export interface ExportRow extends NewExport {
  status: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED';
  rowsWritten: number;
  /** The moment whose facts the file tells; null until it is read. */
  readAt: Date | null;
  bytes: number | null;
  /** In hexadecimal. */
  sha256: string | null;
  /** The file says who people are. */
  personal: boolean | null;
  message: string | null;
}

const COLUMNS = `id, what, format, segment_id AS "segmentId", as_of::text AS "asOf", until, rows_total AS "rowsTotal", asker,
  created_at AS "createdAt", expires_at AS "expiresAt", status, rows_written AS "rowsWritten",
  read_at AS "readAt", bytes::float8 AS bytes, sha256, personal,
  message`;

/** False where `underWayMax` of the store are waiting or running already. */
export async function insertExport(
  { sql, storeId }: StoreClient,
  row: NewExport,
  underWayMax: number,
): Promise<boolean> {
  // Those who ask at once are counted one after the other.
  await sql.query('SELECT FROM stores WHERE id = $1 FOR NO KEY UPDATE', [storeId]);
  const { rowCount } = await sql.query(
    `INSERT INTO exports (store_id, id, what, format, segment_id, as_of, until, rows_total, asker, created_at, expires_at)
     SELECT $1, $2, $3, $4, $5, $6::date, $7, $8, $9, $10, $11
     WHERE (SELECT count(*) FROM exports WHERE store_id = $1 AND status IN ('QUEUED', 'RUNNING')) < $12`,
    [
      ...[storeId, row.id, row.what, row.format, row.segmentId, row.asOf, row.until, row.rowsTotal],
      ...[JSON.stringify(row.asker), row.createdAt, row.expiresAt, underWayMax],
    ],
  );
  return rowCount === 1;
}

export async function readExport({ sql, storeId }: StoreClient, id: string): Promise<ExportRow | null> {
  const { rows } = await sql.query<ExportRow>(`SELECT ${COLUMNS} FROM exports WHERE store_id = $1 AND id = $2`, [
    storeId,
    id,
  ]);
  return rows[0] ?? null;
}

/** The row that is to be written now; null when it is gone or has ended. */
export async function startExport({ sql, storeId }: StoreClient, id: string, at: Date): Promise<ExportRow | null> {
  const { rows } = await sql.query<ExportRow>(
    `UPDATE exports SET status = 'RUNNING', rows_written = 0, read_at = $3
     WHERE store_id = $1 AND id = $2 AND status IN ('QUEUED', 'RUNNING') RETURNING ${COLUMNS}`,
    [storeId, id, at],
  );
  return rows[0] ?? null;
}

/** False when the row is gone: whoever writes its file stops. */
export async function noteRowsWritten(
  { sql, storeId }: StoreClient,
  id: string,
  { rowsWritten, rowsTotal }: Pick<ExportRow, 'rowsWritten' | 'rowsTotal'>,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE exports SET rows_written = $3, rows_total = $4 WHERE store_id = $1 AND id = $2 AND status = 'RUNNING'`,
    [storeId, id, rowsWritten, rowsTotal],
  );
  return rowCount === 1;
}

export interface WrittenExport {
  rows: number;
  bytes: number;
  sha256: string;
  personal: boolean;
}

/** False when the row is gone: nobody is to get the file. */
export async function finishExport(
  { sql, storeId }: StoreClient,
  id: string,
  { rows, bytes, sha256, personal }: WrittenExport,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE exports SET status = 'SUCCEEDED', rows_written = $3, rows_total = $3, bytes = $4, sha256 = $5, personal = $6, finished_at = $7
     WHERE store_id = $1 AND id = $2 AND status = 'RUNNING'`,
    [storeId, id, rows, bytes, sha256, personal, at],
  );
  return rowCount === 1;
}

export async function failExport({ sql, storeId }: StoreClient, id: string, message: string, at: Date): Promise<void> {
  await sql.query(
    `UPDATE exports SET status = 'FAILED', message = $3, finished_at = $4
     WHERE store_id = $1 AND id = $2 AND status IN ('QUEUED', 'RUNNING')`,
    [storeId, id, message, at],
  );
}

/** Which of the ids are exports of the store. */
export async function knownExports({ sql, storeId }: StoreClient, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM exports WHERE store_id = $1 AND id = ANY ($2)', [
    storeId,
    ids,
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** Takes away the rows that expire by then (null = all) and gives their ids. */
export async function deleteExports({ sql, storeId }: StoreClient, expiredBy: Date | null): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'DELETE FROM exports WHERE store_id = $1 AND ($2::timestamptz IS NULL OR expires_at <= $2) RETURNING id',
    [storeId, expiredBy],
  );
  return rows.map(({ id }) => id);
}

/** Newest first, beside the export of an id. */
export async function findExportRows(
  { sql, storeId }: StoreClient,
  page: PageWindow<string>,
): Promise<WindowRows<ExportRow> & { totalCount: number }> {
  const { order, beyond } = windowWords(page, 'DESC');
  const { rows: counts } = await sql.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM exports WHERE store_id = $1',
    [storeId],
  );
  const { rows } = await sql.query<ExportRow>(
    `SELECT ${COLUMNS} FROM exports WHERE store_id = $1 AND ($2::text IS NULL
       OR (created_at, id) ${beyond} (SELECT created_at, id FROM exports WHERE store_id = $1 AND id = $2))
     ORDER BY created_at ${order}, id ${order} LIMIT $3`,
    [storeId, page.beside, page.count + 1],
  );
  return { ...takeWindow(page, rows), totalCount: counts[0]!.count };
}
