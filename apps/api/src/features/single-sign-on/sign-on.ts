// Signing in by an identity provider: the way there and the way back. The dashboard's server calls both (sign-on-routes.ts) and makes the
// session; it never sees the provider's tokens or the client's secret.

import { appendAudit } from '@throughline/db/audit/append-audit';
import { joinBySignOn, type NotJoined } from '@throughline/db/sign-on/join-by-sign-on';
import { noteRefusedSignOn } from '@throughline/db/sign-on/note-refused';
import { beginFlow, makeTicket, takeFlow } from '@throughline/db/sign-on/sign-on-flows';
import { findOrganizationOfDomain, findSignOn, type SignOnRow } from '@throughline/db/sign-on/sign-on-settings';
import * as oidc from 'openid-client';
import { HttpRefused } from '../../http-errors.ts';
import type { Log } from '../../log.ts';
import type { Services } from '../../services.ts';
import type { Origin } from '../audit/origin.ts';
import { callbackUrl, openProvider, providerWords } from './identity-provider.ts';
import { domainOf } from './mail-domain.ts';

export type SignOnServices = Pick<Services, 'env' | 'database' | 'fetchForWebhooks' | 'now'>;

/** The single sign-on of the organization that has verified the address's domain; null = none. Says nothing of the address itself. */
export async function findOffer({ database }: SignOnServices, email: string): Promise<SignOnRow | null> {
  const domain = domainOf(email);
  const organizationId = domain && (await findOrganizationOfDomain(database, domain));
  return organizationId ? (await findSignOn(database, organizationId)).row : null;
}

export interface Begun {
  /** The provider's page. */
  location: string;
}

export async function beginSignOn(
  services: SignOnServices,
  { email, browserHash, returnTo }: { email: string; browserHash: string; returnTo: string },
  log: Log,
): Promise<Begun> {
  const row = await findOffer(services, email);
  if (row === null) throw new HttpRefused(404, 'NOT_FOUND', 'No single sign-on is set up for this address.', ['email']);
  const config = await openProvider(services, row).catch((error: unknown) => fail(log, error));
  const codeVerifier = oidc.randomPKCECodeVerifier();
  const nonce = oidc.randomNonce();
  const flow = { organizationId: row.organizationId, browserHash, nonce, codeVerifier, returnTo };
  const state = await beginFlow(services.database, flow, services.now());
  const location = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callbackUrl(services.env),
    scope: 'openid email profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    login_hint: email.trim(),
  });
  return { location: location.href };
}

export interface SignedOn {
  /** Signs in once, at the dashboard. */
  ticket: string;
  returnTo: string;
}

const gone = 'This sign-in was used, is too old, or was begun in another browser. Begin again.';

/** `search`: what the provider sent the browser back with. */
export async function finishSignOn(
  services: SignOnServices,
  { search, browserHash }: { search: string; browserHash: string },
  { log, origin }: { log: Log; origin: Origin },
): Promise<SignedOn> {
  const { database, env, now } = services;
  const url = new URL(callbackUrl(env));
  url.search = search;
  const state = url.searchParams.get('state') ?? '';
  const flow = await takeFlow(database, state, browserHash, now());
  if (flow === null) throw new HttpRefused(400, 'WRONG_VALUE', gone, ['state']);
  const { row, domains } = await findSignOn(database, flow.organizationId);
  if (row === null) throw new HttpRefused(400, 'WRONG_VALUE', gone, ['state']);
  const refuse = async (problem: string, message: string): Promise<never> => {
    await noteRefusedSignOn(database, row.organizationId, { ...origin, problem });
    throw new HttpRefused(403, 'FORBIDDEN', message);
  };
  const config = await openProvider(services, row).catch((error: unknown) => fail(log, error));
  const checks = { expectedNonce: flow.nonce, expectedState: state, pkceCodeVerifier: flow.codeVerifier };
  const tokens = await oidc
    .authorizationCodeGrant(config, url, { ...checks, idTokenExpected: true })
    .catch((error: unknown) => {
      log.warn({ err: error, organizationId: row.organizationId }, 'A single sign-on was refused');
      return refuse('WRONG_ANSWER', providerWords(error));
    });
  const claims = tokens.claims()!;
  const email = typeof claims.email === 'string' ? claims.email.trim().toLowerCase() : '';
  const domain = domainOf(email);
  if (claims.email_verified !== true)
    return refuse('UNVERIFIED_ADDRESS', 'The identity provider does not say that your address is verified.');
  if (!domains.some((one) => one.verifiedAt !== null && one.domain === domain))
    return refuse('FOREIGN_ADDRESS', 'Your address does not lie in a domain of your organization.');
  const name = typeof claims.name === 'string' ? claims.name.trim().slice(0, 200) || null : null;
  const signedOn = { organizationId: row.organizationId, issuer: row.issuer, subject: claims.sub, email, name };
  const joined = await joinBySignOn(database, signedOn, now());
  if (typeof joined === 'string') return refuse(joined, notJoined[joined]);
  if (joined.joined) await noteJoined(services, row, joined.user, origin);
  const ticket = await makeTicket(database, flow, joined.user.id, now());
  return { ticket, returnTo: flow.returnTo };
}

const notJoined: Record<NotJoined, string> = {
  NOT_A_MEMBER: 'You were taken out of the organization. Ask to be invited again.',
  OTHER_PERSON:
    'The account of this address belongs to somebody else at the identity provider. An owner can take that member out and invite you.',
};

/** The dashboard tells the log of the sign-in; that somebody became a member by it is told here. */
async function noteJoined(
  { database }: SignOnServices,
  { organizationId, defaultRole }: SignOnRow,
  user: { id: string; email: string },
  origin: Origin,
): Promise<void> {
  await appendAudit(database, {
    ...{
      chain: organizationId,
      actorKind: 'USER',
      actorId: user.id,
      actorName: user.email,
      sessionId: null,
      ...origin,
    },
    ...{ operation: 'joinBySignOn', objectType: 'organization', objectId: organizationId, outcome: 'DONE' },
    details: { role: defaultRole },
  });
}

function fail(log: Log, error: unknown): never {
  log.warn({ err: error }, 'An identity provider could not be read');
  throw new HttpRefused(502, 'UNAVAILABLE', providerWords(error));
}
