// What is to be done with each file that is seen: pure, so that a check of the feed and its looks judge alike.

import type { PlacedFile } from '@throughline/connectors/file-places/file-place';
import { isUnfinishedName, markerEnd, matchesPattern } from '@throughline/connectors/file-places/match-name';
import type { FileFeedFileRow, FileFeedRow } from '@throughline/db/connections/file-feed-row';

/** READ: it is whole. WAITING: it may still be written, or its marker is missing. KNOWN: read before. IGNORED: none of the feed's. */
export type Verdict = 'READ' | 'WAITING' | 'KNOWN' | 'IGNORED';

export interface PlannedFile {
  file: PlacedFile;
  verdict: Verdict;
  /** What is kept of the file of this name, as it is or as it was before it changed. */
  row: FileFeedFileRow | null;
  /** Its first look at this size and time. */
  isNew: boolean;
  /** When it is to be looked at again, epoch milliseconds; null = when the schedule says. */
  againAt: number | null;
}

/** Between the two looks that must find a file unchanged. */
export const stillMs = 10_000;

export function planLook(
  feed: Pick<FileFeedRow, 'pattern' | 'readyWhen'>,
  files: readonly PlacedFile[],
  rows: readonly FileFeedFileRow[],
  now: number,
): PlannedFile[] {
  const byName = new Map(rows.map((row) => [row.name, row]));
  const names = new Set(files.map(({ name }) => name));
  return files.map((file) => {
    const row = byName.get(file.name) ?? null;
    if (!file.plain || isUnfinishedName(file.name) || !matchesPattern(file.name, feed.pattern))
      return { file, verdict: 'IGNORED', row, isNew: false, againAt: null };
    const same = row !== null && isSame(row, file);
    if (same && row.state !== 'WAITING') return { file, verdict: 'KNOWN', row, isNew: false, againAt: null };
    const stillAt = (same ? row.seenAt.getTime() : now) + stillMs;
    const isReady =
      file.sizeBytes > 0 && (feed.readyWhen === 'MARKER' ? names.has(file.name + markerEnd) : same && stillAt <= now);
    const againAt = isReady || feed.readyWhen === 'MARKER' || file.sizeBytes === 0 ? null : stillAt;
    return { file, verdict: isReady ? 'READ' : 'WAITING', row, isNew: !same, againAt };
  });
}

export function isSame(row: Pick<FileFeedFileRow, 'sizeBytes' | 'modifiedAt'>, file: PlacedFile): boolean {
  return Number(row.sizeBytes) === file.sizeBytes && row.modifiedAt.getTime() === file.modifiedAt;
}
