import type { SessionOrigin } from '@throughline/db/auth/sessions';
import bowser from 'bowser';
import { readWebEnv } from '../data/env.ts';

/** Where a request comes from, in words for the list of sessions: its address and "Firefox on Linux". */
export function sessionOrigin(headers: Headers): SessionOrigin {
  return { address: senderAddress(headers), browser: browserWords(headers.get('user-agent')) };
}

/** As the trusted proxies tell it (TRUSTED_PROXY_HOPS, docs/audit.md); null where there are none: then anybody could write it. */
export function senderAddress(headers: Headers): string | null {
  const { trustedProxyHops: hops } = readWebEnv();
  const told = hops > 0 ? headers.get('x-forwarded-for')?.split(',').at(-hops)?.trim() : undefined;
  return told ? told.replace(/^::ffff:/, '').slice(0, 45) : null;
}

function browserWords(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os } = bowser.parse(userAgent.slice(0, 500));
  return [browser.name, os.name].filter(Boolean).join(' on ') || null;
}
