// Tokens of the apps in the shop, by token what each may do. Those that end have a refresh token; what it gives takes the place of both as
// soon as the new one is used, and not before.

import { randomBytes } from 'node:crypto';

export const tokenSeconds = 3_600;
const refreshSeconds = 90 * 86_400;

interface Ending {
  token: string;
  refreshToken: string;
  endsAt: number;
  refreshEndsAt: number;
  replaces: Ending | null;
}

export interface TokenAnswer {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
}

export class Tokens extends Map<string, readonly string[]> {
  readonly #now: () => number;
  readonly #ending = new Map<string, Ending>();
  readonly #byRefresh = new Map<string, Ending>();

  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  override clear(): void {
    super.clear();
    this.#ending?.clear();
    this.#byRefresh?.clear();
  }

  /** The scopes of a call with it; undefined = refused. */
  use(token: string): readonly string[] | undefined {
    const ending = this.#ending.get(token);
    if (ending && ending.endsAt <= this.#now()) return undefined;
    if (ending) this.#forgetReplaced(ending);
    return this.get(token);
  }

  give(scopes: readonly string[], ends: boolean, replaces: Ending | null = null): TokenAnswer {
    const token = `shpat_${randomBytes(16).toString('hex')}`;
    this.set(token, scopes);
    const answer = { access_token: token, scope: scopes.join(',') };
    if (!ends) return answer;
    const [refreshToken, now] = [`shprt_${randomBytes(16).toString('hex')}`, this.#now()];
    const endsAt = now + tokenSeconds * 1000;
    const ending = { token, refreshToken, endsAt, refreshEndsAt: now + refreshSeconds * 1000, replaces };
    this.#ending.set(token, ending);
    this.#byRefresh.set(refreshToken, ending);
    return {
      ...answer,
      expires_in: tokenSeconds,
      refresh_token: refreshToken,
      refresh_token_expires_in: refreshSeconds,
    };
  }

  /** null = the refresh token is unknown, replaced or too old. */
  refresh(refreshToken: string): TokenAnswer | null {
    const ending = this.#byRefresh.get(refreshToken);
    if (!ending || ending.refreshEndsAt <= this.#now()) return null;
    this.#forgetReplaced(ending);
    return this.give(this.get(ending.token)!, true, ending);
  }

  /** A token without an end for one that ends; null for any other. */
  exchange(token: string): TokenAnswer | null {
    const scopes = this.get(token);
    if (!scopes || this.#ending.has(token)) return null;
    this.delete(token);
    return this.give(scopes, true);
  }

  #forgetReplaced(ending: Ending): void {
    for (let former = ending.replaces; former !== null; former = former.replaces) {
      this.delete(former.token);
      this.#byRefresh.delete(former.refreshToken);
    }
    ending.replaces = null;
  }
}
