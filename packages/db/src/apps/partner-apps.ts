// Programs of partners. Their secrets are 32 random bytes, shown once and kept as a SHA-256 hash (a slow hash adds nothing to so many).
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database.ts';
import type { PartnerApp } from '../generated/prisma/client.ts';
import { newId } from '../ids.ts';
import { inOrganization } from '../organizations/in-organization.ts';

export type PartnerAppRow = PartnerApp;

export interface NewApp {
  organizationId: string;
  name: string;
  redirectUris: readonly string[];
  /** An app that can keep no secret has none. */
  isPublic: boolean;
  createdBy: string;
}

export interface MadeApp {
  app: PartnerAppRow;
  /** Shown this once; null for a public app. */
  secret: string | null;
}

export async function createApp(
  database: Pick<Database, 'prisma'>,
  { isPublic, redirectUris, ...rest }: NewApp,
): Promise<MadeApp> {
  const { secret, ...kept } = isPublic ? { secret: null, secretHash: null, lastFour: null } : newAppSecret();
  const data = { id: newId('app'), redirectUris: [...redirectUris], ...rest, ...kept };
  const app = await inOrganization(database, rest.organizationId, (prisma) => prisma.partnerApp.create({ data }));
  return { app, secret };
}

function newAppSecret() {
  const secret = `tlx_${randomBytes(32).toString('base64url')}`;
  return { secret, secretHash: hashOf(secret), lastFour: secret.slice(-4) };
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export function isSecretOf({ secretHash }: Pick<PartnerAppRow, 'secretHash'>, secret: string): boolean {
  return secretHash !== null && timingSafeEqual(Buffer.from(secretHash), Buffer.from(hashOf(secret)));
}

interface AppId {
  organizationId: string;
  id: string;
}

/** null for an unknown one. `rotate`: the former secret ends at once. */
export function changeApp(
  database: Pick<Database, 'prisma'>,
  { organizationId, id }: AppId,
  { rotate, redirectUris, name }: { name?: string; redirectUris?: readonly string[]; rotate?: boolean },
): Promise<MadeApp | null> {
  return inOrganization(database, organizationId, async (prisma) => {
    const before = await prisma.partnerApp.findFirst({ where: { id, organizationId } });
    if (before === null) return null;
    const { secret, ...kept } = rotate && before.secretHash !== null ? newAppSecret() : { secret: null };
    const uris = redirectUris && { redirectUris: [...redirectUris] };
    const app = await prisma.partnerApp.update({ where: { id }, data: { ...kept, ...uris, ...(name && { name }) } });
    return { app, secret };
  });
}

/** With all that it was ever given. `false` for an unknown one. */
export async function deleteApp(database: Pick<Database, 'prisma'>, { organizationId, id }: AppId): Promise<boolean> {
  const { count } = await inOrganization(database, organizationId, (prisma) =>
    prisma.partnerApp.deleteMany({ where: { id, organizationId } }),
  );
  return count === 1;
}

/** Those of an organization, the newest first. */
export function findAppsOf(database: Pick<Database, 'prisma'>, organizationId: string): Promise<PartnerAppRow[]> {
  return inOrganization(database, organizationId, (prisma) =>
    prisma.partnerApp.findMany({ where: { organizationId }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] }),
  );
}

/** Whose ever it is; null for an unknown one. */
export function findApp(database: Pick<Database, 'prisma'>, id: string): Promise<PartnerAppRow | null> {
  return database.prisma.$transaction(async (prisma) => {
    await prisma.$executeRaw`SELECT set_config('throughline.app_id', ${id}, true)`;
    return prisma.partnerApp.findUnique({ where: { id } });
  });
}
