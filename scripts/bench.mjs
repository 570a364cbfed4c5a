// `npm run bench`: starts an instance of its own on free ports and an empty folder, and prints how long the main job takes.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runMainJob } from '../bench/main-job.mjs';

const root = path.resolve(import.meta.dirname, '..');
const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function waitUntilReady(url, child) {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the instance ended with code ${child.exitCode}`);
    const ready = await fetch(`${url}/readyz`)
      .then((reply) => reply.ok)
      .catch(() => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the instance did not become ready in ten minutes');
}

const env = {
  ...process.env,
  THROUGHLINE_DATA: dataDir,
  API_PORT: String(await freePort()),
  WEB_PORT: String(await freePort()),
};
const instance = spawn(process.execPath, ['scripts/start.mjs', '--no-demo'], { cwd: root, env, stdio: 'inherit' });
try {
  const url = `http://127.0.0.1:${env.API_PORT}`;
  await waitUntilReady(url, instance);
  await runMainJob({ root, url, env });
} finally {
  const ended = new Promise((resolve) => instance.once('exit', resolve));
  instance.kill('SIGTERM');
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}
