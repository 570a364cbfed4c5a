import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKey, password, type SftpServer, startSftpServer, username } from '../../test/sftp-server.ts';
import { type FilePlace, PlaceError } from './file-place.ts';
import { openFolderPlace } from './folder-place.ts';
import { openSftpPlace, type SftpAddress } from './sftp-place.ts';

let root: string;
let server: SftpServer | null;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'throughline-place-'));
  server = null;
});
afterEach(async () => {
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

const at = 1_700_000_000;
function put(name: string, content: string): void {
  writeFileSync(path.join(root, name), content);
  utimesSync(path.join(root, name), at, at);
}
const connect = (host: string, port: number) =>
  new Promise<net.Socket>((resolve, reject) => {
    const socket = net.connect(port, host, () => resolve(socket));
    socket.once('error', reject);
  });
async function openSftp(changes: Partial<SftpAddress> = {}, silenceMs?: number, signal = new AbortController().signal) {
  server ??= await startSftpServer(root);
  const address = { host: '127.0.0.1', port: server.port, username, password, hostKey: null, folder: '/', ...changes };
  return openSftpPlace(address, { connect, signal, silenceMs });
}
const failure = async (promise: Promise<unknown>) => {
  const error = await promise.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(PlaceError);
  return (error as PlaceError).code;
};

const places: [string, () => Promise<FilePlace>][] = [
  ['a folder', () => openFolderPlace(root, '')],
  ['an SFTP server', openSftp],
];
describe.each(places)('%s', (_name, open) => {
  it('lists its files by name, with what is no plain file', async () => {
    for (const name of ['e.csv', 'b.csv', 'a.csv', 'c.csv']) put(name, name.repeat(2));
    mkdirSync(path.join(root, 'done'));
    symlinkSync('/etc/passwd', path.join(root, 'd.csv'));
    const place = await open();
    const { files, more } = await place.list();
    expect(files.map(({ name, sizeBytes, plain }) => [name, plain && sizeBytes])).toEqual([
      ['a.csv', 10],
      ['b.csv', 10],
      ['c.csv', 10],
      ['d.csv', false],
      ['done', false],
      ['e.csv', 10],
    ]);
    expect(files[0]!.modifiedAt).toBe(at * 1000);
    expect(more).toBe(false);
    expect(await place.look('a.csv')).toEqual({ name: 'a.csv', sizeBytes: 10, modifiedAt: at * 1000, plain: true });
    expect(await place.look('none.csv')).toBe(null);
    await place.close();
  });

  it('gives the bytes of a file, and moves it aside without touching what lies there', async () => {
    const content = 'x,y\n'.repeat(100_000);
    const place = await open();
    for (const expected of ['a.csv', 'a-2.csv', 'a-3.csv']) {
      put('a.csv', content);
      expect(await text(place.read('a.csv'))).toBe(content);
      expect(await place.moveAside('a.csv', 'done')).toBe(expected);
    }
    expect(readdirSync(root)).toEqual(['done']);
    expect(readdirSync(path.join(root, 'done')).sort()).toEqual(['a-2.csv', 'a-3.csv', 'a.csv']);
    expect(readFileSync(path.join(root, 'done', 'a.csv'), 'utf8')).toBe(content);
    expect(await failure(text(place.read('a.csv')))).toBe('FILE');
    expect(await failure(place.moveAside('a.csv', 'failed'))).toBe('FILE');
    await place.close();
  });
});

describe('a folder', () => {
  it('is refused when it is not there or leads out of its root', async () => {
    const inside = path.join(root, 'inside');
    mkdirSync(inside);
    mkdirSync(path.join(root, 'beside'));
    symlinkSync(path.join(root, 'beside'), path.join(inside, 'link'));
    symlinkSync('/etc', path.join(inside, 'etc'));
    for (const folder of ['..', '../beside', 'a/../..', 'link', 'etc', 'none', './x', 'a\0b', '..\\..'])
      expect(await failure(openFolderPlace(inside, folder)), folder).toBe('FOLDER');
    await expect(openFolderPlace(inside, '/')).resolves.toBeDefined();
  });

  it('follows no link that took the place of a file, waits for no pipe, and moves nothing through a link', async () => {
    put('a.csv', 'x');
    symlinkSync('/etc/passwd', path.join(root, 'link.csv'));
    execFileSync('mkfifo', [path.join(root, 'pipe.csv')]);
    const outside = mkdtempSync(path.join(tmpdir(), 'throughline-out-'));
    symlinkSync(outside, path.join(root, 'done'));
    const place = await openFolderPlace(root, '');
    expect(await failure(text(place.read('link.csv')))).toBe('FILE');
    expect(await failure(text(place.read('pipe.csv')))).toBe('FILE');
    expect(await failure(place.moveAside('a.csv', 'done'))).toBe('FOLDER');
    expect(readdirSync(outside)).toEqual([]);
    rmSync(outside, { recursive: true });
  });
});

describe('an SFTP server', () => {
  it('shows its key, and another in its place is refused before anything is sent', async () => {
    const first = await openSftp();
    expect(first.hostKey).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
    await (await openSftp({ hostKey: first.hostKey })).close();
    await first.close();
    const port = server!.port;
    await server!.close();
    server = await startSftpServer(root, { hostKey: makeKey(), port });
    expect(await failure(openSftp({ hostKey: first.hostKey }))).toBe('HOST_KEY');
  });

  it('lets in by password or private key, and by nothing else', async () => {
    await (await openSftp()).close();
    await (await openSftp({ password: undefined, privateKey: server!.clientKey })).close();
    expect(await failure(openSftp({ password: 'wrong' }))).toBe('UNAUTHORISED');
    expect(await failure(openSftp({ username: 'other' }))).toBe('UNAUTHORISED');
    expect(await failure(openSftp({ password: undefined, privateKey: makeKey() }))).toBe('UNAUTHORISED');
    expect(await failure(openSftp({ password: undefined, privateKey: 'no key' }))).toBe('UNAUTHORISED');
  });

  it('that goes away in the midst of a file, or says nothing, is told as not available', async () => {
    put('a.csv', 'x'.repeat(500_000));
    const place = await openSftp();
    server!.breaksAfterBytes = 200_000;
    expect(await failure(text(place.read('a.csv')))).toBe('UNAVAILABLE');
    expect(await failure(place.list())).toBe('UNAVAILABLE');
    const silent = net.createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as net.AddressInfo;
    expect(await failure(openSftp({ port }, 100))).toBe('UNAVAILABLE');
    silent.close();
    expect(await failure(openSftp({ port }))).toBe('UNAVAILABLE');
  });

  it('is let go when the work is stopped', async () => {
    const abort = new AbortController();
    const place = await openSftp({}, undefined, abort.signal);
    abort.abort();
    expect(await failure(place.list())).toBe('UNAVAILABLE');
  });

  it('says that a folder is not there', async () => {
    const place = await openSftp({ folder: '/none/' });
    expect(await failure(place.list())).toBe('FOLDER');
    await place.close();
  });
});
