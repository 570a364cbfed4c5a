// Makes, starts and stops the cluster of one data folder. Safe against a crash at any point: a half-made cluster is thrown away,
// a stale pid file is recognised, and PostgreSQL's own recovery does the rest.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { commandIn, type Place } from './place.ts';
import { type Passwords, superuserUrl } from './server-file.ts';

export interface ServerOptions {
  place: Place;
  passwords: Passwords;
  logFile: string;
  /** Tried first. */
  port: number | null;
  /** `false` gives up crash safety of the machine for speed (tests). */
  durable: boolean;
}

const LOG_BYTES_MAX = 8 * 1024 * 1024;
const STARTING_UP = '57P03';

export const clusterOf = (place: Place) => path.join(place.folder, 'cluster');

export function initialiseCluster({ place, passwords, durable }: ServerOptions): void {
  const cluster = clusterOf(place);
  if (existsSync(cluster)) return;
  const half = path.join(place.folder, 'cluster.new');
  const passwordFile = path.join(place.folder, 'initial-password');
  rmSync(half, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  const args = ['-D', half, '-U', 'throughline_superuser', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  args.push('-E', 'UTF8', '--locale=C', ...(durable ? [] : ['--no-sync']));
  const { command, args: all, options } = commandIn(place, 'initdb', args);
  const run = spawnSync(command, all, { ...options, encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (run.status !== 0) throw new Error(`initdb failed: ${run.error?.message ?? run.stderr}`);
  renameSync(half, cluster);
}

/** Starts the server and waits until it takes connections; gives its port. */
export async function startServer(options: ServerOptions): Promise<number> {
  let port = options.port ?? (await freePort());
  for (let attempt = 0; ; attempt++) {
    await removeStalePidFile(options.place);
    const logStart = existsSync(options.logFile) ? statSync(options.logFile).size : 0;
    const child = spawnServer(options, port);
    if (await isReady(child, superuserUrl(port, options.passwords, 'postgres'))) return port;
    const log = readFileSync(options.logFile).subarray(logStart).toString('utf8').slice(-4000);
    if (attempt >= 40) throw new Error(`PostgreSQL does not start:\n${log}`);
    if (/could not bind|Address already in use/.test(log)) port = await freePort();
    // The workers of a killed server need a moment to go.
    else if (/still in use|already exists/.test(log)) await wait(250);
    else throw new Error(`PostgreSQL does not start:\n${log}`);
  }
}

function spawnServer({ place, logFile, durable }: ServerOptions, port: number): ChildProcess {
  if (existsSync(logFile) && statSync(logFile).size > LOG_BYTES_MAX) renameSync(logFile, `${logFile}.1`);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'jit=off',
    'max_connections=100',
  ];
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const args = ['-D', clusterOf(place), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const { command, args: all, options } = commandIn(place, 'postgres', args);
  const log = openSync(logFile, 'a', 0o600);
  // A group of its own: Ctrl-C reaches the instance, which stops the database last.
  const child = spawn(command, all, { ...options, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.on('error', () => {});
  child.unref();
  return child;
}

async function isReady(child: ChildProcess, url: string): Promise<boolean> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return false;
    const code = await connectionError(url);
    if (code === null) return true;
    if (code !== 'ECONNREFUSED' && code !== 'ECONNRESET' && code !== STARTING_UP) return false;
    await wait(30);
  }
}

/** null = connected. */
export async function connectionError(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? 'unknown';
  } finally {
    await client.end().catch(() => {});
  }
}

/** Asks the server to end (open transactions are rolled back) and waits until it has. */
export async function stopServer(place: Place): Promise<void> {
  const pidFile = path.join(clusterOf(place), 'postmaster.pid');
  const pid = readPostmasterPid(place);
  if (pid === null || !isOurPostgres(pid, place)) return;
  process.kill(pid, 'SIGINT');
  while (existsSync(pidFile) && isOurPostgres(pid, place)) await wait(30);
}

function readPostmasterPid(place: Place): number | null {
  const pidFile = path.join(clusterOf(place), 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** After a crash the pid may belong to anyone: PostgreSQL would refuse to start beside it. */
async function removeStalePidFile(place: Place): Promise<void> {
  const pid = readPostmasterPid(place);
  if (pid === null) return;
  for (let waited = 0; isOurPostgres(pid, place) && waited < 30_000; waited += 100) await wait(100);
  if (isOurPostgres(pid, place))
    throw new Error(`a PostgreSQL server (process ${pid}) holds ${clusterOf(place)} and does not answer`);
  rmSync(path.join(clusterOf(place), 'postmaster.pid'), { force: true });
}

function isOurPostgres(pid: number, place: Place): boolean {
  const proc = `/proc/${pid}/cmdline`;
  if (process.platform === 'linux') {
    try {
      return readFileSync(proc, 'utf8').includes(clusterOf(place));
    } catch {
      return false;
    }
  }
  const run = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return run.stdout.includes(clusterOf(place));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
