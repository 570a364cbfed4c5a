import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { Money, NodeInterface } from '../../scalars.ts';
import { Connection } from '../connections/connection-type.ts';
import { findCurrentSync, findSyncs } from './find-syncs.ts';
import {
  readRate,
  readSecondsLeft,
  type StoredDrift,
  type StoredDriftDay,
  type StoredFigures,
  type SyncModel,
} from './sync-model.ts';

const SyncKind = builder.enumType('SyncKind', {
  description:
    'BACKFILL: everything. RESYNC: the orders of a range. INCREMENTAL: what changed. RECONCILE: the comparison.',
  values: ['BACKFILL', 'RESYNC', 'INCREMENTAL', 'RECONCILE'] as const,
});
const SyncStatus = builder.enumType('SyncStatus', {
  values: ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const,
});

type InCurrency<T> = T & { currencyCode: string };

const SyncFigures = builder.objectRef<InCurrency<StoredFigures>>('SyncFigures').implement({
  fields: (t) => ({
    orders: t.exposeInt('orders', { description: 'Counted orders.' }),
    amount: t.field({ type: Money, resolve: ({ amountMinor, currencyCode }) => ({ amountMinor, currencyCode }) }),
    refunded: t.field({
      type: Money,
      description: 'Given back of these orders, on whichever day.',
      resolve: ({ refundedMinor = 0, currencyCode }) => ({ amountMinor: refundedMinor, currencyCode }),
    }),
  }),
});

const SyncDriftDay = builder.objectRef<InCurrency<StoredDriftDay>>('SyncDriftDay').implement({
  description: 'A local day on which the record and the source differed.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date' }),
    ours: t.field({ type: SyncFigures, resolve: ({ ours, currencyCode }) => ({ ...ours, currencyCode }) }),
    source: t.field({ type: SyncFigures, resolve: ({ source, currencyCode }) => ({ ...source, currencyCode }) }),
    repaired: t.exposeBoolean('repaired', { description: 'The day agrees now.' }),
  }),
});

const SyncDrift = builder.objectRef<InCurrency<StoredDrift>>('SyncDrift').implement({
  fields: (t) => ({
    ordersCompared: t.exposeInt('ordersCompared'),
    ordersDiffering: t.exposeInt('ordersDiffering'),
    days: t.field({
      type: [SyncDriftDay],
      resolve: ({ days, currencyCode }) => days.map((day) => ({ ...day, currencyCode })),
    }),
  }),
});

const dateOnly = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

export const Sync = builder.objectRef<SyncModel>('Sync').implement({
  description: 'One reading of a source.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    kind: t.field({ type: SyncKind, resolve: (sync) => sync.kind as 'BACKFILL' }),
    from: t.field({
      type: 'Date',
      nullable: true,
      description: 'First local date of the range; null = open.',
      resolve: (sync) => dateOnly(sync.rangeFrom),
    }),
    to: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last local date of the range; null = open.',
      resolve: (sync) => dateOnly(sync.rangeTo),
    }),
    since: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'INCREMENTAL: what changed at or after.',
      resolve: (sync) => sync.since?.getTime() ?? null,
    }),
    status: t.field({ type: SyncStatus, resolve: (sync) => sync.status as 'QUEUED' }),
    stage: t.exposeString('stage', { nullable: true, description: "What is read now, in the source's words." }),
    recordsRead: t.int({ resolve: (sync) => Number(sync.recordsRead) }),
    recordsExpected: t.int({
      nullable: true,
      description: 'null where the source does not tell.',
      resolve: (sync) => (sync.recordsExpected === null ? null : Number(sync.recordsExpected)),
    }),
    recordsPerSecond: t.float({
      nullable: true,
      description: 'Of the attempt that runs, or ran last.',
      resolve: (sync) => readRate(sync),
    }),
    secondsLeft: t.int({ nullable: true, resolve: (sync) => readSecondsLeft(sync) }),
    factsNew: t.int({ resolve: (sync) => Number(sync.factsNew) }),
    factsChanged: t.int({ resolve: (sync) => Number(sync.factsChanged) }),
    factsUnchanged: t.int({ resolve: (sync) => Number(sync.factsUnchanged) }),
    deadCount: t.int({
      description: 'Records that could not be read, kept as dead letters.',
      resolve: (sync) => Number(sync.deadCount),
    }),
    resumedCount: t.exposeInt('resumedCount', {
      description: 'How often the work was taken up again after a restart.',
    }),
    cancelRequested: t.exposeBoolean('cancelRequested'),
    message: t.exposeString('message', { nullable: true, description: 'Why it failed or ended early.' }),
    drift: t.field({
      type: SyncDrift,
      nullable: true,
      description: 'RECONCILE: what the comparison found.',
      resolve: ({ drift, store: { currencyCode } }) =>
        drift === null ? null : { ...(drift as unknown as StoredDrift), currencyCode },
    }),
    createdAt: t.field({ type: 'DateTime', resolve: (sync) => sync.createdAt.getTime() }),
    startedAt: t.field({ type: 'DateTime', nullable: true, resolve: (sync) => sync.startedAt?.getTime() ?? null }),
    updatedAt: t.field({ type: 'DateTime', nullable: true, resolve: (sync) => sync.updatedAt?.getTime() ?? null }),
    finishedAt: t.field({ type: 'DateTime', nullable: true, resolve: (sync) => sync.finishedAt?.getTime() ?? null }),
    connection: t.field({
      type: Connection,
      resolve: async ({ store, connectionId }, _args, context) =>
        (await context.loaders.connections(store)).get(connectionId)!,
    }),
  }),
});

const { Connection: SyncConnection } = connectionType('SyncConnection', 'SyncEdge', Sync);

builder.objectFields(Connection, (t) => ({
  syncs: t.field({
    type: SyncConnection,
    description: 'Newest first.',
    args: { ...pageArguments },
    resolve: (connection, args, context) => findSyncs(context, connection, args),
  }),
  currentSync: t.field({
    type: Sync,
    nullable: true,
    description: 'The reading that runs, else the one that runs next.',
    resolve: (connection, _args, context) => findCurrentSync(context, connection),
  }),
}));
