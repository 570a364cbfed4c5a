import type { Role } from '@throughline/core/access/permissions';
import type { Database } from '../database.ts';

/** What an organization would be left without. */
export type Lacking = 'owner' | 'personal';

class Lacks extends Error {
  constructor(readonly what: Lacking) {
    super(what);
  }
}

/** `null` = the member is taken out; what is absent stays. */
export type MemberChange = { role?: Role; seesPersonal?: boolean } | null;

/**
 * Changes a member or takes one out; whoever goes takes the invitations they made along. One change of an organization's members at a
 * time, so that two can't take the last owners together, nor the last who see personal data: then it is told, and nothing was changed.
 */
export async function changeMember(
  database: Database,
  { organizationId, userId }: { organizationId: string; userId: string },
  change: MemberChange,
  now: number,
): Promise<Lacking | null> {
  const where = { organizationId, userId };
  try {
    await database.prisma.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('throughline members ' || ${organizationId}, 0))`;
      if (change !== null) await transaction.member.updateMany({ where, data: change });
      else {
        await transaction.member.deleteMany({ where });
        await transaction.$executeRaw`SELECT set_config('throughline.organization_id', ${organizationId}, true)`;
        const made = { organizationId, invitedBy: userId, acceptedAt: null, revokedAt: null };
        await transaction.invitation.updateMany({ where: made, data: { revokedAt: new Date(now) } });
      }
      const left = await transaction.member.findMany({ where: { organizationId } });
      if (!left.some(({ role }) => role === 'owner')) throw new Lacks('owner');
      if (!left.some(({ seesPersonal }) => seesPersonal)) throw new Lacks('personal');
    });
    return null;
  } catch (error) {
    if (error instanceof Lacks) return error.what;
    throw error;
  }
}
