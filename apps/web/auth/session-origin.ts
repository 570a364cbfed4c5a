import type { SessionOrigin } from '@throughline/db/auth/sessions';
import bowser from 'bowser';

/** Where a request comes from, in words for the list of sessions: its address and "Firefox on Linux". */
export function sessionOrigin(headers: Headers): SessionOrigin {
  return { address: senderAddress(headers), browser: browserWords(headers.get('user-agent')) };
}

/** As the nearest proxy saw it: what stands before was written by the sender. */
export function senderAddress(headers: Headers): string | null {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return last ? last.replace(/^::ffff:/, '').slice(0, 45) : null;
}

function browserWords(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os } = bowser.parse(userAgent.slice(0, 500));
  return [browser.name, os.name].filter(Boolean).join(' on ') || null;
}
