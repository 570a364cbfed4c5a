// Installation by OAuth: to Shopify with our scopes, back with a code that is exchanged for an offline token that ends.

import type { ConnectedAccount, OAuthApp, OAuthSource, Outside } from '../../source.ts';
import { SourceError } from '../../source.ts';
import { readAccount } from './connect.ts';
import { requestedScopes } from './scopes.ts';
import { parseShopDomain } from './shop-domain.ts';
import { exchangeCode } from './token.ts';

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
  const token = await exchangeCode(shop, code, app, outside);
  return readAccount(shop, { ...token, apiSecret: app.clientSecret }, outside);
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
