// Who stands behind a request: an API key (`tl_...`, one store), a read-only link (`tls_...`, one page of one store), or a person
// whose dashboard session vouches for them with a token of at most a minute, signed with the shared secret.

import { findApiKey } from '@throughline/db/organizations/api-keys';
import { findSharedLink, noteShareUse, type ShareLinkRow } from '@throughline/db/sharing/share-links';
import { jwtVerify } from 'jose';
import type { Services } from './services.ts';

export type Viewer =
  | { kind: 'apiKey'; id: string; storeId: string; name: string | null; shown: string; seesPersonal: boolean }
  | { kind: 'share'; id: string; storeId: string; name: string | null; link: ShareLinkRow }
  | { kind: 'user'; id: string; name: string | null; email: string; sessionId: string | null };

/** null for a missing, malformed, expired or unknown credential. */
export async function authenticate(services: Services, authorization: string | undefined): Promise<Viewer | null> {
  const credential = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (credential === undefined) return null;
  if (credential.startsWith('tls_')) return readShare(services, credential);
  return credential.startsWith('tl_') ? readKey(services, credential) : readToken(services, credential);
}

async function readKey(services: Services, key: string): Promise<Viewer | null> {
  const found = await findApiKey(services.database, key);
  if (!found) return null;
  const { keyId, storeId, shown, seesPersonal } = found;
  return { kind: 'apiKey', id: keyId, storeId, name: null, shown, seesPersonal };
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
  const subject = await readSubject(token, services.env.secret);
  if (subject === null) return null;
  const user = await services.database.prisma.user.findUnique({
    where: { id: subject.userId },
    select: { id: true, name: true, email: true },
  });
  return user && { kind: 'user', ...user, sessionId: subject.sessionId };
}

/** `sid` names the session of the dashboard that vouches for the person; it opens nothing. */
async function readSubject(
  token: string,
  secret: string,
): Promise<{ userId: string; sessionId: string | null } | null> {
  try {
    const options = {
      audience: 'api',
      algorithms: ['HS256'],
      maxTokenAge: '60s',
      requiredClaims: ['sub', 'exp', 'iat'],
    };
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), options);
    if (payload.sub === undefined) return null;
    return { userId: payload.sub, sessionId: typeof payload.sid === 'string' ? payload.sid.slice(0, 100) : null };
  } catch {
    return null;
  }
}
