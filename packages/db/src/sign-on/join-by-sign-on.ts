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

interface Account {
  id: string;
  email: string;
}

/** Taken out of the organization, or the account of the address is bound to somebody else at the provider. */
export type NotJoined = 'NOT_A_MEMBER' | 'OTHER_PERSON';

export type Joined = { user: Account; joined: boolean } | NotJoined;

/**
 * At the first coming the account of the address, or a new one, is bound to the person and becomes a member. Whoever was taken out of the
 * organization is not let in by coming, and an address that was given to another person opens nothing. `now`: epoch milliseconds.
 */
export function joinBySignOn(database: Database, signedOn: SignedOn, now: number): Promise<Joined> {
  const { organizationId, issuer, subject } = signedOn;
  return inOrganization(database, organizationId, async (prisma) => {
    await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`sign-on ${organizationId}`}))`;
    const key = { organizationId, issuer, subject };
    const known = await prisma.signOnIdentity.findUnique({ where: { organizationId_issuer_subject: key } });
    const user = known
      ? await prisma.user.findUniqueOrThrow({ where: { id: known.userId }, select: account })
      : await bind(prisma, signedOn);
    if (typeof user === 'string') return user;
    const member = { organizationId, userId: user.id };
    const isMember = (await prisma.member.count({ where: member })) > 0;
    if (!isMember && known) return 'NOT_A_MEMBER';
    const settings = await prisma.singleSignOn.update({
      where: { organizationId },
      data: { lastUsedAt: new Date(now) },
      select: { defaultRole: true },
    });
    const role = settings.defaultRole as Role;
    if (!isMember) await prisma.member.create({ data: { ...member, role, seesPersonal: seesPersonalByDefault(role) } });
    return { user, joined: !isMember };
  });
}

const account = { id: true, email: true } as const;

/** Binds nobody whom the organization took out. */
async function bind(prisma: Prisma.TransactionClient, { email, name, ...key }: SignedOn): Promise<Account | NotJoined> {
  const { organizationId, issuer } = key;
  const found = await prisma.user.findUnique({ where: { email }, select: account });
  if (found) {
    const isBound = await prisma.signOnIdentity.count({ where: { organizationId, issuer, userId: found.id } });
    if (isBound > 0) return 'OTHER_PERSON';
    if (await wasMember(prisma, { organizationId, userId: found.id })) return 'NOT_A_MEMBER';
  }
  const user = found ?? (await prisma.user.create({ data: { id: newId('usr'), email, name }, select: account }));
  await prisma.signOnIdentity.create({ data: { ...key, userId: user.id } });
  return user;
}

async function wasMember(
  prisma: Prisma.TransactionClient,
  where: { organizationId: string; userId: string },
): Promise<boolean> {
  return (await prisma.formerMember.count({ where })) > 0;
}
