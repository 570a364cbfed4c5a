// The address of an export's file: who has it may ask for the file for an hour, and nothing else by it.

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const goodForMs = 3_600_000;

/** `/v1/exports/{id}/file?store=...&expires=...&signature=...`. `now`: epoch milliseconds. */
export function exportPath(secret: string, storeId: string, id: string, now: number): string {
  const expires = String(now + goodForMs);
  return `/v1/exports/${id}/file?${new URLSearchParams({ store: storeId, expires, signature: sign(secret, storeId, id, expires) })}`;
}

/** Whether the signature is this instance's for the export, and good still. */
export function isSigned(
  secret: string,
  { storeId, id, expires, signature }: { storeId: string; id: string; expires: unknown; signature: unknown },
  now: number,
): boolean {
  if (typeof expires !== 'string' || typeof signature !== 'string' || !/^\d{13}$/.test(expires)) return false;
  const right = Buffer.from(sign(secret, storeId, id, expires));
  const given = Buffer.from(signature);
  return given.length === right.length && timingSafeEqual(given, right) && now < Number(expires);
}

/** Under a key of its own, so that nothing else signed with the secret opens a file. */
function sign(secret: string, storeId: string, id: string, expires: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'throughline export file', 32));
  return createHmac('sha256', key).update(`${storeId}.${id}.${expires}`).digest('base64url');
}
