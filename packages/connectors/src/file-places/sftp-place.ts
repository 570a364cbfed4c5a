// A folder of an SFTP server. The socket is handed in by who knows which hosts may be reached; the server's key is checked before
// anything is sent to it. Every wait ends: with an answer, or when the connection is silent or lost.

import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import ssh2, { type Client, type FileEntryWithStats, type SFTPWrapper, type Stats } from 'ssh2';
import {
  type Aside,
  asideNames,
  byName,
  type FilePlace,
  isAskable,
  type Listing,
  listedMax,
  type PlacedFile,
  PlaceError,
} from './file-place.ts';

export interface SftpAddress {
  host: string;
  port: number;
  username: string;
  password?: string;
  /** In OpenSSH's or PEM form. */
  privateKey?: string;
  passphrase?: string;
  /** `SHA256:...`; null = any: it is the first time. */
  hostKey: string | null;
  /** Absolute, or from where the server puts the user. */
  folder: string;
}

export interface SftpOptions {
  connect: (host: string, port: number, signal: AbortSignal) => Promise<Socket>;
  signal: AbortSignal;
  /** Without a byte from the server; 60 s. */
  silenceMs?: number;
}

export interface SftpPlace extends FilePlace {
  hostKey: string;
}

const readyMs = 20_000;
const silenceMsDefault = 60_000;
const notFound = 2;
const denied = 3;
const endOfList = 1;

/** As `ssh-keygen -l` shows a key. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

export async function openSftpPlace(address: SftpAddress, options: SftpOptions): Promise<SftpPlace> {
  const link = await openLink(address, options);
  try {
    const sftp = await link.ask<SFTPWrapper>((done) => link.client.sftp(done));
    const folder = address.folder.replace(/\/+$/, '') || (address.folder.startsWith('/') ? '' : '.');
    const at = (name: string) => `${folder}/${name}`;
    return {
      hostKey: link.hostKey(),
      list: () => list(link, sftp, folder || '/'),
      look: (name) => look(link, sftp, at(name), name),
      read: (name) => read(link, sftp, at(name), name),
      moveAside: (name, aside) => moveAside(link, sftp, at, name, aside),
      close: link.close,
    };
  } catch (error) {
    await link.close();
    throw error instanceof PlaceError
      ? error
      : new PlaceError('UNAVAILABLE', `${address.host} offers no SFTP.`, { cause: error });
  }
}

interface Link {
  client: Client;
  hostKey: () => string;
  /** Asks by a callback; rejects when the connection is lost meanwhile. */
  ask: <T>(run: (done: (error: Error | null | undefined, value: T) => void) => void) => Promise<T>;
  /** Rejects when the connection is lost. */
  lost: Promise<never>;
  close: () => Promise<void>;
}

async function openLink(address: SftpAddress, options: SftpOptions): Promise<Link> {
  const { host, port, username, password, privateKey, passphrase, hostKey } = address;
  const socket = await reach(host, port, options);
  const client = new ssh2.Client();
  let seen = '';
  let isReady = false;
  const lost = new Promise<never>((_resolve, reject) => {
    const lose = (error: Error) => reject(isReady ? lostLink(host, error) : refusal(error, address, seen));
    client.on('error', lose).on('close', () => lose(new Error('it was closed')));
  });
  lost.catch(() => {});
  socket.setTimeout(options.silenceMs ?? silenceMsDefault, () => socket.destroy(new Error('it does not answer')));
  const stop = () => socket.destroy();
  options.signal.addEventListener('abort', stop);
  const ready = new Promise<void>((resolve) => {
    client.on('ready', resolve);
  });
  client.on('keyboard-interactive', (_name, _instructions, _language, prompts, finish) =>
    finish(prompts.map(() => password ?? '')),
  );
  const hostVerifier = (key: Buffer) => {
    seen = fingerprint(key);
    return hostKey === null || hostKey === seen;
  };
  try {
    const access = { username, password, privateKey, passphrase, tryKeyboard: password !== undefined };
    client.connect({ sock: socket, hostVerifier, readyTimeout: readyMs, ...access });
    await Promise.race([ready, lost]);
    isReady = true;
  } catch (error) {
    socket.destroy();
    throw error instanceof PlaceError ? error : refusal(error as Error, address, seen);
  }
  return {
    client,
    hostKey: () => seen,
    lost,
    ask: (run) =>
      Promise.race([
        lost,
        new Promise<never>((resolve, reject) =>
          run((error, value) => (error ? reject(error) : resolve(value as never))),
        ),
      ]),
    close: async () => {
      options.signal.removeEventListener('abort', stop);
      client.end();
      socket.destroy();
    },
  };
}

