// Invitations as the API works with them: made, sent again and revoked for one organization. Accepting is the dashboard's
// (accept-invitation.ts). The token is given once, for the mail; only its hash is kept.
import type { Database } from '../database.ts';
import type { Invitation } from '../generated/prisma/client.ts';
import { newId } from '../ids.ts';
import { inOrganization } from '../organizations/in-organization.ts';
import { hashOneTimeToken, newOneTimeToken } from './one-time-token.ts';

export type InvitedRole = 'owner' | 'admin' | 'analyst' | 'viewer' | 'staff';

export interface NewInvitation {
  /** Any spelling: it is trimmed and lowered here. */
  email: string;
  role: InvitedRole;
  seesPersonal: boolean;
  /** A user's id. */
  invitedBy: string;
}

const openMs = 7 * 24 * 60 * 60_000;
const isOpen = { acceptedAt: null, revokedAt: null } as const;

/** An open invitation of the same address is replaced: its link ends. `now`: ms since the epoch. */
export async function createInvitation(
  database: Database,
  organizationId: string,
  { email, ...input }: NewInvitation,
  now: number,
): Promise<{ invitation: Invitation; token: string }> {
  const token = newOneTimeToken();
  const address = email.trim().toLowerCase();
  const invitation = await inOrganization(database, organizationId, async (prisma) => {
    await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`invitation ${organizationId} ${address}`}))`;
    await prisma.invitation.updateMany({
      where: { organizationId, email: address, ...isOpen },
      data: { revokedAt: new Date(now) },
    });
    const data = { id: newId('ivt'), organizationId, email: address, ...input, tokenHash: hashOneTimeToken(token) };
    return prisma.invitation.create({ data: { ...data, createdAt: new Date(now), expiresAt: new Date(now + openMs) } });
  });
  return { invitation, token };
}

/** Those that wait, also when they have expired (they can be sent again), the newest first. */
export async function findInvitations(database: Database, organizationId: string): Promise<Invitation[]> {
  return inOrganization(database, organizationId, (prisma) =>
    prisma.invitation.findMany({
      where: { organizationId, ...isOpen },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    }),
  );
}

/** A new link for seven days from now; the former one ends. null for an unknown, accepted or revoked invitation. */
export async function renewInvitation(
  database: Database,
  organizationId: string,
  id: string,
  now: number,
): Promise<{ invitation: Invitation; token: string } | null> {
  const token = newOneTimeToken();
  const [invitation] = await inOrganization(database, organizationId, (prisma) =>
    prisma.invitation.updateManyAndReturn({
      where: { id, organizationId, ...isOpen },
      data: { tokenHash: hashOneTimeToken(token), expiresAt: new Date(now + openMs) },
    }),
  );
  return invitation ? { invitation, token } : null;
}

/** The link ends at once. Whether there was an open one. */
export async function revokeInvitation(
  database: Database,
  organizationId: string,
  id: string,
  now: number,
): Promise<boolean> {
  const { count } = await inOrganization(database, organizationId, (prisma) =>
    prisma.invitation.updateMany({ where: { id, organizationId, ...isOpen }, data: { revokedAt: new Date(now) } }),
  );
  return count > 0;
}
