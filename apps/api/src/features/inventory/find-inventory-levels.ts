import { takeWindow, windowWords } from '@throughline/db/page-window';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow } from '../../page.ts';
import type { ConnectionModel } from '../connections/find-connections.ts';

export interface InventoryLevelModel {
  externalId: string;
  itemId: string;
  locationId: string;
  /** The location's; null where it is not known. */
  locationName: string | null;
  productId: string | null;
  variantId: string | null;
  available: number;
  updatedAt: Date | null;
}

export interface InventoryLevelFilter {
  locationId?: string | null;
  productId?: string | null;
}

/** By the source's ids, as texts. */
export async function findInventoryLevels(
  context: RequestContext,
  { store, id: connectionId }: ConnectionModel,
  { locationId = null, productId = null, ...asked }: PageArguments & InventoryLevelFilter,
): Promise<Page<Edge<InventoryLevelModel>>> {
  const window = readWindow(asked, (id) => id);
  const { order, beyond } = windowWords(window, 'ASC');
  const where = `l.store_id = $1 AND l.connection_id = $2 AND ($3::text IS NULL OR l.location_external_id = $3)
    AND ($4::text IS NULL OR l.product_external_id = $4)`;
  const values = [store.id, connectionId, locationId, productId];
  const { rows, totalCount } = await context.services.database.inStore(store.id, async ({ sql }) => {
    const page = await sql.query<Omit<InventoryLevelModel, 'available'> & { available: string }>(
      `SELECT l.external_id AS "externalId", l.item_external_id AS "itemId", l.location_external_id AS "locationId",
         p.name AS "locationName", l.product_external_id AS "productId", l.variant_external_id AS "variantId", l.available,
         l.updated_at AS "updatedAt"
       FROM inventory_levels l LEFT JOIN locations p
         ON p.store_id = $1 AND p.connection_id = $2 AND p.external_id = l.location_external_id
       WHERE ${where} AND ($5::text IS NULL OR l.external_id ${beyond} $5)
       ORDER BY l.external_id ${order} LIMIT $6`,
      [...values, window.beside, window.count + 1],
    );
    const counted = await sql.query<{ count: string }>(
      `SELECT count(*) FROM inventory_levels l WHERE ${where}`,
      values,
    );
    return { rows: page.rows, totalCount: Number(counted.rows[0]!.count) };
  });
  return pageOf(window, takeWindow(window, rows), totalCount, (row) => ({
    cursor: encodeCursor('id', row.externalId),
    node: { ...row, available: Number(row.available) },
  }));
}
