// What is kept sealed under the instance's secret: a key of its own for each purpose, derived from it.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

function keyFor(purpose: string): Buffer {
  const secret = process.env.THROUGHLINE_SECRET ?? process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error('THROUGHLINE_SECRET is not set: start the dashboard through npm start.');
  return Buffer.from(hkdfSync('sha256', secret, '', `throughline ${purpose}`, 32));
}

/** AES-256-GCM; `of` (whose it is) is bound in, so that a sealed text opens in its own row alone. */
export function seal(text: string, purpose: string, of: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce).setAAD(Buffer.from(of));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Throws when it was altered, belongs to another, or the instance's secret is another one. */
export function unseal(sealed: string, purpose: string, of: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12))
    .setAAD(Buffer.from(of))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** Of what is too short for a plain hash: nobody without the instance's secret can try all. */
export function keyedHash(text: string, purpose: string, of: string): string {
  return createHmac('sha256', keyFor(purpose)).update(`${of}\0${text}`).digest('hex');
}
