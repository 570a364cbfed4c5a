// A whole instance as `npm start` runs it: its own ports, an empty data folder, no demo store.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sourceEnvironment } from './source-ports.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const startMs = 180_000;
const stopMs = 45_000;

export type Instance = {
  /** What the first account has to enter. */
  code: string;
  dataDir: string;
  stop: () => Promise<void>;
};

/** Resolves when the dashboard answers; rejects with what was printed when it does not come up. */
export async function startInstance(ports: { web: string; api: string }): Promise<Instance> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-e2e-'));
  const child = spawn(process.execPath, ['scripts/start.mjs', '--no-build', '--no-demo'], {
    cwd: root,
    env: {
      ...process.env,
      ...sourceEnvironment(),
      NODE_ENV: 'production',
      API_PORT: ports.api,
      WEB_PORT: ports.web,
      THROUGHLINE_DATA: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    const killing = setTimeout(() => child.kill('SIGKILL'), stopMs);
    await exited;
    clearTimeout(killing);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const code = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${printed}`));
    const timer = setTimeout(() => fail('The instance did not come up in time.'), startMs);
    const read = (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-20_000);
      const found = /one-time code (\S+)/.exec(printed)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (status) => fail(`The instance ended with ${status}.`));
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { code, dataDir, stop };
}
