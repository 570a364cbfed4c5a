// An instance of its own for a bench: an empty folder, durable PostgreSQL, the API process, one store with a key.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * `port` is free. `jobs`: the jobs process too. Gives `url`, `storeId`, `apiKey`, `stop`, `admin`, which runs a command of the operator's, and
 * `cpuMs`, the API process's own time so far (Linux; elsewhere it is not known).
 */
export async function startInstance(root, { port, name, currencyCode, timeZone, jobs = false }) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
  const load = (file) => import(path.join(root, 'scripts/instance', file));
  const [{ build }, { openInstanceDatabase }, { apiEnvironment }, { waitUntilReady }] = await Promise.all(
    ['build.mjs', 'database.mjs', 'environment.mjs', 'readiness.mjs'].map(load),
  );
  await build('@throughline/api');
  const database = await openInstanceDatabase({ dataDir, keep: true, log: () => {} });
  const env = { ...apiEnvironment({ dataDir, apiPort: port, webPort: port }, database.urls), LOG_LEVEL: 'warn' };
  const dist = path.join(root, 'apps/api/dist');
  const children = ['main', ...(jobs ? ['jobs'] : [])].map((file) =>
    spawn(process.execPath, [path.join(dist, `${file}.js`)], { cwd: root, env, stdio: 'inherit' }),
  );
  const stop = async () => {
    await Promise.all(children.map(end));
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/readyz`, (status) => status === 200);
  const options = ['--organization', 'Bench', '--name', name, '--currency', currencyCode, '--time-zone', timeZone];
  const admin = (...args) => runAdmin([path.join(dist, 'admin.js'), ...args, '--json'], env);
  const made = await admin('create-store', ...options);
  const cpuMs = () => readCpuMs(children[0].pid);
  return { url, stop, cpuMs, admin, ...made };
}

/** Steadier than the clock on a busy machine. */
function readCpuMs(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ');
  const ticksASecond = 100;
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksASecond;
}

async function end(child) {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null && child.kill('SIGTERM')) await ended;
}

async function runAdmin(args, env) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const chunk of child.stdout) printed += chunk;
  return JSON.parse(printed.trim().split('\n').at(-1));
}
