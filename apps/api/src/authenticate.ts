// Who stands behind a request: an API key (`tl_...`, stores of one organization; `tla_...`, what a person gave an app of them), a read-only link (`tls_...`, one page of one store), or a person
// whose dashboard session vouches for them with a token of at most a minute, signed with the shared secret. A token that names its
// session (`sid`) counts while that session lives; the jobs of this instance ask in a person's name without one.

import type { Permission } from '@throughline/core/access/permissions';
import { findApiKey, findKeyPermissions, type KeyStore, noteKeyUse } from '@throughline/db/organizations/api-keys';
import { findSharedLink, noteShareUse, type ShareLinkRow } from '@throughline/db/sharing/share-links';
import { jwtVerify } from 'jose';
import type { Services } from './services.ts';

export type Viewer =
  | {
      kind: 'apiKey';
      id: string;
      secretHash: string;
      organizationId: string;
      storeIds: readonly string[];
      /** As they were read with the key; null = to be read. */
      stores: readonly KeyStore[] | null;
      name: string | null;
      shown: string;
      permissions: ReadonlySet<Permission>;
    }
  | { kind: 'share'; id: string; storeId: string; name: string | null; link: ShareLinkRow }
  | { kind: 'user'; id: string; name: string | null; email: string; sessionId: string | null };

/** null for a missing, malformed, expired or unknown credential. */
export async function authenticate(services: Services, authorization: string | undefined): Promise<Viewer | null> {
  const credential = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (credential === undefined) return null;
  if (credential.startsWith('tls_')) return readShare(services, credential);
  return /^tla?_/.test(credential) ? readKey(services, credential) : readToken(services, credential);
}

async function readKey(services: Services, key: string): Promise<Viewer | null> {
  const now = services.now();
  const found = await findApiKey(services.database, key, now);
  if (!found) return null;
  const { keyId, lastUsedAt, appId: _, ...opened } = found;
  if (now - (lastUsedAt?.getTime() ?? 0) >= noteEveryMs) await noteKeyUse(services.database, found, now);
  return { kind: 'apiKey', id: keyId, name: null, storeIds: opened.stores.map(({ id }) => id), ...opened };
}

const noteEveryMs = 60_000;

async function readShare(services: Services, token: string): Promise<Viewer | null> {
  const now = services.now();
  const link = await findSharedLink(services.database, token, now);
  if (!link) return null;
  if (now - (link.lastUsedAt?.getTime() ?? 0) >= noteEveryMs) await noteShareUse(services.database, link, now);
  return { kind: 'share', id: link.id, storeId: link.storeId, name: null, link };
}

async function readToken(services: Services, token: string): Promise<Viewer | null> {
  if (services.env.secret === null) return null;
  const claims = await readClaims(token, services.env.secret);
  return claims === null ? null : findUser(services, claims);
}

async function findUser(services: Services, claims: Claims): Promise<Viewer | null> {
  const { rows } = await services.database.pool.query<{ id: string; name: string | null; email: string }>(
    `SELECT id, name, email FROM users WHERE id = $1 AND ($2::text IS NULL OR EXISTS
       (SELECT FROM sessions WHERE sessions.id = $2 AND sessions.user_id = users.id AND sessions.expires_at > $3))`,
    [claims.userId, claims.sessionId, new Date(services.now())],
  );
  const user = rows[0];
  return user ? { kind: 'user', ...user, sessionId: claims.sessionId } : null;
}

/** Whoever was let in once, as they stand now; null = not any more. For what lasts longer than a request. */
export async function lookAgain(services: Services, viewer: Viewer): Promise<Viewer | null> {
  if (viewer.kind === 'user') return findUser(services, { userId: viewer.id, sessionId: viewer.sessionId });
  if (viewer.kind === 'share') return null;
  const { organizationId, secretHash, id: keyId } = viewer;
  const key = { organizationId, keyId, secretHash };
  const permissions = await findKeyPermissions(services.database, key, services.now());
  return permissions && { ...viewer, stores: null, permissions };
}

interface Claims {
  userId: string;
  /** null = the token names none. */
  sessionId: string | null;
}

async function readClaims(token: string, secret: string): Promise<Claims | null> {
  try {
    const options = {
      audience: 'api',
      algorithms: ['HS256'],
      maxTokenAge: '60s',
      requiredClaims: ['sub', 'exp', 'iat'],
    };
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), options);
    const { sub, sid = null } = payload;
    if (typeof sub !== 'string' || (sid !== null && typeof sid !== 'string')) return null;
    return { userId: sub, sessionId: sid };
  } catch {
    return null;
  }
}
