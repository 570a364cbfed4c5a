// The one-time code with which the first user of an instance is made. Only its hash lies in the data folder; the code
// itself is printed once, by the process that starts the instance.

import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** No letters or digits that look alike. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const groups = 4;
const groupLength = 4;

/** Makes a new code, which replaces an older one. */
export function createFirstUserCode(dataDir: string): string {
  const letter = () => alphabet[randomInt(alphabet.length)];
  const code = Array.from({ length: groups }, () => Array.from({ length: groupLength }, letter).join('')).join('-');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileOf(dataDir), digest(code).toString('hex'), { mode: 0o600 });
  return code;
}

export function holdsFirstUserCode(dataDir: string, code: string): boolean {
  try {
    const kept = Buffer.from(readFileSync(fileOf(dataDir), 'utf8').trim(), 'hex');
    const given = digest(code);
    return kept.length === given.length && timingSafeEqual(kept, given);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

export function removeFirstUserCode(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

function digest(code: string): Buffer {
  return createHash('sha256').update(code.trim().toUpperCase()).digest();
}

function fileOf(dataDir: string): string {
  return path.join(dataDir, 'first-user-code.sha256');
}
