// What a token gives access to: the shop, the scopes granted, what will not work.

import { type ConnectedAccount, type Credentials, type Outside, SourceError } from '../../source.ts';
import { AdminClient } from './client.ts';
import { parseGid } from './gid.ts';
import * as queries from './queries.ts';
import { hasScope, scopeNeeds } from './scopes.ts';
import { parseShopDomain } from './shop-domain.ts';

interface ShopAnswer {
  shop: {
    id: string;
    name: string;
    myshopifyDomain: string;
    currencyCode: string;
    ianaTimezone: string;
    shopAddress: { countryCodeV2: string | null } | null;
  };
  currentAppInstallation: { accessScopes: { handle: string }[] };
}

/** By a custom app's token. Throws `SourceError`. */
export async function connectByToken(input: Record<string, string>, outside: Outside): Promise<ConnectedAccount> {
  const shop = parseShopDomain(input.shop ?? '');
  const [accessToken, apiSecret] = [input.accessToken?.trim() ?? '', input.apiSecret?.trim() ?? ''];
  if (accessToken === '') throw new SourceError('REJECTED', 'The Admin API access token is missing.');
  if (apiSecret === '')
    throw new SourceError(
      'REJECTED',
      "The app's API secret key is missing: it proves that deliveries come from Shopify.",
    );
  return readAccount(shop, { accessToken, apiSecret }, outside);
}

/** Throws `SourceError` FORBIDDEN where a scope that nothing works without is missing. */
export async function readAccount(shop: string, secrets: Credentials, outside: Outside): Promise<ConnectedAccount> {
  const client = new AdminClient({ account: shop, credentials: secrets }, outside);
  const answer = await client.query<ShopAnswer>(queries.shop);
  const account = answer.shop.myshopifyDomain.toLowerCase();
  const scopes = answer.currentAppInstallation.accessScopes.map(({ handle }) => handle).sort();
  const missing = scopeNeeds.filter(({ scope }) => !hasScope(scopes, scope));
  const required = missing.filter((need) => need.required).map(({ scope }) => scope);
  if (required.length > 0) {
    throw new SourceError(
      'FORBIDDEN',
      `The app lacks the permission ${required.join(' and ')}. Give it in the app's settings at Shopify, then connect again.`,
    );
  }
  const shopId = parseGid(answer.shop.id)?.id ?? '';
  const credentials: Credentials = { ...secrets, shop: account, shopId };
  return {
    account,
    name: answer.shop.name,
    credentials,
    scopes,
    settings: {
      shopId,
      currencyCode: answer.shop.currencyCode,
      timeZone: answer.shop.ianaTimezone,
      country: answer.shop.shopAddress?.countryCodeV2 ?? null,
    },
    warnings: missing.flatMap(({ without }) => without ?? []),
  };
}
