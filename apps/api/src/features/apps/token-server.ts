// The endpoint of tokens, by @node-oauth/oauth2-server: it reads requests, knows clients and checks PKCE; what is kept is ours.

import OAuth2Server, {
  type AuthorizationCode,
  type Client,
  type RefreshToken,
  type Token,
} from '@node-oauth/oauth2-server';
import { PERSONAL } from '@throughline/core/access/permissions';
import {
  type AppTokens,
  accessSeconds,
  endAccess,
  type FoundRefreshToken,
  findRefreshToken,
  giveAccess,
  refreshSeconds,
  renewAccess,
} from '@throughline/db/apps/app-access';
import { type AppCodeRow, dropCode, findCode, useCode } from '@throughline/db/apps/app-codes';
import { boundByGiver } from '@throughline/db/apps/bound-by-giver';
import { findApp, isSecretOf } from '@throughline/db/apps/partner-apps';
import type { Services } from '../../services.ts';

type Db = Pick<Services, 'database' | 'now'>;

/** What a token is made of: a code, or the token that renews it. */
interface Grounds {
  code?: AppCodeRow;
  refresh?: FoundRefreshToken;
}

const grants = ['authorization_code', 'refresh_token'];

export function tokenServer(services: Db): OAuth2Server {
  return new OAuth2Server({
    model: {
      getClient: (id, secret) => findClient(services, id, secret),
      getAuthorizationCode: (code) => readCode(services, code),
      revokeAuthorizationCode: (code) => spendCode(services, code),
      getRefreshToken: (token) => readRefreshToken(services, token),
      // Spent with what it gives, in one transaction.
      revokeToken: async () => true,
      saveToken: (token, client, grounds) => makeToken(services, token, client, grounds as Grounds),
      // Neither is asked for here: consents are made by approveApp, tokens are read by authenticate.
      saveAuthorizationCode: async () => null,
      getAccessToken: async () => null,
    },
    accessTokenLifetime: accessSeconds,
    refreshTokenLifetime: refreshSeconds,
    // A public app has no secret; whoever has one is asked for it by findClient.
    requireClientAuthentication: { authorization_code: false, refresh_token: false },
  });
}

export async function findClient(
  { database }: Pick<Db, 'database'>,
  id: string,
  secret?: string,
): Promise<Client | null> {
  const app = await findApp(database, id);
  if (app === null) return null;
  const isIt = app.secretHash === null ? !secret : isSecretOf(app, secret ?? '');
  return isIt ? { id, grants, name: app.name } : null;
}

async function readCode({ database, now }: Db, given: string): Promise<AuthorizationCode | null> {
  const code = await findCode(database, given);
  if (code === null) return null;
  if (code.usedAt !== null) {
    await endOf({ database, now }, code);
    return null;
  }
  return {
    authorizationCode: given,
    expiresAt: code.expiresAt,
    redirectUri: code.redirectUri,
    codeChallenge: code.codeChallenge,
    codeChallengeMethod: 'S256',
    scope: scopeOf(code),
    client: { id: code.appId, grants },
    user: { code } satisfies Grounds,
  };
}

const scopeOf = ({ scopes, seesPersonal }: { scopes: readonly string[]; seesPersonal: boolean }): string[] => [
  ...scopes,
  ...(seesPersonal ? [PERSONAL] : []),
];

/** A code that comes a second time was overheard by somebody: what it gave ends. */
async function endOf({ database, now }: Db, code: AppCodeRow): Promise<void> {
  const keyId = await dropCode(database, code.codeHash);
  if (keyId !== null) await endAccess(database, { organizationId: code.organizationId, keyId }, now());
}

async function spendCode(services: Db, { user }: AuthorizationCode): Promise<boolean> {
  const { code } = user as { code: AppCodeRow };
  if (await useCode(services.database, code.codeHash, services.now())) return true;
  await endOf(services, code);
  return false;
}

async function readRefreshToken({ database, now }: Db, given: string): Promise<RefreshToken | null> {
  const refresh = await findRefreshToken(database, given);
  if (refresh === null || refresh.key.revokedAt !== null) return null;
  const { key } = refresh;
  const stores = key.storeIds.map((id) => ({ id }));
  const opened = await boundByGiver(database, key.givenBy, { stores, permissions: new Set() }, now());
  if (refresh.usedAt !== null || opened.stores.length === 0) {
    await endAccess(database, refresh, now());
    return null;
  }
  return {
    refreshToken: given,
    refreshTokenExpiresAt: refresh.expiresAt,
    scope: scopeOf(key),
    client: { id: key.appId!, grants },
    user: { refresh } satisfies Grounds,
  };
}

/** null (the library then refuses) where somebody else was sooner. */
async function makeToken(
  { database, now }: Db,
  token: Token,
  client: Client,
  { code, refresh }: Grounds,
): Promise<Token> {
  const made = code
    ? await giveAccess(database, code, await nameOf(database, client, code.userId), now())
    : await renewAccess(database, refresh!, now());
  if (made === null) {
    if (refresh) await endAccess(database, refresh, now());
    throw new OAuth2Server.InvalidGrantError('Invalid grant: it was used before');
  }
  return { ...token, ...named(made), client, user: {} };
}

const named = ({ access, refresh }: AppTokens) => ({ accessToken: access, refreshToken: refresh });

/** What people are told the key is, in lists and in the audit log. */
async function nameOf(database: Db['database'], client: Client, userId: string): Promise<string> {
  const user = await database.prisma.user.findUnique({ where: { id: userId }, select: { name: true, email: true } });
  return `${String(client.name)} for ${user?.name ?? user?.email ?? 'somebody'}`;
}
