// Ids: a prefix that names the thing, then letters and digits that are safe in URLs.
import { createHash, randomBytes } from 'node:crypto';

export type IdPrefix =
  | 'org'
  | 'sto'
  | 'usr'
  | 'key'
  | 'app'
  | 'con'
  | 'acc'
  | 'imp'
  | 'map'
  | 'seg'
  | 'can'
  | 'fol'
  | 'dea'
  | 'syn'
  | 'req'
  | 'fee'
  | 'sav'
  | 'viw'
  | 'shr'
  | 'rep'
  | 'ale'
  | 'ald'
  | 'not'
  | 'ivt'
  | 'grt'
  | 'ses'
  | 'whe'
  | 'msg'
  | 'dom'
  | 'exp';

/** `sto_...`: 24 random characters, not guessable. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomBytes(18).toString('base64url')}`;
}

/** Facts have ids of their own keys, so they are the same after an undo, or in whatever order things arrive. */
export function factId(
  prefix: 'ord' | 'ref' | 'prf' | 'evt' | 'loc' | 'prd' | 'inv' | 'ini',
  connectionId: string,
  externalId: string,
): string {
  const hash = createHash('sha256').update(connectionId).update('\0').update(externalId);
  return `${prefix}_${hash.digest('base64url').slice(0, 27)}`;
}

/**
 * A person's id comes from the key of the earliest profile (docs/semantics.md 6). `era`: of a key whose former holder was erased, so
 * that the next one has another id.
 */
export function personId(
  storeId: string,
  connectionHandle: string,
  externalId: string,
  era: string | null = null,
): string {
  const key = `${storeId}\0${connectionHandle}\0${externalId}${era === null ? '' : `\0${era}`}`;
  const hash = createHash('sha256').update(key).digest();
  return `per_${base32(hash.subarray(0, 20))}`;
}

/** Names nobody: what stands in the place of an erased person's id. */
export function nobodysId(): string {
  return `per_${base32(randomBytes(20))}`;
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

function base32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(held >>> bits) & 31];
    }
    held &= 0xff;
  }
  return text;
}
