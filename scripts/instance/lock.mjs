// One process of this machine at a time: two instances of one checkout must not install or build at once.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Waits for its turn, runs `work` and gives its result. A lock left by a killed process is taken over. */
export async function withLock(name, work) {
  const user = process.getuid?.() ?? 0;
  const hash = createHash('sha256').update(`${user} ${name}`).digest('hex').slice(0, 20);
  const file = path.join(tmpdir(), `throughline-${hash}.lock`);
  while (!take(file)) await wait(100);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isLeftOver(file)) rmSync(file, { force: true });
    return false;
  }
}

function isLeftOver(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
