// Connecting by the operator's app: to Klaviyo with our scopes and a challenge (PKCE), back with a code.

import { createHash, createHmac } from 'node:crypto';
import { codeOf } from '../ask-token.ts';
import { requestJson } from '../request-json.ts';
import type { OAuthApp, OAuthSource } from '../source.ts';
import { readAccount } from './connect.ts';
import { exchangeKlaviyoCode, klaviyoBasic, klaviyoOrigin } from './oauth-token.ts';

const scopes = ['accounts:read', 'profiles:read', 'events:read', 'metrics:read', 'webhooks:read', 'webhooks:write'];

export const klaviyoOAuth: OAuthSource = {
  authorizeUrl(_input, app, state, { origins }) {
    const url = new URL('/oauth/authorize', origins.klaviyo ?? 'https://www.klaviyo.com');
    const challenge = createHash('sha256').update(verifierOf(state, app)).digest('base64url');
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', app.clientId);
    url.searchParams.set('redirect_uri', app.redirectUri);
    url.searchParams.set('scope', scopes.join(' '));
    url.searchParams.set('state', state);
    url.searchParams.set('code_challenge_method', 'S256');
    url.searchParams.set('code_challenge', challenge);
    return url.href;
  },
  async finish(query, app, outside) {
    const verifier = verifierOf(query.get('state') ?? '', app);
    const access = await exchangeKlaviyoCode(codeOf(query, 'Klaviyo'), verifier, app, outside);
    return readAccount(access, outside);
  },
  async revoke({ refreshToken }, app, outside) {
    if (refreshToken === undefined) return;
    await requestJson(
      {
        source: 'Klaviyo',
        method: 'POST',
        url: `${klaviyoOrigin(outside)}/oauth/revoke`,
        headers: { authorization: klaviyoBasic(app) },
        form: { token: refreshToken, token_type_hint: 'refresh_token' },
        reasonOf: () => undefined,
        whenUnauthorised: 'Check the secret of the app.',
      },
      outside,
    );
  },
};

/** Known to whoever has the app's secret alone, so that nothing has to be kept between leaving and coming back. */
function verifierOf(state: string, { clientSecret }: OAuthApp): string {
  return createHmac('sha256', clientSecret).update(`verifier of ${state}`).digest('base64url');
}
