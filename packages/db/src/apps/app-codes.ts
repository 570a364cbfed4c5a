// A consent on its way to the app: a code that is good once, for a minute, and kept as a SHA-256 hash.
import { hashOneTimeToken, isOneTimeToken, newOneTimeToken } from '../auth/one-time-token.ts';
import type { Database } from '../database.ts';
import type { AppCode } from '../generated/prisma/client.ts';

export interface Consent {
  appId: string;
  organizationId: string;
  /** Who consents. */
  userId: string;
  storeIds: readonly string[];
  scopes: readonly string[];
  seesPersonal: boolean;
}

export type AppCodeRow = AppCode;

const codeMs = 60_000;
/** Used ones are known for so long. */
const keptMs = 24 * 3_600_000;

/** `now`: epoch milliseconds. */
export async function createCode(
  { prisma }: Pick<Database, 'prisma'>,
  { storeIds, scopes, ...consent }: Consent & { redirectUri: string; codeChallenge: string },
  now: number,
): Promise<string> {
  const code = newOneTimeToken();
  await prisma.appCode.deleteMany({ where: { expiresAt: { lt: new Date(now - keptMs) } } });
  const data = { ...consent, storeIds: [...storeIds], scopes: [...scopes], expiresAt: new Date(now + codeMs) };
  await prisma.appCode.create({ data: { ...data, codeHash: hashOneTimeToken(code) } });
  return code;
}

export async function findCode({ prisma }: Pick<Database, 'prisma'>, code: string): Promise<AppCodeRow | null> {
  if (!isOneTimeToken(code)) return null;
  return prisma.appCode.findUnique({ where: { codeHash: hashOneTimeToken(code) } });
}

/** Of two that use it at once one does. */
export async function useCode({ prisma }: Pick<Database, 'prisma'>, codeHash: string, now: number): Promise<boolean> {
  const unused = { codeHash, usedAt: null };
  const { count } = await prisma.appCode.updateMany({ where: unused, data: { usedAt: new Date(now) } });
  return count === 1;
}

/** What the code gave; null = nothing yet, and then nothing will be. */
export async function dropCode({ pool }: Pick<Database, 'pool'>, codeHash: string): Promise<string | null> {
  const { rows } = await pool.query<{ keyId: string | null }>(
    'DELETE FROM app_codes WHERE code_hash = $1 RETURNING key_id AS "keyId"',
    [codeHash],
  );
  return rows[0]?.keyId ?? null;
}
