// A person is asked to let an app in: what it asks for, and what they answer (OAuth 2.1, authorization code with PKCE).

import { KEY_SCOPES, PERSONAL, type Permission } from '@throughline/core/access/permissions';
import { createCode } from '@throughline/db/apps/app-codes';
import { findApp, type PartnerAppRow } from '@throughline/db/apps/partner-apps';
import type { RequestContext } from '../../context.ts';
import { Refused, refuse, refuseUnknown, type UserProblem } from '../../refused.ts';
import { openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import { isRegistered } from './read-redirect-uri.ts';

/** The parameters of the authorization request, as the app sent them. */
export interface AppRequest {
  clientId: string;
  redirectUri: string;
  responseType?: string | null;
  scope?: string | null;
  state?: string | null;
  codeChallenge?: string | null;
  codeChallengeMethod?: string | null;
}

export interface ConsentRequest {
  app: PartnerAppRow;
  scopes: Permission[];
  /** Whether it asks to see who people are. */
  seesPersonal: boolean;
  /** Where the browser goes when the person refuses. */
  refusedTo: string;
  /** Where it goes at once, as the request is malformed; null = it is not. */
  wrongTo: string | null;
}

/** null where the app is unknown or the address not its own: then nobody is sent anywhere. People alone are asked. */
export async function readConsentRequest(context: RequestContext, request: AppRequest): Promise<ConsentRequest | null> {
  if (context.viewer.kind !== 'user') return null;
  const app = await findApp(context.services.database, request.clientId);
  if (app === null || !isRegistered(app.redirectUris, request.redirectUri)) return null;
  const wrong = whatIsWrong(request);
  return {
    app,
    ...scopesOf(request),
    refusedTo: comeBack(context, request, { error: 'access_denied' }),
    wrongTo: wrong && comeBack(context, request, wrong),
  };
}

const namesOf = ({ scope }: AppRequest): string[] => (scope ?? '').split(' ').filter((name) => name !== '');

function scopesOf(request: AppRequest) {
  const asked = new Set(namesOf(request));
  return { scopes: KEY_SCOPES.filter((name) => asked.has(name)), seesPersonal: asked.has(PERSONAL) };
}

function whatIsWrong(request: AppRequest): { error: string; error_description: string } | null {
  const told = (error: string, error_description: string) => ({ error, error_description });
  if (request.responseType !== 'code') return told('unsupported_response_type', 'response_type must be code.');
  if (request.codeChallengeMethod !== 'S256') return told('invalid_request', 'code_challenge_method must be S256.');
  if (!/^[A-Za-z0-9_-]{43}$/.test(request.codeChallenge ?? ''))
    return told('invalid_request', 'code_challenge must be the base64url of a SHA-256 hash.');
  const known: readonly string[] = [...KEY_SCOPES, PERSONAL];
  const unknown = namesOf(request).find((name) => !known.includes(name));
  if (unknown !== undefined) return told('invalid_scope', `scope may hold ${known.join(' ')}.`);
  if (scopesOf(request).scopes.length === 0) return told('invalid_scope', 'scope must hold what the app asks for.');
  return null;
}

/** The app's address with the answer; `iss` says whose it is (RFC 9207). */
function comeBack(context: RequestContext, { redirectUri, state }: AppRequest, answer: Record<string, string>): string {
  const url = new URL(redirectUri);
  const all = { ...answer, ...(state != null && { state }), iss: context.services.env.publicUrl };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url.href;
}

export interface ConsentInput extends AppRequest {
  organizationId: string;
  storeIds: readonly string[];
  seesPersonal?: boolean | null;
}

/** Nobody gives more than they have: neither a store nor a permission in it. */
export async function approveApp(context: RequestContext, input: ConsentInput): Promise<{ redirectTo: string }> {
  const organization = await openOrganizationOrRefuse(context, input.organizationId);
  const request = await readConsentRequest(context, input);
  if (request === null) refuseUnknown('clientId', 'app');
  if (request.wrongTo !== null) refuse('clientId', 'The app asked in a way that can not be answered.');
  const { app, scopes } = request;
  const seesPersonal = request.seesPersonal && (input.seesPersonal ?? false);
  const needed = [...scopes, ...(seesPersonal ? [PERSONAL] : [])];
  const problems = [
    ...needed.filter((name) => !organization.permissions.has(name)).map(lacking),
    ...(await storeProblems(context, input)),
  ];
  if (problems.length > 0) throw new Refused(problems);
  const consent = { appId: app.id, organizationId: organization.id, userId: context.viewer.id, seesPersonal };
  const { redirectUri, codeChallenge, storeIds } = input;
  const code = await createCode(
    context.services.database,
    { ...consent, scopes, storeIds: [...new Set(storeIds)], redirectUri, codeChallenge: codeChallenge! },
    context.now,
  );
  return { redirectTo: comeBack(context, input, { code }) };
}

const lacking = (name: Permission): UserProblem => ({
  path: ['organizationId'],
  code: 'FORBIDDEN',
  message: `You can't give ${name}: you don't have it yourself.`,
});

async function storeProblems(context: RequestContext, input: ConsentInput): Promise<UserProblem[]> {
  const { organizationId, storeIds } = input;
  if (storeIds.length === 0)
    return [
      { path: ['storeIds'], code: 'WRONG_VALUE', message: 'Which stores does the app open? Choose at least one.' },
    ];
  const reachable = await context.reachable();
  return storeIds.flatMap((id, at): UserProblem[] =>
    reachable.get(id)?.organizationId === organizationId
      ? []
      : [{ path: ['storeIds', String(at)], code: 'NOT_FOUND', message: 'There is no such store.' }],
  );
}
