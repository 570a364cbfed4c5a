// What lines take from product records (fill-lines.ts), and which orders' lines may take it from a given record: more than do,
// never fewer.
import type { StoreClient } from '../database.ts';

/** A product record as far as lines are matched with it and take from it. */
export interface LineSource {
  id: string;
  externalId: string;
  title: string;
  type: string | null;
  vendor: string | null;
  tags: string[] | null;
  collections: string[] | null;
  skus: string[];
}

/** More of them are not looked up among the lines. */
export const LINE_SOURCES_MAX = 100;

export async function readLineSources({ sql, storeId }: StoreClient, ids: string[]): Promise<LineSource[]> {
  const { rows } = await sql.query<LineSource>(
    `SELECT id, external_id AS "externalId", title, type, vendor, tags, collections, skus FROM products
     WHERE store_id = $1 AND id = ANY($2)`,
    [storeId, ids],
  );
  return rows;
}

/** Those of either side that the other lacks. */
export function differing(before: LineSource[], after: LineSource[]): LineSource[] {
  const keys = (sources: LineSource[]) => new Set(sources.map((source) => JSON.stringify(source)));
  const [had, has] = [keys(before), keys(after)];
  return [
    ...before.filter((source) => !has.has(JSON.stringify(source))),
    ...after.filter((source) => !had.has(JSON.stringify(source))),
  ];
}

/** Ids of orders, of any connection, with lines that may take from these records; no more than `countMax`. */
export async function findOrdersOf(
  { sql, storeId }: StoreClient,
  sources: LineSource[],
  countMax: number,
): Promise<string[]> {
  if (sources.length === 0) return [];
  const { rows } = await sql.query<{ order_id: string }>(ORDERS, [
    storeId,
    sources.map(({ externalId }) => externalId),
    sources.flatMap(({ skus }) => skus),
    [...new Set(sources.map(({ title }) => title))],
    countMax,
  ]);
  return rows.map((row) => row.order_id);
}

const ORDERS = `
  SELECT DISTINCT order_id FROM order_lines
  WHERE store_id = $1 AND (product_id = ANY($2) OR product_id IS NULL AND (
    sku = ANY($3) OR title = ANY($4)
    OR EXISTS (SELECT FROM unnest($4::text[]) AS named (title) WHERE starts_with(order_lines.title, named.title || ' - '))))
  LIMIT $5`;
