// `admin backup` and `admin restore`: docs/backup.md.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { appendAudit } from '@throughline/db/audit/append-audit';
import { type BackupManifest, NoBackup } from '@throughline/db/backup/backup-manifest';
import { restoreBackup } from '@throughline/db/backup/restore-backup';
import { writeBackup } from '@throughline/db/backup/write-backup';
import type { Database } from '@throughline/db/database';
import { embeddedSuperuserUrl } from '@throughline/db/embedded/server-file';
import type { Env } from '../../env.ts';
import { Refused } from '../../refused.ts';
import { operator } from '../audit/audit-command.ts';

/** Files of the data folder, and the variables of the environment that take their place. */
const keysOf = { 'encryption-keys': 'THROUGHLINE_ENCRYPTION_KEYS', secret: 'THROUGHLINE_SECRET' };

/** What the data folder keeps that the database does not: keys, the secret, and uploads that are not worked off yet. */
const kept = [...Object.keys(keysOf), 'imports'];

type Place = Pick<Env, 'dataDir' | 'variables'>;

/** `to`: a new folder. */
export async function backupInstance(env: Place, to: string) {
  refuseWithoutKeys(env);
  const folder = path.resolve(to);
  const manifest = await writeBackup({ superuserUrl: superuserOf(env), dataDir: env.dataDir, kept, folder });
  return { folder, ...sumsOf(manifest) };
}

/** Without them what is sealed in the backup can't be opened again. */
function refuseWithoutKeys({ dataDir, variables }: Place): void {
  for (const [file, variable] of Object.entries(keysOf))
    if (!variables[variable] && !existsSync(path.join(dataDir, file)))
      throw new Error(
        `There is no file ${file} in ${dataDir} and no ${variable}: a backup without it could not be used.`,
      );
}

/** The restored log says that it was. */
export async function restoreInstance(database: Database, env: Place, from: string) {
  const place = { superuserUrl: superuserOf(env), dataDir: env.dataDir, folder: path.resolve(from) };
  const manifest = await restoreBackup(place).catch((error: unknown) => {
    if (!(error instanceof NoBackup)) throw error;
    throw new Refused([{ path: ['from'], code: 'WRONG_VALUE', message: error.message }]);
  });
  const { takenAt } = manifest;
  await appendAudit(database, { ...operator, chain: '', operation: 'restore', outcome: 'DONE', details: { takenAt } });
  return sumsOf(manifest);
}

const sumsOf = ({ takenAt, tables, files }: BackupManifest) => ({
  takenAt,
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  megabytes: Math.ceil([...tables, ...files].reduce((sum, { bytes }) => sum + bytes, 0) / 1e6),
});

/** BACKUP_DATABASE_URL, else the embedded server's own. */
function superuserOf({ dataDir, variables }: Place): string {
  const named = variables.BACKUP_DATABASE_URL ?? (variables.DATABASE_URL ? null : embeddedSuperuserUrl(dataDir));
  if (named) return named;
  throw new Error(
    'With a database of your own, set BACKUP_DATABASE_URL to a superuser of it, or use pg_dump and keep encryption-keys and secret of the data folder.',
  );
}
