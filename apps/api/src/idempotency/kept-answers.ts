// `Idempotency-Key`: the same key of the same asker with the same body gets the first answer again for 24 hours; another body
// is refused; a second request waits while the first one is at work. Answers lie in the data folder, each sealed under its own
// idempotency key, which nobody but the asker holds: an answer may show a secret once.

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const keepMs = 24 * 3_600_000;

export interface KeptRequest {
  dataDir: string;
  /** Whose key it is, and for what: a store, or whoever asks. */
  owner: string;
  key: string;
  body: (string | Buffer)[];
  now: number;
}

export type Beginning<T> =
  | { state: 'kept'; answer: T }
  | { state: 'otherBody' }
  /** To be ended, come what may: others wait for it. With an answer, that is kept. */
  | { state: 'new'; end: (answer?: T) => Promise<void> };

interface Kept {
  at: number;
  bodyHash: string;
  answer: unknown;
}

/** What is at work, by file: the next one waits for the last. */
const atWork = new Map<string, Promise<void>>();

export function isUsableKey(key: string): boolean {
  return key.length >= 1 && key.length <= 255;
}

export async function beginOnce<T>({ dataDir, owner, key, body, now }: KeptRequest): Promise<Beginning<T>> {
  const folder = path.join(dataDir, 'idempotency');
  const file = path.join(folder, hashOf([owner, '\0', key]));
  const release = await waitFor(file);
  try {
    const bodyHash = hashOf(body);
    const kept = await readKept(file, owner, key);
    if (kept === null || now - kept.at >= keepMs) {
      const end = async (answer?: T) => {
        try {
          if (answer === undefined) return;
          await mkdir(folder, { recursive: true, mode: 0o700 });
          const sealed = seal(JSON.stringify({ at: now, bodyHash, answer } satisfies Kept), owner, key);
          await writeFile(`${file}.new`, sealed, { mode: 0o600 });
          await rename(`${file}.new`, file);
        } finally {
          release();
        }
      };
      return { state: 'new', end };
    }
    release();
    return kept.bodyHash === bodyHash ? { state: 'kept', answer: kept.answer as T } : { state: 'otherBody' };
  } catch (error) {
    release();
    throw error;
  }
}

/** Removes answers that are past their time. */
export async function removeOldAnswers(dataDir: string, now: number): Promise<void> {
  const folder = path.join(dataDir, 'idempotency');
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file);
    if (now - mtimeMs > keepMs) await rm(file, { force: true });
  }
}

async function waitFor(file: string): Promise<() => void> {
  const before = atWork.get(file);
  const { promise, resolve } = deferred();
  const last = (before ?? Promise.resolve()).then(() => promise);
  atWork.set(file, last);
  await before;
  return () => {
    if (atWork.get(file) === last) atWork.delete(file);
    resolve();
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function readKept(file: string, owner: string, key: string): Promise<Kept | null> {
  try {
    return JSON.parse(open(await readFile(file), owner, key)) as Kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

function sealKey(owner: string, key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, owner, 'kept answer', 32));
}

function seal(text: string, owner: string, key: string): Buffer {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, sealKey(owner, key), iv);
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]);
}

function open(bytes: Buffer, owner: string, key: string): string {
  const opening = createDecipheriv(cipher, sealKey(owner, key), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return opening.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + opening.final('utf8');
}

function hashOf(parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
