// The columns of one loaded store: cold ones are read from its snapshot file when they are needed, and let go of when memory is
// short. Nobody waits between finding a group in memory and reading it: by the next turn it may be out.

import { COLD_GROUPS, type ColdGroup, type Held } from '../columns/cold-columns.ts';
import type { Columns } from '../columns/columns.ts';
import { groupsOut, isOut, letGo, rebase, takeBack } from '../columns/out-columns.ts';
import { readCold } from '../snapshot/read-snapshot.ts';
import type { ColdFile } from '../snapshot/snapshot-format.ts';

/** A group that is out of memory can not be read: the store has to be loaded from its rows. */
export class LostColumns extends Error {
  override readonly name = 'LostColumns';
}

export class LoadedStore {
  /** Groups in memory by their last use, never used ones first. */
  private readonly used: Set<ColdGroup>;
  private readonly loading = new Map<ColdGroup, Promise<void>>();

  /**
   * `file` holds the groups that are out; null = none is, and none can be let go of. `written` resolves when nobody is about to
   * put another file in its place.
   */
  constructor(
    readonly columns: Columns,
    private file: ColdFile | null,
    private readonly written: () => Promise<void> = async () => {},
  ) {
    this.used = new Set(COLD_GROUPS);
  }

  touch(groups: Iterable<ColdGroup>): void {
    for (const group of groups) {
      this.used.delete(group);
      this.used.add(group);
    }
  }

  /** Those of the groups that are out of memory. */
  missing(groups: Iterable<ColdGroup>): ColdGroup[] {
    return groupsOut(this.columns, groups);
  }

  /** Reads groups that are out. They may be out again by the next turn. Throws `LostColumns`. */
  async load(groups: Iterable<ColdGroup>): Promise<void> {
    for (const group of groups) {
      if (!isOut(this.columns, group)) continue;
      const loading = this.loading.get(group) ?? this.loadOne(group).finally(() => this.loading.delete(group));
      this.loading.set(group, loading);
      await loading;
    }
  }

  private async loadOne(group: ColdGroup): Promise<void> {
    for (;;) {
      const { file } = this;
      const read = await this.read(group);
      if (this.file !== file) continue;
      takeBack(this.columns, group, read);
      this.touch([group]);
      return;
    }
  }

  /** Reads groups from the present file, for whoever is about to put another in its place. */
  reader(): (group: ColdGroup) => Promise<Held[]> {
    const { file } = this;
    return async (group) => {
      if (!file) throw new LostColumns(`No file holds ${group}`);
      return readCold(file, group);
    };
  }

  private async read(group: ColdGroup): Promise<Held[]> {
    for (;;) {
      const { file } = this;
      if (!file) throw new LostColumns(`No file holds ${group}`);
      try {
        return await readCold(file, group);
      } catch (error) {
        // Another file may have been put in its place since.
        await this.written();
        if (this.file === file) throw new LostColumns(`${group} can not be read`, { cause: error });
      }
    }
  }

  /** What may be let go of but for these groups, those first that were not used for longest. */
  *droppable(kept: ReadonlySet<ColdGroup>): Generator<ColdGroup> {
    const { columns, file } = this;
    if (!file) return;
    for (const group of [...this.used]) {
      if (kept.has(group) || isOut(columns, group)) continue;
      if (group === 'people' && file.changeNumber !== columns.store.changeNumber) continue;
      yield group;
    }
  }

  letGo(group: ColdGroup): void {
    letGo(this.columns, group);
  }

  /** A file that was written of these columns has taken the place of the one before. */
  moveTo(file: ColdFile): void {
    rebase(this.columns, file.base);
    this.file = file;
  }
}
