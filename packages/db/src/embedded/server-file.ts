// What is written beside an instance's data about its embedded PostgreSQL: where it listens, who stops it, and its passwords.
// Both files are 0600: the passwords open every store.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseUrls } from '../database-urls.ts';

export interface ServerFile {
  port: number;
  /** The folder that holds the cluster; outside the data folder where PostgreSQL's user can't reach that. */
  folder: string;
  /** The process that stops the server when it ends. */
  keeperPid: number;
}

export interface Passwords {
  superuser: string;
  owner: string;
  app: string;
  auth: string;
  audit: string;
}

export const DATABASE_NAME = 'throughline';

export function readServerFile(dataDir: string): ServerFile | null {
  return readJson<ServerFile>(path.join(dataDir, 'database.json'));
}

export function writeServerFile(dataDir: string, server: ServerFile): void {
  writeJson(path.join(dataDir, 'database.json'), server);
}

/** Makes the passwords on first use; one that an earlier release had no use for is added. */
export function readPasswords(dataDir: string): Passwords {
  const file = path.join(dataDir, 'database-passwords.json');
  const known = readJson<Partial<Passwords>>(file);
  if (known?.audit) return known as Passwords;
  const secret = () => randomBytes(24).toString('base64url');
  const made = { superuser: secret(), owner: secret(), app: secret(), auth: secret(), audit: secret(), ...known };
  writeJson(file, made);
  return made;
}

/** The URLs last written for this data folder; the server need not be up. */
export function readRunningServer(dataDir: string): { urls: DatabaseUrls; server: ServerFile } | null {
  const server = readServerFile(dataDir);
  if (!server) return null;
  return { server, urls: urlsOf(server.port, readPasswords(dataDir)) };
}

export function urlsOf(port: number, passwords: Passwords, database = DATABASE_NAME): DatabaseUrls {
  const url = (role: string, password: string) => `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    owner: url('throughline_owner', passwords.owner),
    app: url('throughline_app', passwords.app),
    auth: url('throughline_auth', passwords.auth),
    audit: url('throughline_audit', passwords.audit),
  };
}

/** Of the embedded server of this data folder, which must run; null where the database is another. */
export function embeddedSuperuserUrl(dataDir: string): string | null {
  const running = readRunningServer(dataDir);
  return running && superuserUrl(running.server.port, readPasswords(dataDir), DATABASE_NAME);
}

export function superuserUrl(port: number, passwords: Passwords, database: string): string {
  return `postgresql://throughline_superuser:${passwords.superuser}@127.0.0.1:${port}/${database}`;
}

function readJson<T>(file: string): T | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  return text.trim() === '' ? null : (JSON.parse(text) as T);
}

/** Whole or not at all: a crash in between leaves the former file. */
function writeJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, file);
}
