// How an organization's people sign in by its own identity provider, and which mail domains are its own.
import type { Database } from '../database.ts';
import type { SignOnDomain, SingleSignOn } from '../generated/prisma/client.ts';
import { newId } from '../ids.ts';
import { inOrganization } from '../organizations/in-organization.ts';

export type SignOnRow = SingleSignOn;
export type SignOnDomainRow = SignOnDomain;

export type SignOnRole = 'admin' | 'analyst' | 'viewer' | 'staff';

export interface SignOnSettings {
  issuer: string;
  clientId: string;
  /** Sealed by the caller; absent = as it was. */
  sealedSecret?: string;
  defaultRole: SignOnRole;
}

/** Domains by name. */
export function findSignOn(
  database: Database,
  organizationId: string,
): Promise<{ row: SignOnRow | null; domains: SignOnDomainRow[] }> {
  return inOrganization(database, organizationId, async (prisma) => ({
    row: await prisma.singleSignOn.findUnique({ where: { organizationId } }),
    domains: await prisma.signOnDomain.findMany({ where: { organizationId }, orderBy: { domain: 'asc' } }),
  }));
}

/**
 * null when a secret is wanted and none is kept. Another issuer or client is unproven: it is required of nobody until somebody signed in by
 * it. `now`: epoch milliseconds.
 */
export function keepSignOn(
  database: Database,
  organizationId: string,
  { sealedSecret, ...settings }: SignOnSettings,
  now: number,
): Promise<SignOnRow | null> {
  return inOrganization(database, organizationId, async (prisma) => {
    await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`sign-on ${organizationId}`}))`;
    const before = await prisma.singleSignOn.findUnique({ where: { organizationId } });
    // A secret is for the provider it came from, and goes to no other.
    const secret = sealedSecret ?? (before?.issuer === settings.issuer ? before.sealedSecret : undefined);
    if (secret === undefined) return null;
    const isSame =
      before?.issuer === settings.issuer && before.clientId === settings.clientId && sealedSecret === undefined;
    const data = {
      ...settings,
      sealedSecret: secret,
      changedAt: new Date(now),
      ...(isSame ? {} : { lastUsedAt: null, required: false }),
    };
    const create = { organizationId, ...data };
    return prisma.singleSignOn.upsert({ where: { organizationId }, create, update: data });
  });
}

/** Gives whether it was set: only what somebody has signed in by can be required. */
export function requireSignOn(database: Database, organizationId: string, required: boolean): Promise<boolean> {
  return inOrganization(database, organizationId, async (prisma) => {
    const proven = required ? { lastUsedAt: { not: null } } : {};
    const { count } = await prisma.singleSignOn.updateMany({
      where: { organizationId, ...proven },
      data: { required },
    });
    return count > 0;
  });
}

/** Domains stay. */
export function removeSignOn(database: Database, organizationId: string): Promise<boolean> {
  return inOrganization(database, organizationId, async (prisma) => {
    const { count } = await prisma.singleSignOn.deleteMany({ where: { organizationId } });
    await prisma.signOnFlow.deleteMany({ where: { organizationId } });
    return count > 0;
  });
}

/** The row that is there already, or a new one with what the DNS is to say. null = there are `max` already. */
export function addSignOnDomain(
  database: Database,
  organizationId: string,
  { domain, token, max }: { domain: string; token: string; max: number },
): Promise<SignOnDomainRow | null> {
  return inOrganization(database, organizationId, async (prisma) => {
    await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`sign-on ${organizationId}`}))`;
    const found = await prisma.signOnDomain.findUnique({
      where: { organizationId_domain: { organizationId, domain } },
    });
    if (found) return found;
    if ((await prisma.signOnDomain.count({ where: { organizationId } })) >= max) return null;
    return prisma.signOnDomain.create({ data: { id: newId('dom'), organizationId, domain, token } });
  });
}

/** null = another organization has verified it. */
export async function noteDomainVerified(
  database: Database,
  { id, organizationId }: SignOnDomainRow,
  now: number,
): Promise<SignOnDomainRow | null> {
  try {
    return await inOrganization(database, organizationId, (prisma) =>
      prisma.signOnDomain.update({ where: { id, organizationId }, data: { verifiedAt: new Date(now) } }),
    );
  } catch (error) {
    if ((error as { code?: string }).code === 'P2002') return null;
    throw error;
  }
}

export function removeSignOnDomain(database: Database, { id, organizationId }: SignOnDomainRow): Promise<void> {
  return inOrganization(database, organizationId, async (prisma) => {
    await prisma.signOnDomain.deleteMany({ where: { id, organizationId } });
  });
}

/** The organization that has verified the domain; null = none. */
export async function findOrganizationOfDomain({ prisma }: Database, domain: string): Promise<string | null> {
  return prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT set_config('throughline.sign_on_domain', ${domain}, true)`;
    const found = await transaction.signOnDomain.findFirst({ where: { domain, verifiedAt: { not: null } } });
    return found?.organizationId ?? null;
  });
}
