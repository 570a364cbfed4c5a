import type { Proof } from '@throughline/db/privacy/erase-facts';
import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { Connection } from '../connections/connection-type.ts';
import { readPerson } from '../people/find-people.ts';
import { Person } from '../people/person-connection-type.ts';
import { Store } from '../stores/store-type.ts';
import { findRequests, type RequestModel } from './find-requests.ts';
import { exportPath } from './person-export-routes.ts';

const PrivacyRequestKind = builder.enumType('PrivacyRequestKind', {
  values: ['EXPORT', 'ERASE_PERSON', 'ERASE_ACCOUNT'] as const,
});
const PrivacyRequestStatus = builder.enumType('PrivacyRequestStatus', {
  description: 'OPEN: an export waits to be handed over. WORKING: an erasure goes on by itself until it is DONE.',
  values: ['OPEN', 'WORKING', 'DONE'] as const,
});

const PrivacyProof = builder.objectRef<{ place: string; count: number }>('PrivacyProof').implement({
  description: 'How many rows or files were erased, or changed, in a place.',
  fields: (t) => ({ place: t.exposeString('place'), count: t.exposeInt('count') }),
});

export const PrivacyRequest = builder.objectRef<RequestModel>('PrivacyRequest').implement({
  description: 'What a person asks for by law. It holds nothing that names them once it is done.',
  fields: (t) => ({
    id: t.id({ resolve: ({ row }) => row.id }),
    kind: t.field({ type: PrivacyRequestKind, resolve: ({ row }) => row.kind as 'EXPORT' }),
    status: t.field({
      type: PrivacyRequestStatus,
      resolve: ({ row }) => (row.state === 'OPEN' || row.state === 'DONE' ? row.state : 'WORKING'),
    }),
    source: t.string({
      description: '`merchant`, or the name of the source that asks.',
      resolve: ({ row }) => row.source,
    }),
    topic: t.string({ nullable: true, resolve: ({ row }) => row.topic }),
    connection: t.field({
      type: Connection,
      nullable: true,
      resolve: async ({ store, row }, _args, context) =>
        row.connectionId === null ? null : ((await context.loaders.connections(store)).get(row.connectionId) ?? null),
    }),
    person: t.field({
      type: Person,
      nullable: true,
      description: 'null once erased, or where nobody here is meant.',
      resolve: ({ store, row }, _args, context) =>
        row.personId === null ? null : readPerson(context, store, row.personId),
    }),
    withOrders: t.boolean({ resolve: ({ row }) => row.withOrders }),
    receivedAt: t.field({ type: 'DateTime', resolve: ({ row }) => row.receivedAt.getTime() }),
    dueAt: t.field({ type: 'DateTime', resolve: ({ row }) => row.dueAt.getTime() }),
    finishedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ row }) => row.finishedAt?.getTime() ?? null }),
    waitsFor: t.string({
      nullable: true,
      description: 'Why it is not done yet, in plain words.',
      resolve: ({ row }) => row.waitsFor,
    }),
    proof: t.field({
      type: [PrivacyProof],
      resolve: ({ row }) => Object.entries(row.proof as Proof).map(([place, count]) => ({ place, count })),
    }),
    exportUrl: t.string({
      nullable: true,
      resolve: ({ store, row }) =>
        row.kind === 'EXPORT' && row.personId !== null && store.seesPersonal
          ? exportPath(store.id, row.personId)
          : null,
    }),
  }),
});

const { Connection: PrivacyRequestConnection } = connectionType(
  'PrivacyRequestConnection',
  'PrivacyRequestEdge',
  PrivacyRequest,
);

builder.objectFields(Store, (t) => ({
  privacyRequests: t.field({
    type: PrivacyRequestConnection,
    description: 'Exports and erasures, the newest first.',
    args: { ...pageArguments },
    resolve: (store, args, context) => findRequests(context, store, args),
  }),
  seesPersonal: t.boolean({
    description: 'Whether the viewer may see who people are: otherwise names, addresses and texts are masked.',
    resolve: (store) => store.seesPersonal,
  }),
  rejectionDays: t.int({
    nullable: true,
    description: 'Days for which rejected rows of imports are kept; null = as long as the store.',
    resolve: async (store, _args, { services }) =>
      (await services.database.prisma.store.findUnique({ where: { id: store.id }, select: { rejectionDays: true } }))
        ?.rejectionDays ?? null,
  }),
}));

builder.objectField(Person, 'exportUrl', (t) =>
  t.string({
    nullable: true,
    description: 'Path of the download of everything held on them; null for who may not see personal data.',
    resolve: ({ store, id }) => (store.seesPersonal ? exportPath(store.id, id) : null),
  }),
);
