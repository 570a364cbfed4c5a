// What a consent gave an app: a key that the app renews by refresh tokens, each good once. A consent takes the place of the same
// person's former one for the same app and organization.

import { hashOneTimeToken, isOneTimeToken, newOneTimeToken } from '../auth/one-time-token.ts';
import type { Database } from '../database.ts';
import type { AppRefreshToken, Prisma } from '../generated/prisma/client.ts';
import { newId } from '../ids.ts';
import { type ApiKeyRow, newSecret } from '../organizations/api-keys.ts';
import { inOrganization } from '../organizations/in-organization.ts';
import type { AppCodeRow } from './app-codes.ts';

export const accessSeconds = 3_600;
export const refreshSeconds = 60 * 24 * 3_600;

export interface AppTokens {
  access: string;
  refresh: string;
}

type Db = Pick<Database, 'prisma'>;

/** `name`: what people are told the key is. null where the code was used a second time meanwhile. `now`: epoch milliseconds. */
export function giveAccess(database: Db, code: AppCodeRow, name: string, now: number): Promise<AppTokens | null> {
  const { organizationId, appId, userId, storeIds, scopes, seesPersonal } = code;
  return inOrganization(database, organizationId, async (prisma) => {
    const former = { organizationId, appId, givenBy: userId, revokedAt: null };
    await prisma.apiKey.updateMany({ where: former, data: { revokedAt: new Date(now) } });
    const { key: access, ...secret } = newSecret('tla_');
    const whose = { organizationId, name, appId, givenBy: userId, createdBy: userId };
    const opens = { allStores: false, storeIds, scopes, seesPersonal };
    const { id } = await prisma.apiKey.create({
      data: { id: newId('key'), ...whose, ...opens, ...secret, ...untils(now) },
    });
    const { count } = await prisma.appCode.updateMany({ where: { codeHash: code.codeHash }, data: { keyId: id } });
    // Whoever used it twice took it away.
    if (count === 0) throw new Gone();
    return { access, refresh: await addRefreshToken(prisma, { organizationId, keyId: id }, now) };
  }).catch(nullIfGone);
}

class Gone extends Error {}

function nullIfGone(error: unknown): null {
  if (error instanceof Gone) return null;
  throw error;
}

const untils = (now: number) => ({
  secretUntil: new Date(now + accessSeconds * 1_000),
  expiresAt: new Date(now + refreshSeconds * 1_000),
});

async function addRefreshToken(
  prisma: Prisma.TransactionClient,
  whose: { organizationId: string; keyId: string },
  now: number,
): Promise<string> {
  const token = newOneTimeToken();
  await prisma.appRefreshToken.deleteMany({ where: { keyId: whose.keyId, expiresAt: { lt: new Date(now) } } });
  const { expiresAt } = untils(now);
  await prisma.appRefreshToken.create({ data: { ...whose, tokenHash: hashOneTimeToken(token), expiresAt } });
  return token;
}

export interface FoundRefreshToken extends AppRefreshToken {
  key: ApiKeyRow;
}

/** Also one that was used; null for an unknown one. */
export async function findRefreshToken(database: Db, token: string): Promise<FoundRefreshToken | null> {
  if (!isOneTimeToken(token)) return null;
  const row = await database.prisma.appRefreshToken.findUnique({ where: { tokenHash: hashOneTimeToken(token) } });
  if (row === null) return null;
  const key = await inOrganization(database, row.organizationId, (prisma) =>
    prisma.apiKey.findUnique({ where: { id: row.keyId } }),
  );
  return key && { ...row, key };
}

/** The next pair; the former access token is good until its own end. null where the token was used before, or the access has ended. */
export function renewAccess(database: Db, token: AppRefreshToken, now: number): Promise<AppTokens | null> {
  const { organizationId, keyId, tokenHash } = token;
  return inOrganization(database, organizationId, async (prisma) => {
    const unused = { tokenHash, usedAt: null };
    const { count } = await prisma.appRefreshToken.updateMany({ where: unused, data: { usedAt: new Date(now) } });
    const before = count === 1 ? await prisma.apiKey.findFirst({ where: { id: keyId, revokedAt: null } }) : null;
    if (before === null) return null;
    const { key: access, ...secret } = newSecret('tla_');
    const former = {
      formerHash: before.keyHash,
      formerLastFour: before.lastFour,
      formerUntil: before.secretUntil,
    };
    await prisma.apiKey.update({ where: { id: keyId }, data: { ...secret, ...former, ...untils(now) } });
    return { access, refresh: await addRefreshToken(prisma, { organizationId, keyId }, now) };
  });
}

/** From the next request on it opens nothing. */
export async function endAccess(
  database: Db,
  { organizationId, keyId }: { organizationId: string; keyId: string },
  now: number,
): Promise<void> {
  await inOrganization(database, organizationId, (prisma) =>
    prisma.apiKey.updateMany({ where: { id: keyId, revokedAt: null }, data: { revokedAt: new Date(now) } }),
  );
}

/** What stands of what members gave apps in an organization, the newest first. */
export function findAccessIn(database: Db, organizationId: string, now: number): Promise<ApiKeyRow[]> {
  const standing = { revokedAt: null, expiresAt: { gt: new Date(now) } };
  return inOrganization(database, organizationId, (prisma) =>
    prisma.apiKey.findMany({
      where: { organizationId, appId: { not: null }, ...standing },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: 500,
    }),
  );
}
