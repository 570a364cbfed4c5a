// An organization's identity provider as `openid-client` speaks with it. It is reached by the guarded way out alone: merchants name it.

import { unseal } from '@throughline/db/auth/seal';
import type { SignOnRow } from '@throughline/db/sign-on/sign-on-settings';
import * as oidc from 'openid-client';
import type { Services } from '../../services.ts';

export type ProviderServices = Pick<Services, 'env' | 'fetchForWebhooks' | 'now'>;

const keptMs = 10 * 60_000;
const timeoutSeconds = 10;
const kept = new Map<string, { config: Promise<oidc.Configuration>; until: number }>();
const keptMax = 200;

export const sealedFor = (organizationId: string) => ({ purpose: 'single sign-on', of: organizationId });

/** Where the provider sends people back to: to be registered there as it stands. */
export const callbackUrl = ({ publicUrl }: { publicUrl: string }): string =>
  `${publicUrl}/signin/single-sign-on/callback`;

/** What the provider says of itself, read once in ten minutes. Throws where it can't be reached or says nothing of use. */
export function openProvider(services: ProviderServices, row: SignOnRow): Promise<oidc.Configuration> {
  const key = `${row.organizationId} ${row.changedAt.getTime()}`;
  const found = kept.get(key);
  if (found && found.until > services.now()) return found.config;
  const config = discover(services, row);
  if (kept.size >= keptMax) kept.delete(kept.keys().next().value!);
  kept.set(key, { config, until: services.now() + keptMs });
  config.catch(() => kept.delete(key));
  return config;
}

async function discover({ env, fetchForWebhooks }: ProviderServices, row: SignOnRow): Promise<oidc.Configuration> {
  const issuer = new URL(row.issuer);
  const secret = unseal(secretOf(env), row.sealedSecret, sealedFor(row.organizationId));
  // Plain http is a provider that the operator has allowed by name (OUTGOING_ALLOWED); the input refuses others.
  const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  const config = await oidc.discovery(issuer, row.clientId, {}, oidc.ClientSecretBasic(secret), {
    execute: [...execute, oidc.enableNonRepudiationChecks],
    [oidc.customFetch]: fetchForWebhooks as oidc.CustomFetch,
    timeout: timeoutSeconds,
  });
  config.timeout = timeoutSeconds;
  return config;
}

export function secretOf({ secret }: { secret: string | null }): string {
  if (secret === null) throw new Error('THROUGHLINE_SECRET is not set: nothing can be sealed.');
  return secret;
}

/** Why it did not work, in words for who set it up; nothing of what was sent. */
export function providerWords(error: unknown): string {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: { message?: string } };
  const more = cause?.message && cause.message !== message ? `: ${cause.message}` : '';
  return `The identity provider did not answer as expected (${code ?? 'ERROR'}): ${message ?? 'unknown'}${more}`.slice(
    0,
    300,
  );
}
