// Signatures of deliveries, over the raw bytes, compared in constant time.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `given` is the HMAC-SHA256 of the parts, one after the other. */
export function isSigned(
  given: string,
  key: string | Uint8Array,
  parts: readonly (string | Uint8Array)[],
  encoding: 'base64' | 'hex',
): boolean {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  const expected = Buffer.from(hmac.digest(encoding));
  const found = Buffer.from(encoding === 'hex' ? given.toLowerCase() : given);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

/** Of the content alone, for deliveries of one event under two ids. */
export function contentKey(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
