import { definitionJson } from '@throughline/core/segments/check/check';
import { builder } from '../../builder.ts';
import { pageArguments } from '../../connection.ts';
import { AmountBaseEnum, SortDirection } from '../../scalars.ts';
import { PersonConnection } from '../people/person-connection-type.ts';
import { findMembersOf } from '../segments/find-members.ts';
import { SegmentMetrics } from '../segments/metrics-type.ts';
import { MemberSort, Segment } from '../segments/segment-type.ts';
import { selectedMetrics } from '../segments/selected-metrics.ts';
import { Store } from '../stores/store-type.ts';
import {
  type CombinationModel,
  combineOverlap,
  findOverlap,
  type OverlapModel,
  readCombinationMetrics,
} from './find-overlap.ts';

const OverlapSet = builder
  .objectRef<{ segment: OverlapModel['segments'][number]; count: number }>('OverlapSet')
  .implement({ fields: (t) => ({ segment: t.expose('segment', { type: Segment }), count: t.exposeInt('count') }) });

const OverlapIntersection = builder
  .objectRef<{ segmentIds: string[]; count: number }>('OverlapIntersection')
  .implement({
    description: 'Who is in exactly these segments of those asked, and in none of the others.',
    fields: (t) => ({ segmentIds: t.exposeIDList('segmentIds'), count: t.exposeInt('count') }),
  });

const OverlapCombination = builder.objectRef<CombinationModel>('OverlapCombination').implement({
  description: 'Who is in all of some segments, in any of some, in none of some.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Proposed for the segment that it is saved as.' }),
    definition: t.field({
      type: 'JSON',
      description: 'By references to its segments: saved, it follows them.',
      resolve: ({ input }) => definitionJson(input.definition),
    }),
    metrics: t.field({
      type: SegmentMetrics,
      resolve: (combination, _args, context, info) =>
        readCombinationMetrics(context, combination, selectedMetrics(info)),
    }),
    members: t.field({
      type: PersonConnection,
      args: {
        ...pageArguments,
        query: t.arg.string(),
        sort: t.arg({ type: MemberSort, defaultValue: 'name' }),
        direction: t.arg({ type: SortDirection, defaultValue: 'ASC' }),
      },
      resolve: ({ overlap: { store, asOf, base }, input }, args, context) =>
        findMembersOf(context, { store, input, asOf, base }, args),
    }),
  }),
});

const SegmentOverlap = builder.objectRef<OverlapModel>('SegmentOverlap').implement({
  fields: (t) => ({
    asOf: t.field({ type: 'DateTime', resolve: ({ found }) => found.asOf }),
    sets: t.field({
      type: [OverlapSet],
      resolve: ({ segments, found }) => segments.map((segment, i) => ({ segment, count: found.counts[i]! })),
    }),
    intersections: t.field({
      type: [OverlapIntersection],
      description: 'Largest first, only those with someone in them: the counts add up to unionCount.',
      resolve: ({ segments, found }) =>
        found.parts
          .map((part) => ({ segmentIds: part.segments.map((i) => segments[i]!.id), count: part.count }))
          .sort((a, b) => b.count - a.count || a.segmentIds.length - b.segmentIds.length),
    }),
    unionCount: t.int({
      description: 'People in any of the segments.',
      resolve: ({ found }) => found.parts.reduce((sum, { count }) => sum + count, 0),
    }),
    customersOutside: t.int({
      description: 'Customers in none of them.',
      resolve: ({ found }) => found.customersOutside,
    }),
    combination: t.field({
      type: OverlapCombination,
      nullable: true,
      description:
        'Union: `any`. Intersection: `all`. Difference: `all` without `none`. null when an id is of none of the segments.',
      args: { all: t.arg.idList(), any: t.arg.idList(), none: t.arg.idList() },
      resolve: (overlap, args, context) => combineOverlap(context, overlap, args),
    }),
  }),
});

builder.objectFields(Store, (t) => ({
  overlap: t.field({
    type: SegmentOverlap,
    nullable: true,
    description: 'How 2 to 12 segments overlap. null when one of them is unknown.',
    args: {
      segmentIds: t.arg.idList({ required: true }),
      asOf: t.arg({ type: 'Date' }),
      base: t.arg({ type: AmountBaseEnum, defaultValue: 'gross' }),
    },
    resolve: (store, args, context) => findOverlap(context, store, args),
  }),
}));
