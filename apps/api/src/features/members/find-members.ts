import type { Role } from '@throughline/core/access/permissions';
import type { RequestContext } from '../../context.ts';

export interface MemberModel {
  userId: string;
  email: string;
  name: string | null;
  role: Role;
  seesPersonal: boolean;
}

/** Of an organization the viewer belongs to; who has a key instead sees none. */
export async function findMembers(
  { services, viewer }: RequestContext,
  organizationId: string,
): Promise<MemberModel[]> {
  if (viewer.kind !== 'user') return [];
  const rows = await services.database.prisma.member.findMany({
    where: { organizationId, organization: { members: { some: { userId: viewer.id } } } },
    select: { userId: true, role: true, seesPersonal: true, user: { select: { email: true, name: true } } },
  });
  const members = rows.map(({ user, role, ...row }) => ({ ...row, ...user, role: role as Role }));
  return members.sort((a, b) => (a.email < b.email ? -1 : 1));
}
