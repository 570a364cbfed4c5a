// Takes up the membership log of a store where it stands: after a start, after the store had left the engine's memory, after
// someone else has written. The log is behind by what changed since its change number, and by the time since its instant.

import type { FlatIntervals, SegmentVersion } from '@throughline/core/journeys/membership-log';
import type { Database } from '@throughline/db/database';
import { readChanges } from '@throughline/db/facts/read-changes';
import { type LogState, readLogState } from '@throughline/db/memberships/read-log';
import { type PersonBoundaries, readPersonBoundaries } from '@throughline/db/memberships/read-person-boundaries';
import type { FollowedStore } from '@throughline/engine/live/followed-store';
import type { ResidentEngine } from '@throughline/engine/resident/resident-engine';
import type { FollowedVersion } from './find-followed-segments.ts';

/** A store that is followed, and where its log stands. */
export interface OpenLog {
  store: FollowedStore;
  number: number;
  changeNumber: number;
  /** Ids of the segments that the log follows. */
  followed: readonly string[];
  /** Those of them that go on as they are, by id. */
  going: ReadonlyMap<string, FollowedVersion>;
}

export async function resumeLog(
  { engine, database }: { engine: ResidentEngine; database: Database },
  storeId: string,
  segments: readonly FollowedVersion[],
  now: number,
): Promise<OpenLog> {
  const state = await readLogState(database, storeId);
  let going = segments.filter((segment) => isHeld(state, segment));
  const until = going.length > 0 ? state.evaluatedUntil! : now;
  const store = await engine.follow(storeId, going, until);
  if (going.length > 0) {
    // Read after the columns: whoever changed between the two is looked at again, which does no harm.
    const { people } = await readChanges(database, storeId, state.changeNumber);
    if (people === null) {
      going = [];
      store.follow([]);
    } else if (people.length > 0) {
      const held = await readPersonBoundaries(database, storeId, people);
      store.reconcilePeople(people, (key, personId) => intervalsIn(held.get(personId), key));
    }
  }
  const { number, changeNumber, followed } = state;
  return { store, number, changeNumber, followed, going: byId(going) };
}

export function byId(segments: readonly FollowedVersion[]): Map<string, FollowedVersion> {
  return new Map(segments.map((segment) => [segment.key.segmentId, segment]));
}

function isHeld({ begun, followed }: LogState, { key, definitionHash }: FollowedVersion): boolean {
  const last = begun.find(({ segmentId }) => segmentId === key.segmentId);
  return last?.version === key.version && last.definitionHash === definitionHash && followed.includes(key.segmentId);
}

function intervalsIn(held: PersonBoundaries[] | undefined, { segmentId, version }: SegmentVersion): FlatIntervals {
  return held?.find((one) => one.segmentId === segmentId && one.version === version)?.intervals ?? [];
}
