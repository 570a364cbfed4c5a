// A store that is to be deleted: marked with when, kept after all, and begun, from when on nobody reaches it.
import type { Database, StoreClient } from '../database.ts';

/** Gives whether the store was marked now: one that is marked already stays as it is. */
export async function markForDeletion({ sql, storeId }: StoreClient, deletesAt: Date): Promise<boolean> {
  const { rowCount } = await sql.query('UPDATE stores SET deletes_at = $2 WHERE id = $1 AND deletes_at IS NULL', [
    storeId,
    deletesAt,
  ]);
  return rowCount === 1;
}

/** When the store would have been deleted; null when it was not to be, or its deletion has begun. */
export async function keepStore({ sql, storeId }: StoreClient): Promise<Date | null> {
  const { rows } = await sql.query<{ before: Date }>(
    `UPDATE stores s SET deletes_at = NULL FROM (SELECT id, deletes_at FROM stores WHERE id = $1 FOR UPDATE) former
     WHERE s.id = former.id AND s.deletes_at IS NOT NULL AND s.deletion_begun_at IS NULL RETURNING former.deletes_at AS before`,
    [storeId],
  );
  return rows[0]?.before ?? null;
}

export interface StoreStanding {
  organizationId: string;
  name: string;
  deletesAt: Date | null;
  hasBegun: boolean;
}

/** null for a store that is no more. */
export async function readStanding(database: Pick<Database, 'prisma'>, storeId: string): Promise<StoreStanding | null> {
  const row = await database.prisma.store.findUnique({
    where: { id: storeId },
    select: { organizationId: true, name: true, deletesAt: true, deletionBegunAt: true },
  });
  if (row === null) return null;
  const { organizationId, name, deletesAt, deletionBegunAt } = row;
  return { organizationId, name, deletesAt, hasBegun: deletionBegunAt !== null };
}

/** Gives whether it is under way now, also where it began before. */
export async function beginDeletion(database: Database, storeId: string, now: Date): Promise<boolean> {
  return database.inStore(storeId, async ({ sql }) => {
    const { rowCount } = await sql.query(
      `UPDATE stores SET deletion_begun_at = coalesce(deletion_begun_at, $2) WHERE id = $1 AND deletes_at <= $2`,
      [storeId, now],
    );
    return rowCount === 1;
  });
}

/** Stores that should have begun by then. */
export async function findOverdueDeletions(database: Pick<Database, 'prisma'>, by: Date): Promise<string[]> {
  const rows = await database.prisma.store.findMany({ where: { deletesAt: { lte: by } }, select: { id: true } });
  return rows.map(({ id }) => id);
}
