// `Idempotency-Key`: the same key with the same body gets the first answer again for 24 hours, with another body it is
// refused. Answers lie in the data folder, named by a hash of store and key. Facts are idempotent by their own keys as
// well, so an answer that is lost costs nothing but a second look at the facts.

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RequestContext } from '../../context.ts';
import { HttpRefused } from '../../http-errors.ts';
import type { OpenStore } from '../stores/open-store.ts';

const keepMs = 24 * 3_600_000;

interface Kept {
  at: number;
  bodyHash: string;
  answer: unknown;
}

export async function withIdempotency<T>(
  context: RequestContext,
  store: OpenStore,
  key: string | undefined,
  body: (string | Buffer)[],
  work: () => Promise<T>,
): Promise<T> {
  if (key === undefined) return work();
  if (key.length === 0 || key.length > 255)
    throw new HttpRefused(400, 'WRONG_VALUE', 'Idempotency-Key has 1 to 255 characters.', ['Idempotency-Key']);
  const folder = path.join(context.services.env.dataDir, 'idempotency');
  const file = path.join(folder, `${hashOf([store.id, '\0', key])}.json`);
  const bodyHash = hashOf(body);
  const kept = await readKept(file);
  if (kept !== null && context.now - kept.at < keepMs) {
    if (kept.bodyHash === bodyHash) return kept.answer as T;
    throw new HttpRefused(409, 'WRONG_VALUE', 'This Idempotency-Key came with another body in the last 24 hours.', [
      'Idempotency-Key',
    ]);
  }
  const answer = await work();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, JSON.stringify({ at: context.now, bodyHash, answer } satisfies Kept), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return answer;
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

async function readKept(file: string): Promise<Kept | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function hashOf(parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
