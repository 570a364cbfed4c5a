import { takeTry } from '@throughline/db/auth/limit-tries';
import { askForMailedLink, type MailedLinkKind } from '@throughline/db/auth/mailed-links';
import { readWebEnv } from '../data/env.ts';
import { openAuth } from './open-auth.ts';
import { senderAddress } from './session-origin.ts';

export const sendsMail = (): boolean => readWebEnv().sendsMail;

/** The seconds to wait, of this address or this sender; 0 = the link is asked for. The same for known and unknown addresses. */
export async function askForLink(
  kind: MailedLinkKind,
  email: string,
  browserHash: string,
  headers: Headers,
): Promise<number> {
  const address = email.trim().toLowerCase();
  const now = Date.now();
  const sender = senderAddress(headers);
  const waitMs =
    (await takeTry(openAuth(), sender === null ? 'mailFromUnknown' : 'mailFrom', sender ?? '', now)) ||
    (await takeTry(openAuth(), 'mailTo', address, now));
  if (waitMs === 0) await askForMailedLink(openAuth(), { kind, email: address, browserHash });
  return Math.ceil(waitMs / 1000);
}
