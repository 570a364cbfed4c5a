// Says what stands behind the boundaries of one person: the present fact or window edge of the instant; of a boundary that is
// gone, what there was and has gone.

import type { BoundaryCause } from '@throughline/core/journeys/membership-log';
import type { FollowedSegments } from './followed-segments.ts';
import { type FactCause, factAt, type PersonFacts, presentFactAt } from './person-facts.ts';

/** What is known of the change that made boundaries. */
export interface Change {
  /** The person's facts before; null when there were none, or they are not known. */
  before: PersonFacts | null;
  /** Whose the changed orders and events are now, by id; null = nobody's. */
  owners: () => ReadonlyMap<string, string | null>;
}

/** Nothing is known. */
export const UNKNOWN: Change = { before: null, owners: () => new Map() };

export class CauseFinder {
  private readonly isGone: boolean;
  /** Of the instant last asked about. */
  private instant = Number.NaN;
  private fact: FactCause | null = null;

  /** `person` = its row now, or -1. */
  constructor(
    private readonly followed: FollowedSegments,
    private readonly personId: string,
    private readonly person: number,
    private readonly change: Change,
  ) {
    this.isGone = person < 0 || followed.columns.firstKnownAt[person] === Number.POSITIVE_INFINITY;
  }

  /** `isBoundary`: the person's present membership changes at the instant. */
  causeOf(index: number, instant: number, isBoundary: boolean): BoundaryCause {
    if (this.isGone) return { identity: true };
    if (instant !== this.instant) {
      this.instant = instant;
      this.fact = presentFactAt(this.followed.columns, this.person, instant);
    }
    if (this.fact) return this.fact;
    const isEdge = isBoundary || this.followed.isEdge(index, this.person, instant);
    return isEdge ? { windowEdge: true } : this.goneAt(instant);
  }

  private goneAt(instant: number): BoundaryCause {
    const { before, owners } = this.change;
    if (!before) return { identity: true };
    const gone = factAt(before, instant);
    if (!gone) return { windowEdge: true };
    const owner = gone.id === undefined ? undefined : owners().get(gone.id);
    return owner === undefined || owner === this.personId ? gone : { identity: true };
  }
}
