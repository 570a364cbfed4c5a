// Boundary rows that wait to be written to the membership log, in order. What would be too many to be worth writing one by one is
// not kept: the segments that have most of them are flooded, and have to begin again from a baseline.

import type { BoundaryRow, SegmentVersion } from '@throughline/core/journeys/membership-log';

/** `latestHeld` = the latest boundary that the log held before the change. */
export type QueuedRow = Omit<BoundaryRow, 'recordedAt' | 'correction'> & { latestHeld: number };

const ROWS_MAX = 50_000;

export class RowQueue {
  private max = ROWS_MAX;
  private rows: (QueuedRow & { place: number })[] = [];
  /** Of the newest row ever. */
  private lastPlace = 0;
  private readonly flooded = new Map<string, SegmentVersion>();

  /** More rows than this are not kept. */
  limit(max: number): void {
    this.max = max;
    while (this.rows.length > max) this.flood();
  }

  push(row: QueuedRow): void {
    if (this.flooded.size > 0 && this.flooded.has(keyOf(row))) return;
    const { segmentId, version, personId, kind, effectiveAt, cause, latestHeld } = row;
    this.rows.push({ segmentId, version, personId, kind, effectiveAt, cause, latestHeld, place: ++this.lastPlace });
    if (this.rows.length > this.max) this.flood();
  }

  /** An empty one that keeps as many rows. */
  another(): RowQueue {
    const queue = new RowQueue();
    queue.limit(this.max);
    return queue;
  }

  /** Takes the rows of another one behind its own; what is flooded in one is flooded. */
  take(other: RowQueue): void {
    for (const [key, version] of other.flooded) this.drown(key, version);
    for (const row of other.rows) this.push(row);
  }

  /** In order; `end` is to be handed to `acknowledge`. */
  waiting(): { rows: readonly (QueuedRow & { place: number })[]; flooded: SegmentVersion[]; end: number } {
    return { rows: this.rows, flooded: [...this.flooded.values()], end: this.lastPlace };
  }

  acknowledge(end: number): void {
    this.rows = end >= this.lastPlace ? [] : this.rows.filter(({ place }) => place > end);
  }

  /** Keeps the rows of these segments alone; the others are not flooded any more. */
  keep(segments: readonly SegmentVersion[]): void {
    const kept = new Set(segments.map(keyOf));
    for (const key of this.flooded.keys()) if (!kept.has(key)) this.flooded.delete(key);
    this.rows = this.rows.filter((row) => kept.has(keyOf(row)));
  }

  dropPeople(personIds: ReadonlySet<string>): void {
    this.rows = this.rows.filter(({ personId }) => !personIds.has(personId));
  }

  private flood(): void {
    const counts = new Map<string, number>();
    for (const row of this.rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
    const [most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
    const { segmentId, version } = this.rows.find((row) => keyOf(row) === most)!;
    this.drown(most, { segmentId, version });
  }

  private drown(key: string, version: SegmentVersion): void {
    this.flooded.set(key, version);
    this.rows = this.rows.filter((row) => keyOf(row) !== key);
  }
}

export function keyOf({ segmentId, version }: SegmentVersion): string {
  return `${segmentId} ${version}`;
}
