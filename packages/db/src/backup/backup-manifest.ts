// A backup is a folder: `manifest.json`, a file for each table and, below `files/`, what the data folder keeps beside the database. The
// manifest is written last, so a folder without one is no backup.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface BackedUpFile {
  /** Relative to the backup's folder. */
  file: string;
  bytes: number;
  /** SHA-256, hexadecimal. */
  sha256: string;
}

export interface BackedUpTable extends BackedUpFile {
  schema: string;
  table: string;
  /** In the order of the file's columns. */
  columns: string[];
  rows: number;
}

export interface BackupManifest {
  format: 1;
  /** When the database was as it is here, ISO 8601. */
  takenAt: string;
  /** By name, the checksums of the migrations that made the tables. */
  migrations: Record<string, string>;
  tables: BackedUpTable[];
  /** The last number that each sequence gave; null = none yet. */
  sequences: { schema: string; sequence: string; lastValue: string | null }[];
  files: BackedUpFile[];
}

const manifestFile = (folder: string): string => path.join(folder, 'manifest.json');

export class NoBackup extends Error {}

/** Throws `NoBackup` with what is wrong: every damaged or missing file at once. */
export async function readBackup(folder: string): Promise<BackupManifest> {
  const text = await readFile(manifestFile(folder), 'utf8').catch(() => {
    throw new NoBackup(`There is no whole backup in ${folder}: manifest.json is missing.`);
  });
  const manifest = JSON.parse(text) as BackupManifest;
  if (manifest.format !== 1)
    throw new NoBackup(`The backup has format ${manifest.format}, this release reads format 1.`);
  const damaged: string[] = [];
  for (const { file, sha256 } of [...manifest.tables, ...manifest.files])
    if ((await hashOf(path.join(folder, file))) !== sha256) damaged.push(file);
  if (damaged.length > 0)
    throw new NoBackup(`These files of the backup are damaged or missing: ${damaged.join(', ')}.`);
  return manifest;
}

export { manifestFile };

/** null for a file that can't be read. */
async function hashOf(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch {
    return null;
  }
  return hash.digest('hex');
}
