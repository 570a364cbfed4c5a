// The membership log (docs/semantics.md 3): knowledge time, append-only. Each row says that from an instant on a person is
// in or not in a segment version, as known when the row was written. Folding the rows over the intervals of the `begun` row's
// baseline gives the present intervals; `diffIntervals` makes the rows that lead from one state of knowledge to the next.

/** A version of a segment, as the log names it. */
export interface SegmentVersion {
  segmentId: string;
  version: number;
}

/** What stands behind a boundary: a fact of the person at that instant, a window edge, or a merge, split or erasure. */
export type BoundaryCause =
  /** `id` = the order (of a refund: the order refunded), the event, or the attribute's field; without one the person's first record. */
  { fact: 'order' | 'refund' | 'event' | 'attribute'; id?: string } | { windowEdge: true } | { identity: true };

export interface Boundary {
  kind: 'entered' | 'left';
  /** Epoch milliseconds. */
  effectiveAt: number;
}

/** From `effectiveAt` on the person is in (entered) or not in (left) the segment version. */
export interface BoundaryRow extends SegmentVersion, Boundary {
  personId: string;
  recordedAt: number;
  cause: BoundaryCause;
  /**
   * The local day of `effectiveAt` is before that of `recordedAt`, or `effectiveAt` is at or before the latest boundary that
   * the log held for this person and segment version before the change that wrote the row.
   */
  correction: boolean;
}

/** From here on the segment version is followed, starting from the intervals of its baseline. */
export interface BegunRow extends SegmentVersion {
  kind: 'begun';
  personId: null;
  effectiveAt: number;
  recordedAt: number;
  /** Of the definition and all that it refers to: what is followed, beyond the version. */
  definitionHash: string;
}

/** A row as it is stored: `number` is gapless per store, from 1. */
export type LogRow = { number: number } & (BoundaryRow | BegunRow);

/** Flat, ascending [entered, left, entered, left...], half-open; null at the end = goes on. */
export type FlatIntervals = (number | null)[];

/**
 * The intervals that a person's rows of one segment version leave, in the order of their numbers. A row whose kind is already
 * the state just before its instant takes the boundary there away; any other sets it.
 */
export function foldBoundaries(baseline: FlatIntervals, rows: Iterable<Boundary>): FlatIntervals {
  const boundaries = [...boundariesOf(baseline)];
  for (const { kind, effectiveAt } of rows) {
    let index = boundaries.length;
    while (index > 0 && boundaries[index - 1]!.effectiveAt >= effectiveAt) index--;
    const stateBefore = index > 0 ? boundaries[index - 1]!.kind : 'left';
    const held = boundaries[index]?.effectiveAt === effectiveAt ? 1 : 0;
    boundaries.splice(index, held, ...(kind === stateBefore ? [] : [{ kind, effectiveAt }]));
  }
  return intervalsOf(boundaries);
}

/**
 * What to write so that `before` folds to `after`: ascending, a row wherever the boundary at an instant differs, is new, or is
 * gone; where it is gone the row says the state of `after` at that instant.
 */
export function diffIntervals(before: FlatIntervals, after: FlatIntervals): Boundary[] {
  const [old, present] = [boundariesOf(before), boundariesOf(after)];
  const rows: Boundary[] = [];
  let state: Boundary['kind'] = 'left';
  let next = 0;
  for (const boundary of present) {
    for (; next < old.length && old[next]!.effectiveAt < boundary.effectiveAt; next++) {
      rows.push({ kind: state, effectiveAt: old[next]!.effectiveAt });
    }
    const held = old[next]?.effectiveAt === boundary.effectiveAt ? old[next++] : undefined;
    if (held?.kind !== boundary.kind) rows.push(boundary);
    state = boundary.kind;
  }
  for (; next < old.length; next++) rows.push({ kind: state, effectiveAt: old[next]!.effectiveAt });
  return rows;
}

function boundariesOf(intervals: FlatIntervals): Boundary[] {
  const boundaries: Boundary[] = [];
  for (let i = 0; i < intervals.length; i++) {
    const effectiveAt = intervals[i]!;
    if (effectiveAt !== null) boundaries.push({ kind: i % 2 === 0 ? 'entered' : 'left', effectiveAt });
  }
  return boundaries;
}

/** What says nothing is passed over: a row that is folded half way may stand between two that agree. */
function intervalsOf(boundaries: Boundary[]): FlatIntervals {
  const intervals: FlatIntervals = [];
  let state: Boundary['kind'] = 'left';
  for (const { kind, effectiveAt } of boundaries) {
    if (kind !== state) intervals.push(effectiveAt);
    state = kind;
  }
  if (state === 'entered') intervals.push(null);
  return intervals;
}
