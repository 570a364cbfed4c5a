// Tokens of the operator's app at Klaviyo: they last an hour, their refresh token as long as it is used within 90 days.

import { askToken } from '../ask-token.ts';
import type { Credentials, OAuthApp, Outside } from '../source.ts';
import type { AskRenewal } from '../with-access.ts';

export function klaviyoOrigin({ origins }: Outside): string {
  return origins.klaviyo ?? 'https://a.klaviyo.com';
}

/** `verifier`: of the challenge that the person left with (PKCE, RFC 7636). */
export function exchangeKlaviyoCode(
  code: string,
  verifier: string,
  app: OAuthApp,
  outside: Outside,
): Promise<Credentials> {
  const message = 'Klaviyo no longer takes this answer: it has been used or is too old. Start connecting again.';
  const grant = {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: app.redirectUri,
  };
  return ask(grant, app, { code: 'REJECTED', message }, outside);
}

export const renewKlaviyoToken: AskRenewal = ({ refreshToken = '' }, app, outside) => {
  const message = 'Klaviyo no longer renews the access: the app was removed there. Connect the account again.';
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return ask(grant, app, { code: 'UNAUTHORISED', message }, outside);
};

export function klaviyoBasic({ clientId, clientSecret }: OAuthApp): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

function ask(
  form: Record<string, string>,
  app: OAuthApp,
  refused: Parameters<typeof askToken>[1],
  outside: Outside,
): Promise<Credentials> {
  const url = `${klaviyoOrigin(outside)}/oauth/token`;
  return askToken({ source: 'Klaviyo', url, headers: { authorization: klaviyoBasic(app) }, form }, refused, outside);
}