async function reach(host: string, port: number, { connect, signal }: SftpOptions): Promise<Socket> {
  try {
    // Questions are small, and each waits for its answer.
    return (await connect(host, port, signal)).setNoDelay(true);
  } catch (error) {
    throw new PlaceError('UNAVAILABLE', `${host} can not be reached: ${(error as Error).message}.`, { cause: error });
  }
}

function lostLink(host: string, error: Error): PlaceError {
  return new PlaceError('UNAVAILABLE', `The connection to ${host} was lost: ${error.message}.`, { cause: error });
}

function refusal(error: Error & { level?: string }, { host, username, hostKey }: SftpAddress, seen: string) {
  if (hostKey !== null && seen !== '' && seen !== hostKey)
    return new PlaceError('HOST_KEY', `${host} shows the key ${seen}, not ${hostKey} as before.`, { cause: error });
  if (error.level === 'client-authentication')
    return new PlaceError('UNAUTHORISED', `${host} refuses the access of ${username}.`, { cause: error });
  if (/privateKey|passphrase|private key/i.test(error.message))
    return new PlaceError('UNAUTHORISED', `The private key can't be used: ${error.message}.`, { cause: error });
  return new PlaceError('UNAVAILABLE', `${host} does not answer as an SFTP server: ${error.message}.`, {
    cause: error,
  });
}

async function list(link: Link, sftp: SFTPWrapper, folder: string): Promise<Listing> {
  try {
    const handle = await link.ask<Buffer>((done) => sftp.opendir(folder, done));
    const files: PlacedFile[] = [];
    for (;;) {
      const batch = await link.ask<FileEntryWithStats[]>((done) => sftp.readdir(handle, done)).catch(atEnd);
      if (batch.length === 0) break;
      for (const { filename, attrs } of batch) if (!['.', '..'].includes(filename)) files.push(placed(filename, attrs));
      if (files.length > listedMax) break;
    }
    await link.ask<undefined>((done) => sftp.close(handle, (error) => done(error, undefined)));
    return { files: files.sort(byName).slice(0, listedMax), more: files.length > listedMax };
  } catch (error) {
    throw explained(error, 'FOLDER', `The folder ${folder}`);
  }
}

function atEnd(error: { code?: number }): FileEntryWithStats[] {
  if (error.code === endOfList) return [];
  throw error;
}

function placed(name: string, attrs: Pick<Stats, 'mode' | 'size' | 'mtime'>): PlacedFile {
  const plain = (attrs.mode & 0o170000) === 0o100000 && isAskable(name);
  return { name, sizeBytes: attrs.size, modifiedAt: attrs.mtime * 1000, plain };
}

async function look(link: Link, sftp: SFTPWrapper, path: string, name: string): Promise<PlacedFile | null> {
  try {
    return placed(name, await link.ask<Stats>((done) => sftp.lstat(path, done)));
  } catch (error) {
    if ((error as { code?: number }).code === notFound) return null;
    throw explained(error, 'FILE', `The file ${name}`);
  }
}

async function* read(link: Link, sftp: SFTPWrapper, path: string, name: string): AsyncGenerator<Uint8Array> {
  const stream = sftp.createReadStream(path);
  link.lost.catch((error) => stream.destroy(error));
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw explained(error, 'FILE', `The file ${name}`);
  } finally {
    stream.destroy();
  }
}

async function moveAside(
  link: Link,
  sftp: SFTPWrapper,
  at: (name: string) => string,
  name: string,
  aside: Aside,
): Promise<string> {
  const silent = (run: (done: (error?: Error | null) => void) => void) =>
    link.ask<undefined>((done) => run((error) => done(error, undefined)));
  try {
    if ((await look(link, sftp, at(aside), aside)) === null) await silent((done) => sftp.mkdir(at(aside), done));
    for (const free of asideNames(name)) {
      const target = `${at(aside)}/${free}`;
      if ((await look(link, sftp, target, free)) !== null) continue;
      await silent((done) => sftp.rename(at(name), target, done));
      return free;
    }
  } catch (error) {
    throw explained(error, 'FILE', `The file ${name} could not be moved to ${aside}: it`);
  }
  throw new Error('names never end');
}

function explained(error: unknown, code: 'FOLDER' | 'FILE', what: string): Error {
  if (error instanceof PlaceError) return error;
  const { code: status, message } = error as Error & { code?: number };
  if (status === notFound) return new PlaceError(code, `${what} is not there.`, { cause: error });
  if (status === denied) return new PlaceError(code, `${what} may not be used by this user.`, { cause: error });
  return new PlaceError(typeof status === 'number' ? code : 'UNAVAILABLE', `${what} can't be used: ${message}.`, {
    cause: error,
  });
}
