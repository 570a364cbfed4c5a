// Tokens of the operator's application at Square: they last 30 days, and Square wants them renewed within seven.

import { askToken } from '../ask-token.ts';
import type { Credentials, OAuthApp, Outside } from '../source.ts';
import type { AskRenewal } from '../with-access.ts';

/** The version of the API that all requests and webhooks are asked for. */
export const squareVersion = '2025-10-16';

const renewAfterMs = 7 * 86_400_000;

export function squareOrigin({ origins }: Outside): string {
  return origins.square ?? 'https://connect.squareup.com';
}

export function exchangeSquareCode(code: string, app: OAuthApp, outside: Outside): Promise<Credentials> {
  const message = 'Square no longer takes this answer: it has been used or is too old. Start connecting again.';
  const grant = { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri };
  return ask(grant, app, { code: 'REJECTED', message }, outside);
}

export const renewSquareToken: AskRenewal = ({ refreshToken = '' }, app, outside) => {
  const message = 'Square no longer renews the access: it was taken back there. Connect the account again.';
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return ask(grant, app, { code: 'UNAUTHORISED', message }, outside);
};

async function ask(
  grant: Record<string, string>,
  { clientId, clientSecret }: OAuthApp,
  refused: Parameters<typeof askToken>[1],
  outside: Outside,
): Promise<Credentials> {
  const request = {
    source: 'Square',
    url: `${squareOrigin(outside)}/oauth2/token`,
    headers: { 'square-version': squareVersion },
    body: { client_id: clientId, client_secret: clientSecret, ...grant },
  };
  const token = await askToken(request, refused, outside);
  return { ...token, renewAt: new Date(outside.now() + renewAfterMs).toISOString() };
}
