// Connecting by the operator's application: to Square with our permissions, back with a code.

import { codeOf } from '../ask-token.ts';
import { requestJson } from '../request-json.ts';
import type { ConnectedAccount, OAuthApp, OAuthSource, Outside } from '../source.ts';
import { readAccount } from './connect.ts';
import { exchangeSquareCode, squareOrigin, squareVersion } from './oauth-token.ts';

const permissions = ['MERCHANT_PROFILE_READ', 'ORDERS_READ', 'CUSTOMERS_READ', 'LOYALTY_READ'];

export const squareOAuth: OAuthSource = {
  authorizeUrl(_input, app, state, outside) {
    const url = new URL('/oauth2/authorize', squareOrigin(outside));
    url.searchParams.set('client_id', app.clientId);
    url.searchParams.set('scope', permissions.join(' '));
    // The person signs in there, so that it is no account that happens to be open.
    url.searchParams.set('session', 'false');
    url.searchParams.set('redirect_uri', app.redirectUri);
    url.searchParams.set('state', state);
    return url.href;
  },
  finish,
  /** All tokens that the application has of this merchant. */
  async revoke({ refreshToken, accessToken }, { clientId, clientSecret }, outside) {
    if (refreshToken === undefined) return;
    await requestJson(
      {
        source: 'Square',
        method: 'POST',
        url: `${squareOrigin(outside)}/oauth2/revoke`,
        headers: { authorization: `Client ${clientSecret}`, 'square-version': squareVersion },
        body: { client_id: clientId, access_token: accessToken },
        accept: [404],
        reasonOf: () => undefined,
        whenUnauthorised: 'Check the secret of the application.',
      },
      outside,
    );
  },
};

async function finish(query: URLSearchParams, app: OAuthApp, outside: Outside): Promise<ConnectedAccount> {
  const access = await exchangeSquareCode(codeOf(query, 'Square'), app, outside);
  const connected = await readAccount(access, outside);
  if (app.webhookKey !== undefined) return connected;
  const polled = 'Changes are asked for every hour: the operator has not set up the webhooks of the application.';
  return { ...connected, warnings: [...connected.warnings, polled] };
}
