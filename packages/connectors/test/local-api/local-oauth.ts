// The OAuth side of a stand-in: it sends the person back with a code at once, and gives tokens that end for it, once.

import { createHash, randomBytes } from 'node:crypto';
import type { LocalAnswer, LocalRequest } from './json-server.ts';

export interface LocalApp {
  clientId: string;
  clientSecret: string;
}

/** For tests that have no need of their own. */
export const localApp: LocalApp = { clientId: 'local-app-id', clientSecret: 'local-app-secret' };

interface Granted {
  accessToken: string;
  refreshToken: string;
  endsAt: number;
}

export interface LocalOAuthOptions {
  app?: LocalApp;
  tokenSeconds: number;
  /** Each renewal gives another refresh token, and the former is refused. */
  rotates?: boolean;
}

/** Reads a form, or JSON. */
export function fieldsOf({ raw, json }: LocalRequest): Record<string, unknown> {
  return typeof json === 'object' && json !== null
    ? (json as Record<string, unknown>)
    : Object.fromEntries(new URLSearchParams(raw.toString('utf8')));
}

export class LocalOAuth {
  readonly app: LocalApp;
  /** Renewals and revocations that were carried out. */
  readonly renewed: string[] = [];
  revokedCount = 0;
  readonly #options: LocalOAuthOptions;
  readonly #codes = new Map<string, { redirectUri: string; challenge: string | null }>();
  readonly #granted: Granted[] = [];

  constructor(options: LocalOAuthOptions) {
    this.#options = options;
    this.app = options.app ?? localApp;
  }

  /** The person agrees at once. */
  authorize({ query }: LocalRequest): LocalAnswer {
    const redirect = query.get('redirect_uri');
    if (query.get('client_id') !== this.app.clientId || redirect === null)
      return { status: 400, body: { error: 'invalid_request', error_description: 'No such client.' } };
    const code = randomBytes(12).toString('hex');
    this.#codes.set(code, { redirectUri: redirect, challenge: query.get('code_challenge') });
    const back = new URL(redirect);
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    return { status: 302, headers: { location: back.href } };
  }

  /** null = what is exchanged is not known (any more). The client has been checked. */
  exchange(fields: Record<string, unknown>, now: number): Granted | null {
    if (fields.grant_type === 'refresh_token') return this.#renew(String(fields.refresh_token), now);
    const code = this.#codes.get(String(fields.code));
    this.#codes.delete(String(fields.code));
    const challenge = createHash('sha256').update(String(fields.code_verifier)).digest('base64url');
    if (!code || code.redirectUri !== fields.redirect_uri) return null;
    return code.challenge === null || code.challenge === challenge ? this.#give(now) : null;
  }

  accepts(token: string, now: number): boolean {
    return this.#granted.some(({ accessToken, endsAt }) => accessToken === token && endsAt > now);
  }

  /** All of the app, as when the person removes it. */
  revoke(token: string): boolean {
    const known = this.#granted.some((one) => one.accessToken === token || one.refreshToken === token);
    if (known) this.#granted.length = 0;
    if (known) this.revokedCount++;
    return known;
  }

  #renew(refreshToken: string, now: number): Granted | null {
    const standing = this.#granted.find((one) => one.refreshToken === refreshToken);
    if (!standing) return null;
    this.renewed.push(refreshToken);
    this.#granted.splice(this.#granted.indexOf(standing), 1);
    return this.#give(now, this.#options.rotates ? undefined : refreshToken);
  }

  #give(now: number, refreshToken = `refresh-${randomBytes(8).toString('hex')}`): Granted {
    const accessToken = `access-${randomBytes(8).toString('hex')}`;
    const granted = { accessToken, refreshToken, endsAt: now + this.#options.tokenSeconds * 1000 };
    this.#granted.push(granted);
    return granted;
  }
}
