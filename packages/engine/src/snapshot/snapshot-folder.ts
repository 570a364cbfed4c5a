// The folder that holds one snapshot a store. It is a convenience: whatever goes wrong with it is told, never thrown, and the
// store is loaded from its rows.

import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Columns } from '../columns/columns.ts';
import { DamagedSnapshot } from './read-section.ts';
import { type ReadSnapshotOptions, type RestoredColumns, readSnapshot } from './read-snapshot.ts';
import type { ColdFile, SnapshotMeta } from './snapshot-format.ts';
import { UNFINISHED, type WriteSnapshotOptions, writeSnapshot } from './write-snapshot.ts';

const SUFFIX = '.snapshot';
/** A month. */
const UNUSED_MS_MAX = 30 * 86_400_000;

/** Told of what went wrong and needs nobody's help at once. */
export type Warn = (error: unknown, message: string) => void;

export class SnapshotFolder {
  private hasToldOfWriting = false;

  constructor(
    private readonly folder: string,
    private readonly warn: Warn,
  ) {}

  /** null = there is none of use; a damaged file is removed. */
  async read(storeId: string, options: Required<ReadSnapshotOptions>): Promise<RestoredColumns | null> {
    const file = this.fileOf(storeId);
    if (file === null) return null;
    try {
      const accept = async (meta: SnapshotMeta) => meta.storeId === storeId && (await options.accept(meta));
      const restored = await readSnapshot(file, { ...options, accept });
      if (restored) await this.markUsed(file);
      else await rm(file, { force: true });
      return restored;
    } catch (error) {
      if (isMissing(error)) return null;
      this.tellOfLoss(error, storeId);
      if (error instanceof DamagedSnapshot) await rm(file, { force: true }).catch(() => {});
      return null;
    }
  }

  /** The store's file turned out to be of no use while it was in use: it is removed. */
  async discard(storeId: string, error: unknown): Promise<void> {
    this.tellOfLoss(error, storeId);
    const file = this.fileOf(storeId);
    if (file !== null) await rm(file, { force: true }).catch(() => {});
  }

  async remove(storeId: string): Promise<void> {
    const file = this.fileOf(storeId);
    if (file !== null) await rm(file, { force: true });
  }

  private tellOfLoss(error: unknown, storeId: string): void {
    this.warn(error, `The snapshot of store ${storeId} can't be used; the store is loaded from its rows`);
  }

  /** Replaces the store's snapshot; null = it could not be written. */
  async write(columns: Columns, options: Required<WriteSnapshotOptions>): Promise<ColdFile | null> {
    const file = this.fileOf(columns.store.storeId);
    if (file === null) return null;
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const { coldFile } = await writeSnapshot(file, columns, options);
      this.hasToldOfWriting = false;
      return coldFile;
    } catch (error) {
      if (!this.hasToldOfWriting)
        this.warn(error, 'Snapshots of stores can not be written; the engine goes on without');
      this.hasToldOfWriting = true;
      return null;
    }
  }

  /** Removes what a process has left half written, what nobody has used for a month, and the files of stores that are no more. */
  async sweep(exists: (storeId: string) => Promise<boolean>, now: number): Promise<void> {
    try {
      for (const name of await readdir(this.folder)) {
        const file = path.join(this.folder, name);
        if (name.includes(SUFFIX) && (await this.isWaste(name, file, exists, now))) await rm(file, { force: true });
      }
    } catch (error) {
      if (!isMissing(error)) this.warn(error, 'The folder of snapshots could not be swept');
    }
  }

  private async isWaste(
    name: string,
    file: string,
    exists: (storeId: string) => Promise<boolean>,
    now: number,
  ): Promise<boolean> {
    if (name.endsWith(UNFINISHED)) return true;
    if (!name.endsWith(SUFFIX)) return false;
    const { mtimeMs } = await stat(file);
    return now - mtimeMs > UNUSED_MS_MAX || !(await exists(name.slice(0, -SUFFIX.length)));
  }

  private async markUsed(file: string): Promise<void> {
    const now = new Date();
    await utimes(file, now, now).catch(() => {});
  }

  /** null for an id that is no plain name. */
  private fileOf(storeId: string): string | null {
    return /^[A-Za-z0-9_-]{1,100}$/.test(storeId) ? path.join(this.folder, storeId + SUFFIX) : null;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
