import type { Interval } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { findSegmentRows } from '../segments/find-segments.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { toSegmentInput } from '../segments/to-segment-input.ts';
import { nowOf } from '../stores/store-clock.ts';
import type { PersonModel } from './person-model.ts';

export interface MembershipModel {
  segment: SegmentModel;
  enteredAt: number;
}

export interface MembershipHistoryModel {
  segment: SegmentModel;
  intervals: Interval[];
}

/** The segments a person is in now and has been in, archived segments left out, in the merchant's order. */
export async function findMemberships(
  context: RequestContext,
  { store, id }: PersonModel,
): Promise<{ current: MembershipModel[]; history: MembershipHistoryModel[] }> {
  const [segments, definitions] = await Promise.all([
    findSegmentRows(context, store, {}),
    context.loaders.definitions(store),
  ]);
  const inputs = segments.map((segment) => toSegmentInput(segment.definition, definitions));
  const intervals = await context.services.engine.memberships(store.id, id, inputs, { instant: nowOf(context, store) });
  const history = segments.flatMap((segment, index) => {
    const own = intervals[index] ?? [];
    return own.length > 0 ? [{ segment, intervals: own }] : [];
  });
  const current = history.flatMap(({ segment, intervals: own }) => {
    const open = own.find((interval) => interval.leftAt === null);
    return open ? [{ segment, enteredAt: open.enteredAt }] : [];
  });
  return { current, history };
}
