import type { Database } from '../database.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** One transaction that sees and writes what belongs to this organization and to no other; rolled back when `work` throws. */
export function inOrganization<T>(
  database: Pick<Database, 'prisma'>,
  organizationId: string,
  work: (prisma: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return database.prisma.$transaction(async (prisma) => {
    await prisma.$executeRaw`SELECT set_config('throughline.organization_id', ${organizationId}, true)`;
    return work(prisma);
  });
}
