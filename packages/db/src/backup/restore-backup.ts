// Brings a backup into an empty instance of the same release, whole or not at all.
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type BackedUpTable, type BackupManifest, NoBackup, readBackup } from './backup-manifest.ts';
import { columnsOf, findMigrations, findTables, nameOf, refuseBlindLogin } from './backup-tables.ts';

export interface RestorePlan {
  /** A superuser's: foreign keys and triggers rest while rows come in. */
  superuserUrl: string;
  dataDir: string;
  folder: string;
}

/** Throws `NoBackup` for a damaged backup, one of another release, and an instance that holds something. */
export async function restoreBackup({ superuserUrl, dataDir, folder }: RestorePlan): Promise<BackupManifest> {
  const manifest = await readBackup(folder);
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await refuseBlindLogin(client);
    await client.query('BEGIN');
    await refuseFilled(client);
    await refuseOtherRelease(client, manifest);
    await client.query(`SET LOCAL session_replication_role = replica`);
    const names = (await findTables(client)).map(nameOf).join(', ');
    await client.query(`TRUNCATE ${names}`);
    for (const table of manifest.tables) await restoreTable(client, table, folder);
    for (const { schema, sequence, lastValue } of manifest.sequences)
      if (lastValue !== null)
        await client.query('SELECT setval($1::regclass, $2)', [`"${schema}"."${sequence}"`, lastValue]);
    // The keys come before the rows that they open are seen by anybody.
    await restoreFiles(manifest, folder, dataDir);
    await client.query('COMMIT');
    return manifest;
  } finally {
    await client.end();
  }
}

async function refuseFilled(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ isFilled: boolean }>(
    'SELECT EXISTS (SELECT FROM users) OR EXISTS (SELECT FROM stores) AS "isFilled"',
  );
  if (rows[0]!.isFilled)
    throw new NoBackup('This instance holds users or stores. Restore into an empty data folder or database.');
}

async function refuseOtherRelease(client: pg.ClientBase, { migrations }: BackupManifest): Promise<void> {
  const here = await findMigrations(client);
  const differing = (left: Record<string, string>, right: Record<string, string>) =>
    Object.keys(left).filter((name) => left[name] !== right[name]);
  const [missing, more] = [differing(migrations, here), differing(here, migrations)];
  if (missing.length === 0 && more.length === 0) return;
  const why =
    missing.length > 0
      ? `it knows migrations that this one lacks (${missing[0]})`
      : `this one has newer ones (${more[0]})`;
  throw new NoBackup(
    `The backup was made by another release: ${why}. Restore with the release that made it, then upgrade.`,
  );
}

async function restoreTable(client: pg.ClientBase, table: BackedUpTable, folder: string): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${nameOf(table)} (${columnsOf(table)}) FROM STDIN`));
  await pipeline(createReadStream(path.join(folder, table.file)), createGunzip(), copy);
  if (copy.rowCount !== table.rows)
    throw new NoBackup(`${table.table} took ${copy.rowCount} rows, the backup says ${table.rows}.`);
}

async function restoreFiles({ files }: BackupManifest, folder: string, dataDir: string): Promise<void> {
  for (const { file } of files) {
    const target = path.join(dataDir, path.relative('files', file));
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(path.join(folder, file), `${target}.restored`);
    await rename(`${target}.restored`, target);
  }
}
