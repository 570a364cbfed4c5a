import { recordSignInEvent, type SignInEvent } from '@throughline/db/auth/record-sign-in-event';
import { openAuth } from './open-auth.ts';
import { senderAddress } from './session-origin.ts';

/** Tells the audit log of signing in. An address is kept only where trusted proxies tell it (docs/audit.md). */
export function recordSignIn(headers: Headers, event: Omit<SignInEvent, 'ip' | 'userAgent'>): Promise<void> {
  const from = { ip: senderAddress(headers), userAgent: headers.get('user-agent') };
  return recordSignInEvent(openAuth(), { ...event, ...from });
}
