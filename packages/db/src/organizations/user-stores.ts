import type { Database } from '../database.ts';

export interface UserStore {
  id: string;
  name: string;
  organizationId: string;
}

/** Every store of every organization the user is a member of, by name. */
export async function findUserStores(database: Database, userId: string): Promise<UserStore[]> {
  return database.prisma.store.findMany({
    where: { organization: { members: { some: { userId } } } },
    select: { id: true, name: true, organizationId: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

/** Whether the user may see the store; false for an unknown store too. */
export async function canReach(database: Database, userId: string, storeId: string): Promise<boolean> {
  const where = { id: storeId, organization: { members: { some: { userId } } } };
  return (await database.prisma.store.count({ where })) > 0;
}

const OWNED = {
  con: 'connections',
  imp: 'imports',
  map: 'mappings',
  seg: 'segments',
  can: 'canvases',
  fol: 'folders',
  ord: 'orders',
  ref: 'refunds',
  per: 'people',
  key: 'api_keys',
} as const;

/**
 * Which of these stores owns the thing of this id (an import, a segment, an order...); null when none does, or the id is malformed.
 * An id says what it names, not whose it is.
 */
export async function findOwnerStore(database: Database, id: string, storeIds: string[]): Promise<string | null> {
  const table = OWNED[id.slice(0, 3) as keyof typeof OWNED];
  if (!table || id[3] !== '_') return null;
  for (const storeId of storeIds) {
    const owns = await database.inStore(storeId, async ({ sql }) => {
      const { rowCount } = await sql.query(`SELECT 1 FROM ${table} WHERE store_id = $1 AND id = $2`, [storeId, id]);
      return rowCount! > 0;
    });
    if (owns) return storeId;
  }
  return null;
}
