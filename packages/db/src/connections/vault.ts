// Credentials at rest, envelope-encrypted: each connection's are under a data key of its own (AES-256-GCM), and that key under one of
// the environment's. Both are bound to the connection, so that a row copied to another opens nothing. Rotation wraps data keys anew
// and never touches what they hold.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface Sealed {
  /** nonce (12), tag (16), ciphertext. */
  credentials: Buffer;
  /** The data key, wrapped the same way. */
  dataKey: Buffer;
  keyId: string;
}

export interface Vault {
  /** The key new seals are made under. */
  readonly currentKeyId: string;
  seal(connectionId: string, credentials: Record<string, string>): Sealed;
  /** Throws `VaultError` for an unknown key or a changed row. */
  open(connectionId: string, sealed: Sealed): Record<string, string>;
  /** Under the current key. */
  rewrap(connectionId: string, sealed: Sealed): Sealed;
}

export class VaultError extends Error {}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** `id:base64,id:base64`: the first is the current key, the others still open what they sealed. Throws what is wrong with it. */
export function parseKeys(text: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const [, id, encoded] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_=-]+)$/.exec(part) ?? [];
    const key = Buffer.from(encoded ?? '', 'base64');
    if (!id || key.length !== KEY_BYTES) throw new VaultError('an encryption key is "id:" and 32 bytes in base64');
    if (keys.has(id)) throw new VaultError(`the encryption key "${id}" stands twice`);
    keys.set(id, key);
  }
  return keys;
}

export function createVault(keys: ReadonlyMap<string, Buffer>): Vault {
  const currentKeyId = keys.keys().next().value;
  if (currentKeyId === undefined) throw new VaultError('there is no encryption key');
  const keyOf = (id: string): Buffer => {
    const key = keys.get(id);
    if (!key)
      throw new VaultError(`these credentials are sealed under the key "${id}", which is not among those given`);
    return key;
  };
  const wrap = (connectionId: string, dataKey: Buffer): Pick<Sealed, 'dataKey' | 'keyId'> => ({
    dataKey: encrypt(keyOf(currentKeyId), dataKey, `data key ${connectionId}`),
    keyId: currentKeyId,
  });
  const unwrap = (connectionId: string, sealed: Sealed): Buffer =>
    decrypt(keyOf(sealed.keyId), sealed.dataKey, `data key ${connectionId}`);
  return {
    currentKeyId,
    seal(connectionId, credentials) {
      const dataKey = randomBytes(KEY_BYTES);
      const text = Buffer.from(JSON.stringify(credentials));
      return { credentials: encrypt(dataKey, text, `credentials ${connectionId}`), ...wrap(connectionId, dataKey) };
    },
    open(connectionId, sealed) {
      const text = decrypt(unwrap(connectionId, sealed), sealed.credentials, `credentials ${connectionId}`);
      return JSON.parse(text.toString('utf8')) as Record<string, string>;
    },
    rewrap: (connectionId, sealed) => ({ ...sealed, ...wrap(connectionId, unwrap(connectionId, sealed)) }),
  };
}

function encrypt(key: Buffer, plain: Buffer, bound: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

function decrypt(key: Buffer, sealed: Buffer, bound: string): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(bound)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new VaultError('these credentials can not be opened: the key or the row was changed', { cause });
  }
}
