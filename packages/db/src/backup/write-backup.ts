// All of an instance at one instant, while it runs: every table is read in one transaction, so no row is of a later state than another.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BackedUpFile, type BackedUpTable, type BackupManifest, manifestFile } from './backup-manifest.ts';
import { columnsOf, findMigrations, findTables, nameOf, refuseBlindLogin, type TableShape } from './backup-tables.ts';

export interface BackupPlan {
  /** A login that sees every row. */
  superuserUrl: string;
  dataDir: string;
  /** Files and folders of the data folder that are kept too; those that are not there are left out. */
  kept: readonly string[];
  /** Must be new or empty. */
  folder: string;
}

/** Holds back nobody: readers and writers go on. Throws when the folder holds something. */
export async function writeBackup({ superuserUrl, dataDir, kept, folder }: BackupPlan): Promise<BackupManifest> {
  await mkdir(path.join(folder, 'tables'), { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 1 || (await readdir(path.join(folder, 'tables'))).length > 0)
    throw new Error(`${folder} is not empty: a backup needs a folder of its own.`);
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await refuseBlindLogin(client);
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ now: Date }>('SELECT now()');
    const migrations = await findMigrations(client);
    const sequences = await findSequences(client);
    // Uploads that are worked on go when they are done: they are kept first, right after the instant.
    const files = await keepFiles(dataDir, kept, folder);
    const tables: BackedUpTable[] = [];
    for (const shape of await findTables(client)) tables.push(await writeTable(client, shape, folder));
    await client.query('COMMIT');
    const manifest = { format: 1 as const, takenAt: rows[0]!.now.toISOString(), migrations, tables, sequences, files };
    await writeManifest(folder, manifest);
    return manifest;
  } finally {
    await client.end();
  }
}

async function findSequences(client: pg.ClientBase): Promise<BackupManifest['sequences']> {
  const { rows } = await client.query<BackupManifest['sequences'][number]>(
    `SELECT schemaname AS schema, sequencename AS sequence, last_value::text AS "lastValue" FROM pg_sequences
     WHERE schemaname IN ('public', 'graphile_worker') ORDER BY 1, 2`,
  );
  return rows;
}

async function writeTable(client: pg.ClientBase, shape: TableShape, folder: string): Promise<BackedUpTable> {
  const file = path.join('tables', `${shape.schema}.${shape.table}.copy.gz`);
  const copy = client.query(copyTo(`COPY ${nameOf(shape)} (${columnsOf(shape)}) TO STDOUT`));
  const written = await writeFileOf(folder, file, copy, true);
  return { ...shape, ...written, rows: copy.rowCount };
}

async function keepFiles(dataDir: string, kept: readonly string[], folder: string): Promise<BackedUpFile[]> {
  const found: BackedUpFile[] = [];
  for (const name of kept)
    for (const inner of await filesBelow(dataDir, name)) {
      const file = path.join('files', inner);
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true, mode: 0o700 });
      const written = await writeFileOf(folder, file, createReadStream(path.join(dataDir, inner)), false).catch(
        ifThere,
      );
      if (written !== null) found.push(written);
    }
  return found;
}

/** What went while it was kept (uploads that are done) is left out; what can't be read stops the backup. */
function ifThere(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}

/** Paths relative to `root`; none for what is not there. */
async function filesBelow(root: string, name: string): Promise<string[]> {
  const about = await stat(path.join(root, name)).catch(ifThere);
  if (about === null) return [];
  if (!about.isDirectory()) return [name];
  const entries = await readdir(path.join(root, name), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function writeFileOf(
  folder: string,
  file: string,
  content: NodeJS.ReadableStream,
  packed: boolean,
): Promise<BackedUpFile> {
  const hash = createHash('sha256');
  const meter = metered(hash);
  const out = createWriteStream(path.join(folder, file), { mode: 0o600, flush: true });
  await (packed
    ? pipeline(content, createGzip({ level: 6 }), meter.stream, out)
    : pipeline(content, meter.stream, out));
  return { file, bytes: meter.bytes(), sha256: hash.digest('hex') };
}

function metered(hash: Hash): { stream: Transform; bytes: () => number } {
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, bytes: () => bytes };
}

/** Whole or not at all. */
async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const temporary = `${manifestFile(folder)}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, manifestFile(folder));
}
