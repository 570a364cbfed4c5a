import { recordSignInEvent, type SignInEvent } from '@throughline/db/auth/record-sign-in-event';
import { openAuth } from './open-auth.ts';

/** Tells the audit log of signing in. An address is kept only where trusted proxies tell it (docs/audit.md). */
export function recordSignIn(headers: Headers, event: Omit<SignInEvent, 'ip' | 'userAgent'>): Promise<void> {
  const hops = Number(process.env.TRUSTED_PROXY_HOPS ?? 0);
  const told = hops > 0 ? headers.get('x-forwarded-for')?.split(',').at(-hops)?.trim().slice(0, 45) : null;
  return recordSignInEvent(openAuth(), { ...event, ip: told || null, userAgent: headers.get('user-agent') });
}
