// What is kept sealed under the instance's secret: a key of its own for each purpose, derived from it.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Whose it is, and what for: both are bound in, so that a sealed text opens in its own place alone. */
export interface SealedFor {
  purpose: string;
  of: string;
}

const keyFor = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `throughline ${purpose}`, 32));

/** AES-256-GCM, in base64. `secret`: the instance's. */
export function seal(secret: string, text: string, { purpose, of }: SealedFor): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce).setAAD(Buffer.from(of));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Throws when it was altered, belongs to another, or the instance's secret is another one. */
export function unseal(secret: string, sealed: string, { purpose, of }: SealedFor): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), bytes.subarray(0, 12))
    .setAAD(Buffer.from(of))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** Of what is too short for a plain hash: nobody without the instance's secret can try all. */
export function keyedHash(secret: string, text: string, { purpose, of }: SealedFor): string {
  return createHmac('sha256', keyFor(secret, purpose)).update(`${of}\0${text}`).digest('hex');
}
