import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import type { DescribedRow } from './describe-row.ts';
import { findMembershipLog, type MembershipLogModel } from './find-membership-log.ts';

const MembershipLogKind = builder.enumType('MembershipLogKind', { values: ['BEGUN', 'ENTERED', 'LEFT'] as const });

const MembershipLogRow = builder.objectRef<DescribedRow>('MembershipLogRow').implement({
  description:
    'From `effectiveAt` on the person is in (ENTERED) or not in (LEFT) the segment version. BEGUN: from here on the version is followed; its members are to be read anew.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Without a gap in every store, from 1.' }),
    segmentId: t.exposeID('segmentId'),
    version: t.exposeInt('version'),
    personId: t.exposeID('personId', { nullable: true }),
    kind: t.expose('kind', { type: MembershipLogKind }),
    effectiveAt: t.expose('effectiveAt', { type: 'DateTime' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    cause: t.expose('cause', {
      type: 'JSON',
      nullable: true,
      description: '`{ fact, id }`, `{ windowEdge: true }` or `{ identity: true }`; null for BEGUN.',
    }),
    correction: t.exposeBoolean('correction', { description: 'A past interval was changed.' }),
  }),
});

const MembershipLog = builder.objectRef<MembershipLogModel>('MembershipLog').implement({
  fields: (t) => ({
    rows: t.field({ type: [MembershipLogRow], resolve: ({ rows }) => rows }),
    lastNumber: t.exposeInt('lastNumber', { description: "The number of the store's newest row; 0 without one." }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
});

builder.objectField(Store, 'membershipLog', (t) =>
  t.field({
    type: MembershipLog,
    description: 'Every entry and exit of the segments, in the order they became known, by cursor.',
    args: {
      after: t.arg.int({ defaultValue: 0, description: 'The number of the last row known.' }),
      first: t.arg.int(),
      segmentId: t.arg.id(),
    },
    resolve: (store, args, context) => findMembershipLog(context, store, args),
  }),
);
