// Shopify's side of the install: it sends the merchant back with a signed query, then gives a token for the code.

import { createHmac, randomBytes } from 'node:crypto';
import type { TokenAnswer, Tokens } from './tokens.ts';

export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

/** The query Shopify sends back, signed: all pairs but `hmac`, sorted, joined with `&`. */
export function signQuery(pairs: Record<string, string>, secret: string): URLSearchParams {
  const message = Object.entries(pairs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return new URLSearchParams({ ...pairs, hmac: createHmac('sha256', secret).update(message).digest('hex') });
}

export class OAuth {
  readonly #client: OAuthClient;
  readonly #domain: string;
  readonly #now: () => number;
  readonly #codes = new Map<string, string[]>();

  constructor(client: OAuthClient, domain: string, now: () => number) {
    this.#client = client;
    this.#domain = domain;
    this.#now = now;
  }

  /** Where the browser is sent; text = why not. The merchant agrees at once. */
  authorize(query: URLSearchParams): URL | string {
    const redirect = query.get('redirect_uri');
    if (query.get('client_id') !== this.#client.clientId)
      return 'Oauth error invalid_request: Could not find Shopify API application';
    if (redirect === null || !URL.canParse(redirect))
      return 'Oauth error invalid_request: The redirect_uri is not whitelisted';
    const code = randomBytes(16).toString('hex');
    this.#codes.set(
      code,
      (query.get('scope') ?? '').split(',').filter((scope) => scope !== ''),
    );
    const pairs: Record<string, string> = {
      code,
      host: Buffer.from(`${this.#domain}/admin`).toString('base64url'),
      shop: this.#domain,
      timestamp: String(Math.floor(this.#now() / 1000)),
    };
    const state = query.get('state');
    if (state !== null) pairs.state = state;
    const url = new URL(redirect);
    for (const [name, value] of signQuery(pairs, this.#client.clientSecret)) url.searchParams.set(name, value);
    return url;
  }

  /** Whether the client that asks is the app. */
  knows({ client_id: id, client_secret: secret }: Record<string, unknown>): boolean {
    return id === this.#client.clientId && secret === this.#client.clientSecret;
  }

  /** For a code, once; for a refresh token; for a token without an end. null for a wrong client, or what is not known (any more). */
  redeem(body: Record<string, unknown>, tokens: Tokens): TokenAnswer | null {
    const { code, grant_type: grant, expiring } = body;
    if (!this.knows(body)) return null;
    if (grant === 'refresh_token') return tokens.refresh(String(body.refresh_token));
    if (grant === 'urn:ietf:params:oauth:grant-type:token-exchange') return tokens.exchange(String(body.subject_token));
    const scopes = this.#codes.get(String(code));
    this.#codes.delete(String(code));
    return scopes ? tokens.give(scopes, expiring === '1') : null;
  }
}
