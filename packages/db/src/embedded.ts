// The database of an instance that was given none: PostgreSQL from npm, below the instance's data folder, on a free port.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseUrls } from './database-urls.ts';
import { makeRoles } from './embedded/make-roles.ts';
import { choosePlace, type Place } from './embedded/place.ts';
import {
  clusterOf,
  connectionError,
  initialiseCluster,
  type ServerOptions,
  startServer,
  stopServer,
} from './embedded/server.ts';
import {
  type Passwords,
  readPasswords,
  readServerFile,
  superuserUrl,
  urlsOf,
  writeServerFile,
} from './embedded/server-file.ts';
import { withStartLock } from './embedded/start-lock.ts';

export type { DatabaseUrls } from './database-urls.ts';

export interface EmbeddedOptions {
  dataDir: string;
  /** Told in words what takes time. */
  log?: (message: string) => void;
  /** `false` trades safety against a power cut for speed (tests). */
  durable?: boolean;
}

export interface EmbeddedDatabase {
  urls: DatabaseUrls;
  /** A login that may make databases; for tests alone. */
  superuserUrl: string;
  /** Ends the server, unless another process has become its keeper. */
  stop(): Promise<void>;
}

/** Starts the server, or takes over one that an ended process left running; it is the caller's to stop. */
export function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  return open(options, true);
}

/** Uses the running server of this data folder (`stop` then leaves it), else starts it for as long as the caller needs it. */
export function findOrStartEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  return open(options, false);
}

async function open(options: EmbeddedOptions, keep: boolean): Promise<EmbeddedDatabase> {
  const dataDir = path.resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  return withStartLock(dataDir, async () => {
    const passwords = readPasswords(dataDir);
    const known = readServerFile(dataDir);
    const place = choosePlace(dataDir, known?.folder ?? null);
    const running = known !== null && (await connectionError(superuserUrl(known.port, passwords, 'postgres'))) === null;
    const port = running ? known.port : await start(options, dataDir, place, passwords, known?.port ?? null);
    const mine = keep || !running;
    if (mine) writeServerFile(dataDir, { port, folder: place.folder, keeperPid: process.pid });
    return {
      urls: urlsOf(port, passwords),
      superuserUrl: superuserUrl(port, passwords, 'postgres'),
      stop: () => (mine ? stopIfKeeper(dataDir, place) : Promise.resolve()),
    };
  });
}

async function start(
  options: EmbeddedOptions,
  dataDir: string,
  place: Place,
  passwords: Passwords,
  port: number | null,
) {
  const log = options.log ?? (() => {});
  const logFile = path.join(dataDir, 'database.log');
  const server: ServerOptions = { place, passwords, logFile, port, durable: options.durable ?? true };
  log(`starting PostgreSQL in ${clusterOf(place)}`);
  initialiseCluster(server);
  const used = await startServer(server);
  await makeRoles(used, passwords);
  return used;
}

async function stopIfKeeper(dataDir: string, place: Place): Promise<void> {
  await withStartLock(dataDir, async () => {
    if (readServerFile(dataDir)?.keeperPid === process.pid) await stopServer(place);
  });
}
