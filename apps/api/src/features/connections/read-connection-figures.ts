import type { StoreClient } from '@throughline/db/database';

export interface ConnectionFigures {
  waitingCount: number;
  deadCount: number;
  orderCount: number;
  profileCount: number;
  inventoryLevelCount: number;
}

/** By connection; counts what is there. */
export async function readConnectionFigures({ sql, storeId }: StoreClient): Promise<Map<string, ConnectionFigures>> {
  const { rows } = await sql.query<Record<keyof ConnectionFigures | 'id', string>>(
    `SELECT c.id,
       (SELECT count(*) FROM deliveries d WHERE d.store_id = $1 AND d.connection_id = c.id AND d.state = 'WAITING') AS "waitingCount",
       (SELECT count(*) FROM dead_letters l WHERE l.store_id = $1 AND l.connection_id = c.id) AS "deadCount",
       (SELECT count(*) FROM orders o WHERE o.store_id = $1 AND o.connection_id = c.id) AS "orderCount",
       (SELECT count(*) FROM profiles p WHERE p.store_id = $1 AND p.connection_id = c.id) AS "profileCount",
       (SELECT count(*) FROM inventory_levels v WHERE v.store_id = $1 AND v.connection_id = c.id) AS "inventoryLevelCount"
     FROM connections c WHERE c.store_id = $1`,
    [storeId],
  );
  return new Map(
    rows.map(({ id, ...counts }) => [
      id,
      {
        waitingCount: Number(counts.waitingCount),
        deadCount: Number(counts.deadCount),
        orderCount: Number(counts.orderCount),
        profileCount: Number(counts.profileCount),
        inventoryLevelCount: Number(counts.inventoryLevelCount),
      },
    ]),
  );
}
