// Installation by OAuth: to Shopify with our scopes, back with a code that is exchanged for an offline token.

import type { ConnectedAccount, OAuthApp, OAuthSource, Outside } from '../../source.ts';
import { SourceError } from '../../source.ts';
import { explainStatus } from './client-errors.ts';
import { readAccount } from './connect.ts';
import { isObject } from './fields.ts';
import { readLimited } from './read-limited.ts';
import { requestedScopes } from './scopes.ts';
import { parseShopDomain } from './shop-domain.ts';

export const shopifyOAuth: OAuthSource = { authorizeUrl, finish };

function authorizeUrl(input: Record<string, string>, app: OAuthApp, state: string, outside: Outside): string {
  const shop = parseShopDomain(input.shop ?? '');
  const url = new URL('/admin/oauth/authorize', outside.origins.shopify ?? `https://${shop}`);
  if (outside.origins.shopify !== undefined) url.searchParams.set('shop', shop);
  url.searchParams.set('client_id', app.clientId);
  url.searchParams.set('scope', requestedScopes.join(','));
  url.searchParams.set('redirect_uri', app.redirectUri);
  url.searchParams.set('state', state);
  return url.href;
}

async function finish(query: URLSearchParams, app: OAuthApp, outside: Outside): Promise<ConnectedAccount> {
  const shop = parseShopDomain(query.get('shop') ?? '');
  const code = query.get('code');
  if (!code || !(await isFromShopify(query, app))) {
    throw new SourceError('REJECTED', 'The answer does not come from Shopify, or is too old. Start connecting again.');
  }
  const accessToken = await exchangeCode(shop, code, app, outside);
  return readAccount(shop, { accessToken, apiSecret: app.clientSecret }, outside);
}

/** The signature of the query by the app's secret, not older than 90 s. */
async function isFromShopify(query: URLSearchParams, app: OAuthApp): Promise<boolean> {
  // Heavy, and needed when a shop is connected alone.
  await import('@shopify/shopify-api/adapters/node');
  const { ApiVersion, LogSeverity, shopifyApi } = await import('@shopify/shopify-api');
  const library = shopifyApi({
    apiKey: app.clientId,
    apiSecretKey: app.clientSecret,
    apiVersion: ApiVersion.Unstable,
    isEmbeddedApp: false,
    hostName: new URL(app.redirectUri).host,
    logger: { level: LogSeverity.Error },
  });
  try {
    return await library.utils.validateHmac(Object.fromEntries(query));
  } catch {
    return false;
  }
}

async function exchangeCode(shop: string, code: string, app: OAuthApp, outside: Outside): Promise<string> {
  const origin = outside.origins.shopify ?? `https://${shop}`;
  let response: Response;
  try {
    response = await outside.fetch(`${origin}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-shop-domain': shop },
      body: JSON.stringify({ client_id: app.clientId, client_secret: app.clientSecret, code }),
      redirect: 'error',
      signal: outside.signal,
    });
  } catch (error) {
    if (outside.signal.aborted) throw outside.signal.reason;
    throw new SourceError('UNAVAILABLE', 'Shopify could not be reached. Try again in a moment.', { cause: error });
  }
  if (response.status === 400) {
    await response.body?.cancel();
    throw new SourceError(
      'REJECTED',
      'Shopify no longer takes this answer: it has been used or is too old. Start connecting again.',
    );
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw explainStatus(response.status, response.headers.get('retry-after'), shop);
  }
  return readToken(await readLimited(response, 1_000_000));
}

function readToken(text: string): string {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = undefined;
  }
  if (isObject(answer) && typeof answer.access_token === 'string' && answer.access_token !== '')
    return answer.access_token;
  throw new SourceError('MALFORMED', 'Shopify gave no access token.');
}
