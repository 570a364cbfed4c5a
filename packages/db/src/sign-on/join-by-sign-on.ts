// Who somebody at an identity provider is here: found by the provider's own name of them, or made at their first coming.
import type { Role } from '@throughline/core/access/permissions';
import { seesPersonalByDefault } from '@throughline/core/access/permissions';
import type { Database } from '../database.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { newId } from '../ids.ts';
import { inOrganization } from '../organizations/in-organization.ts';

export interface SignedOn {
  organizationId: string;
  issuer: string;
  /** The provider's own name of the person, which no other ever gets. */
  subject: string;
  /** Lowered, of a verified domain, and verified by the provider. */
  email: string;
  name: string | null;
}

export type Joined = { user: { id: string; email: string }; joined: boolean } | 'NOT_A_MEMBER';

/**
 * At the first coming the account of the address, or a new one, is bound to the person and becomes a member. Whoever was taken out of the
 * organization later is not let in again by coming once more. `now`: epoch milliseconds.
 */
export function joinBySignOn(database: Database, signedOn: SignedOn, now: number): Promise<Joined> {
  const { organizationId, issuer, subject } = signedOn;
  return inOrganization(database, organizationId, async (prisma) => {
    await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`sign-on ${organizationId}`}))`;
    const key = { organizationId, issuer, subject };
    const known = await prisma.signOnIdentity.findUnique({ where: { organizationId_issuer_subject: key } });
    const user = known
      ? await prisma.user.findUniqueOrThrow({ where: { id: known.userId }, select: { id: true, email: true } })
      : await bind(prisma, signedOn);
    const member = { organizationId_userId: { organizationId, userId: user.id } };
    const isMember = (await prisma.member.findUnique({ where: member, select: { userId: true } })) !== null;
    if (!isMember && known) return 'NOT_A_MEMBER';
    const settings = await prisma.singleSignOn.update({
      where: { organizationId },
      data: { lastUsedAt: new Date(now) },
      select: { defaultRole: true },
    });
    const role = settings.defaultRole as Role;
    if (!isMember)
      await prisma.member.create({
        data: { organizationId, userId: user.id, role, seesPersonal: seesPersonalByDefault(role) },
      });
    return { user, joined: !isMember };
  });
}

async function bind(
  prisma: Prisma.TransactionClient,
  { email, name, ...key }: SignedOn,
): Promise<{ id: string; email: string }> {
  const select = { id: true, email: true } as const;
  const user =
    (await prisma.user.findUnique({ where: { email }, select })) ??
    (await prisma.user.create({ data: { id: newId('usr'), email, name }, select }));
  await prisma.signOnIdentity.create({ data: { ...key, userId: user.id } });
  return user;
}
