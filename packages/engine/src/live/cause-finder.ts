// Says what stands behind the boundaries of one person: the present fact or window edge of the instant; of a boundary that is
// gone, what there was and has gone.

import type { BoundaryCause } from '@throughline/core/journeys/membership-log';
import type { FollowedSegments } from './followed-segments.ts';
import { factAt, type PersonFacts, personFacts } from './person-facts.ts';

/** What is known of the change that made boundaries. */
export interface Change {
  /** The person's facts before; null when there were none, or they are not known. */
  before: PersonFacts | null;
  /** Whose the changed orders are now, by order id; null = nobody's. */
  owners: () => ReadonlyMap<string, string | null>;
}

export class CauseFinder {
  private readonly after: PersonFacts | null;
  private readonly facts = new Map<number, BoundaryCause | null>();

  /** `person` = its row now, or -1. */
  constructor(
    private readonly followed: FollowedSegments,
    private readonly personId: string,
    private readonly person: number,
    private readonly change: Change,
  ) {
    this.after = personFacts(followed.columns, person);
  }

  causeOf(index: number, instant: number): BoundaryCause {
    if (this.after === null) return { identity: true };
    let fact = this.facts.get(instant);
    if (fact === undefined) {
      fact = factAt(this.after, instant);
      this.facts.set(instant, fact);
    }
    if (fact) return fact;
    return this.followed.isEdge(index, this.person, instant) ? { windowEdge: true } : this.goneAt(instant);
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
