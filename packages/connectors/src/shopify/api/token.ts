// Offline tokens of an app: they end after an hour and are renewed by a refresh token, which each renewal replaces. Shopify takes the
// former refresh token until the new one is used, so that an answer that is lost costs nothing.

import { type RefusedExchange, refusedExchange } from '../../ask-token.ts';
import { type Account, type Credentials, type OAuthApp, type Outside, SourceError } from '../../source.ts';
import type { AskRenewal } from '../../with-access.ts';
import { explainStatus } from './client-errors.ts';
import { isObject } from './fields.ts';
import { readLimited } from './read-limited.ts';

const offline = 'urn:shopify:params:oauth:token-type:offline-access-token';

/** For the code of an installation. */
export function exchangeCode(shop: string, code: string, app: OAuthApp, outside: Outside): Promise<Credentials> {
  return askToken(
    shop,
    app,
    outside,
    { code, expiring: '1' },
    {
      code: 'REJECTED',
      message: 'Shopify no longer takes this answer: it has been used or is too old. Start connecting again.',
    },
  );
}

export const renewToken: AskRenewal = async ({ shop = '', refreshToken = '', apiSecret }, app, outside) => {
  const token = await askToken(
    shop,
    app,
    outside,
    { grant_type: 'refresh_token', refresh_token: refreshToken },
    {
      code: 'UNAUTHORISED',
      message: `Shopify no longer renews the access to ${shop}: the app was removed, or nothing was read for 90 days. Connect the shop again.`,
    },
  );
  return { ...token, ...signingSecrets(apiSecret, app) };
};

/** Shopify signs with the former secret of an app until that is revoked there. */
function signingSecrets(standing: string | undefined, { clientSecret }: OAuthApp): Credentials {
  if (standing === undefined || standing === clientSecret) return {};
  return { apiSecret: clientSecret, previousApiSecret: standing };
}

/** Exchanges a token of the app that has no end, from before there were others, for one that ends; what Shopify refuses stays as it is. */
export async function letTokenEnd(account: Account, outside: Outside): Promise<void> {
  const { credentials, renew } = account;
  if (!renew || credentials.refreshToken !== undefined) return;
  try {
    await renew(credentials, async ({ accessToken = '', apiSecret, shop = '' }, app) => {
      if (apiSecret !== app.clientSecret && apiSecret !== app.previousClientSecret)
        throw new SourceError('REJECTED', "The token is of the merchant's own app.");
      const grant = {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: accessToken,
        subject_token_type: offline,
        requested_token_type: offline,
        expiring: '1',
      };
      const refused = { code: 'REJECTED', message: 'Shopify does not exchange the token.' } as const;
      return { ...(await askToken(shop, app, outside, grant, refused)), ...signingSecrets(apiSecret, app) };
    });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
}

/** `refused`: what it means that Shopify does not take what is exchanged. */
async function askToken(
  shop: string,
  app: OAuthApp,
  outside: Outside,
  grant: Record<string, string>,
  refused: RefusedExchange,
): Promise<Credentials> {
  const origin = outside.origins.shopify ?? `https://${shop}`;
  let response: Response;
  let text: string;
  try {
    response = await outside.fetch(`${origin}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-shop-domain': shop },
      body: JSON.stringify({ client_id: app.clientId, client_secret: app.clientSecret, ...grant }),
      redirect: 'error',
      signal: outside.signal,
    });
    text = await readLimited(response, 1_000_000);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    if (outside.signal.aborted) throw outside.signal.reason;
    throw new SourceError('UNAVAILABLE', 'Shopify could not be reached. Try again in a moment.', { cause: error });
  }
  if (response.status === 400 || response.status === 401) throw refusedExchange('Shopify', parseJson(text), refused);
  if (!response.ok) throw explainStatus(response.status, response.headers.get('retry-after'), shop);
  return readToken(text, outside.now());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without `expires_in` the token does not end. */
function readToken(text: string, now: number): Credentials {
  const answer = parseJson(text);
  if (!isObject(answer) || typeof answer.access_token !== 'string' || answer.access_token === '')
    throw new SourceError('MALFORMED', 'Shopify gave no access token.');
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = answer;
  if (typeof refreshToken !== 'string' || typeof seconds !== 'number') return { accessToken };
  return { accessToken, refreshToken, expiresAt: new Date(now + seconds * 1000).toISOString() };
}
