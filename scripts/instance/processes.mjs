// The processes of a running instance: started in order, watched, and stopped in order. Their ids are kept in the data folder,
// so that a start after a crash of the parent finds and ends what was left.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export class Processes {
  #file;
  #children = [];
  #onDeath;
  #stopping = false;

  /** `onDeath(name, exitCode)` is told once of a child that ended by itself. */
  constructor(dataDir, onDeath) {
    this.#file = path.join(dataDir, 'processes.json');
    this.#onDeath = onDeath;
  }

  /** Throws when another instance runs on the same data folder. */
  async endLeftOvers() {
    if (existsSync(this.#file)) {
      const { parent, children } = JSON.parse(readFileSync(this.#file, 'utf8'));
      if (isRunning(parent)) throw new Error(`an instance runs on this data folder already (process ${parent.pid})`);
      const left = children.filter(isRunning);
      for (const child of left) process.kill(child.pid, 'SIGTERM');
      for (let waited = 0; left.some(isRunning) && waited < 10_000; waited += 100) await wait(100);
      for (const child of left.filter(isRunning)) process.kill(child.pid, 'SIGKILL');
    }
    this.#write();
  }

  start(name, args, { cwd, env, stopMs }) {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    const ended = new Promise((resolve) => {
      child.once('error', () => resolve(1));
      child.once('exit', (code) => resolve(code ?? 1));
    });
    this.#children.push({ name, child, ended, stopMs, mark: args[0] });
    this.#write();
    ended.then((code) => {
      if (!this.#stopping) this.#onDeath(name, code || 1);
    });
  }

  /** Last started, first stopped; one that does not end in its time is killed. */
  async stop() {
    this.#stopping = true;
    for (const { child, ended, stopMs } of [...this.#children].reverse()) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const limit = new AbortController();
      const late = wait(stopMs, 'late', { signal: limit.signal }).catch(() => {});
      if ((await Promise.race([ended, late])) === 'late') {
        child.kill('SIGKILL');
        await ended;
      }
      limit.abort();
    }
    rmSync(this.#file, { force: true });
  }

  #write() {
    const parent = { pid: process.pid, mark: path.basename(process.argv[1]) };
    const children = this.#children.map(({ child, mark }) => ({ pid: child.pid, mark }));
    writeFileSync(this.#file, JSON.stringify({ parent, children }));
  }
}

/** A pid alone may have become another's: its command line must hold what we started. */
function isRunning({ pid, mark }) {
  if (!pid || pid === process.pid) return false;
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout;
    return command.includes(mark);
  } catch {
    return false;
  }
}
