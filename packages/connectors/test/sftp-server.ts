// An SFTP server for tests: the real protocol over a real socket, with a folder of this machine behind it. It can be told to fail as
// servers do.

import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  type Stats,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';

const { STATUS_CODE, generateKeyPairSync, parseKey } = { ...ssh2.utils.sftp, ...ssh2.utils };

export const username = 'erp';
export const password = 'a good password';

export interface SftpServer {
  port: number;
  /** Destroys the connection once so many bytes of files were sent; null = never. */
  breaksAfterBytes: number | null;
  /** How often access was asked for. */
  logins: number;
  /** Nothing may be renamed. */
  refusesMoves: boolean;
  /** The private key that is let in beside the password. */
  clientKey: string;
  close: () => Promise<void>;
}

export function makeKey(): string {
  return makePair().private;
}

/** The package makes a key now and then that it can't read itself. */
function makePair(): { private: string; public: string } {
  for (;;) {
    const pair = generateKeyPairSync('ed25519');
    if (![pair.private, pair.public].some((key) => parseKey(key) instanceof Error)) return pair;
  }
}

/** `root`: what `/` is. Every path is taken from there. */
export async function startSftpServer(
  root: string,
  options: { hostKey?: string; port?: number } = {},
): Promise<SftpServer> {
  const client = makePair();
  const allowed = parseKey(client.public) as ssh2.ParsedKey;
  const connections = new Set<ssh2.Connection>();
  const state = { breaksAfterBytes: null as number | null, refusesMoves: false, logins: 0, clientKey: client.private };
  const server = new ssh2.Server({ hostKeys: [options.hostKey ?? makeKey()] }, (connection) => {
    connections.add(connection);
    connection.on('error', () => {});
    // Known to the package, and not to its types.
    (connection as unknown as { setNoDelay: (on: boolean) => void }).setNoDelay(true);
    connection.on('close', () => connections.delete(connection));
    connection.on('authentication', (context) => {
      state.logins++;
      if (context.username === username && isAllowed(context, allowed)) context.accept();
      else context.reject(['password', 'publickey']);
    });
    connection.on('session', (accept) =>
      accept().on('sftp', (acceptSftp) => serve(acceptSftp(), root, state, () => connection.end())),
    );
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', () => resolve()));
  return Object.assign(state, {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        for (const connection of connections) connection.end();
        server.close(() => resolve());
      }),
  });
}

function isAllowed(context: ssh2.AuthContext, key: ssh2.ParsedKey): boolean {
  if (context.method === 'password')
    return (
      context.password.length === password.length &&
      timingSafeEqual(Buffer.from(context.password), Buffer.from(password))
    );
  if (context.method !== 'publickey' || !key.getPublicSSH().equals(context.key.data)) return false;
  return !context.signature || key.verify(context.blob!, context.signature, context.hashAlgo) === true;
}

function serve(
  sftp: SFTPWrapper,
  root: string,
  state: Pick<SftpServer, 'breaksAfterBytes' | 'refusesMoves'>,
  breakOff: () => void,
): void {
  const handles = new Map<string, { file?: number; names?: string[]; folder?: string }>();
  let sent = 0;
  const at = (given: string) => path.join(root, path.posix.join('/', given));
  const answer = (id: number, run: () => void) => {
    try {
      run();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      sftp.status(
        id,
        code === 'ENOENT'
          ? STATUS_CODE.NO_SUCH_FILE
          : code === 'EACCES'
            ? STATUS_CODE.PERMISSION_DENIED
            : STATUS_CODE.FAILURE,
      );
    }
  };
  const opened = (id: number, entry: { file?: number; names?: string[]; folder?: string }) => {
    const handle = randomBytes(4);
    handles.set(handle.toString('hex'), entry);
    sftp.handle(id, handle);
  };
  const of = (handle: Buffer) => handles.get(handle.toString('hex'))!;
  sftp.on('OPENDIR', (id, given) => answer(id, () => opened(id, { names: readdirSync(at(given)), folder: at(given) })));
  sftp.on('READDIR', (id, handle) =>
    answer(id, () => {
      const { names = [], folder = '' } = of(handle);
      const next = names.splice(0, 3);
      if (next.length === 0) return sftp.status(id, STATUS_CODE.EOF);
      sftp.name(
        id,
        next.map((filename) => ({
          filename,
          longname: filename,
          attrs: attributes(lstatSync(path.join(folder, filename))),
        })),
      );
    }),
  );
  for (const kind of ['LSTAT', 'STAT'] as const)
    sftp.on(kind, (id: number, given: string) => answer(id, () => sftp.attrs(id, attributes(lstatSync(at(given))))));
  sftp.on('FSTAT', (id, handle) => answer(id, () => sftp.attrs(id, attributes(fstatSync(of(handle).file!)))));
  sftp.on('OPEN', (id, given) => answer(id, () => opened(id, { file: openSync(at(given), 'r') })));
  sftp.on('READ', (id, handle, offset, length) =>
    answer(id, () => {
      const data = Buffer.alloc(length);
      const bytes = readSync(of(handle).file!, data, 0, length, offset);
      if (bytes === 0) return sftp.status(id, STATUS_CODE.EOF);
      sent += bytes;
      if (state.breaksAfterBytes !== null && sent > state.breaksAfterBytes) return breakOff();
      sftp.data(id, data.subarray(0, bytes));
    }),
  );
  sftp.on('CLOSE', (id, handle) => {
    const { file } = of(handle);
    if (file !== undefined) closeSync(file);
    sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on('MKDIR', (id, given) =>
    answer(id, () => {
      mkdirSync(at(given));
      sftp.status(id, STATUS_CODE.OK);
    }),
  );
  sftp.on('RENAME', (id, from, to) =>
    answer(id, () => {
      if (state.refusesMoves) return sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
      renameSync(at(from), at(to));
      sftp.status(id, STATUS_CODE.OK);
    }),
  );
  sftp.on('REALPATH', (id, given) =>
    sftp.name(id, [{ filename: path.posix.join('/', given), longname: '', attrs: {} as Attributes }]),
  );
}

function attributes({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats): Attributes {
  return { mode, uid, gid, size, atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) };
}
