import type { Warn } from '../snapshot/snapshot-folder.ts';
import type { ThreadTeam } from '../threads/thread-team.ts';
import type { RowSource } from './row-source.ts';

export interface ResidentOptions {
  source: RowSource;
  /** Columns beyond this are dropped: cold ones that a snapshot holds first, then least recently used stores. */
  memoryLimitMb: number;
  /** Whether functions may be generated (the default); without, the same answers are interpreted. */
  codeGeneration?: boolean;
  /** Where columns are kept over restarts; null (the default) = nowhere. */
  snapshotFolder?: string | null;
  /** Threads that help with passes over everyone; null (the default) = none. Closed with the engine. */
  team?: ThreadTeam | null;
  /** Told what goes wrong with snapshots; nothing of it is in anybody's way. */
  warn?: Warn;
}
