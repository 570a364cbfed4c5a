import type { Role } from '@throughline/core/access/permissions';
import type { Database } from '../database.ts';

class LastOwner extends Error {}

/**
 * Gives a member another role, or (null) takes the member out. One change of an organization's members at a time, so that two can't
 * take the last owners together: false = it would be without an owner, and nothing was changed.
 */
export async function changeMember(
  database: Database,
  { organizationId, userId }: { organizationId: string; userId: string },
  role: Role | null,
): Promise<boolean> {
  const where = { organizationId, userId };
  try {
    await database.prisma.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('throughline members ' || ${organizationId}, 0))`;
      if (role === null) await transaction.member.deleteMany({ where });
      else await transaction.member.updateMany({ where, data: { role } });
      if ((await transaction.member.count({ where: { organizationId, role: 'owner' } })) === 0) throw new LastOwner();
    });
    return true;
  } catch (error) {
    if (error instanceof LastOwner) return false;
    throw error;
  }
}
