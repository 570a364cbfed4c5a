// The end of a store's deletion, once its rows are gone: what the organization holds of it, and the store itself.
import type { Database } from '../database.ts';
import { inOrganization } from '../organizations/in-organization.ts';

/** Keys and grants that opened nothing but this store end; others open it no more. Harmless when done twice. */
export async function forgetStore(
  database: Database,
  { id, organizationId }: { id: string; organizationId: string },
  now: Date,
): Promise<void> {
  await inOrganization(database, organizationId, async (prisma) => {
    await prisma.$executeRaw`UPDATE api_keys SET store_ids = array_remove(store_ids, ${id}),
        revoked_at = CASE WHEN NOT all_stores AND store_ids = ARRAY[${id}] THEN coalesce(revoked_at, ${now}::timestamptz) ELSE revoked_at END
      WHERE ${id} = ANY (store_ids)`;
    await prisma.$executeRaw`UPDATE grants g SET ended_at = ${now}::timestamptz, end_reason = 'REVOKED'
      WHERE organization_id = ${organizationId} AND NOT all_stores AND ended_at IS NULL
        AND ARRAY(SELECT granted_store FROM grant_stores WHERE grant_id = g.id) = ARRAY[${id}]`;
    // Rows that came meanwhile go with it.
    await prisma.store.deleteMany({ where: { id, deletionBegunAt: { not: null } } });
  });
}
