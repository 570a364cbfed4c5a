import { type TryKind, takeTry } from '@throughline/db/auth/limit-tries';
import { openAuth } from './open-auth.ts';
import { senderAddress } from './session-origin.ts';

/** The seconds that the sender of a request has to wait; 0 also for one that no trusted proxy names. */
export async function limitSender(kind: TryKind, headers: Headers): Promise<number> {
  const sender = senderAddress(headers);
  return sender === null ? 0 : Math.ceil((await takeTry(openAuth(), kind, sender, Date.now())) / 1000);
}
