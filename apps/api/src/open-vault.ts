// The vault of a process: under the keys of the environment, or those of the data folder's file `encryption-keys`, which
// `admin rotate-keys` writes anew while processes run.

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createVault, parseKeys, type Vault } from '@throughline/db/connections/vault';
import type { Env } from './env.ts';

type KeyPlace = Pick<Env, 'encryptionKeys' | 'dataDir'>;

/** One key a line, `id:base64`, the current one first. */
export const keyFileOf = (dataDir: string): string => path.join(dataDir, 'encryption-keys');

/** null when there are no keys. Throws when they can't be used. */
export function openVault({ encryptionKeys, dataDir }: KeyPlace): Vault | null {
  if (encryptionKeys !== null) return createVault(parseKeys(encryptionKeys));
  const file = keyFileOf(dataDir);
  return statSync(file, { throwIfNoEntry: false }) ? new KeyFileVault(file) : null;
}

export function readKeyFile(file: string): Map<string, Buffer> {
  return parseKeys(readFileSync(file, 'utf8').trim().split(/\s+/).join(','));
}

class KeyFileVault implements Vault {
  readonly #file: string;
  readonly #keys = new Map<string, Buffer>();
  #stamp = '';
  #vault!: Vault;

  constructor(file: string) {
    this.#file = file;
    this.#refresh();
  }

  get currentKeyId(): string {
    return this.#refresh().currentKeyId;
  }

  seal: Vault['seal'] = (connectionId, credentials) => this.#refresh().seal(connectionId, credentials);

  rewrap: Vault['rewrap'] = (connectionId, sealed) => this.#refresh().rewrap(connectionId, sealed);

  open: Vault['open'] = (connectionId, sealed) =>
    (this.#keys.has(sealed.keyId) ? this.#vault : this.#refresh()).open(connectionId, sealed);

  /** What was known stays known to this process: a row that it read before a rotation still opens after it. */
  #refresh(): Vault {
    const { mtimeMs, size, ino } = statSync(this.#file);
    const stamp = `${mtimeMs} ${size} ${ino}`;
    if (stamp === this.#stamp) return this.#vault;
    const given = readKeyFile(this.#file);
    const all = new Map([...given, ...[...this.#keys].filter(([id]) => !given.has(id))]);
    for (const [id, key] of given) this.#keys.set(id, key);
    this.#vault = createVault(all);
    this.#stamp = stamp;
    return this.#vault;
  }
}
