import type { Source } from '@throughline/connectors/source';
import { builder } from '../../builder.ts';
import type { RequestContext } from '../../context.ts';
import { NodeInterface } from '../../scalars.ts';
import { type Health, readDataAsOf, readHealth } from './connection-health.ts';
import type { ConnectionModel } from './find-connections.ts';
import { takesDeliveries } from './takes-deliveries.ts';
import { webhookUrlOf } from './webhook-url.ts';

const ConnectionStatus = builder.enumType('ConnectionStatus', {
  description:
    'NONE: facts arrive by files or the facts API, nothing is reached. UNAUTHORISED: access is gone, connect again.',
  values: ['NONE', 'CONNECTED', 'PAUSED', 'UNAUTHORISED', 'DISCONNECTED'] as const,
});
const ConnectionHealth = builder.enumType('ConnectionHealth', {
  values: ['GOOD', 'CATCHING_UP', 'LATE', 'PAUSED', 'NEEDS_ATTENTION', 'DISCONNECTED', 'NONE'] as const,
});

const RefusalCount = builder.objectRef<{ reason: string; count: number }>('RefusalCount').implement({
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'UNSIGNED, FORGED, STALE or MALFORMED.' }),
    count: t.exposeInt('count'),
  }),
});

const instant = (date: Date | null): number | null => date?.getTime() ?? null;

const sourceOf = (connection: ConnectionModel, context: RequestContext): Source | undefined =>
  context.services.sources[connection.source];

async function healthOf(connection: ConnectionModel, context: RequestContext): Promise<Health> {
  const states = await context.loaders.connectionStates(connection.store);
  return readHealth(connection, states.get(connection.id), sourceOf(connection, context), context.now);
}

async function dataAsOf(connection: ConnectionModel, context: RequestContext): Promise<number | null> {
  const states = await context.loaders.connectionStates(connection.store);
  return readDataAsOf(connection, states.get(connection.id));
}

async function figuresOf(connection: ConnectionModel, context: RequestContext) {
  return (await context.loaders.connectionFigures(connection.store)).get(connection.id)!;
}

export const Connection = builder.objectRef<ConnectionModel>('Connection').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    handle: t.exposeString('handle'),
    source: t.exposeString('source', { description: 'Of `sources` where it reaches an account.' }),
    name: t.exposeString('name'),
    createdAt: t.field({ type: 'DateTime', resolve: (connection) => connection.createdAt.getTime() }),
    status: t.field({ type: ConnectionStatus, resolve: (connection) => connection.status as 'NONE' }),
    account: t.exposeString('account', {
      nullable: true,
      description: "The account's own name at its source: a shop's domain, a merchant id.",
    }),
    accountName: t.exposeString('accountName', { nullable: true }),
    scopes: t.exposeStringList('scopes', { description: 'What was granted at the source.' }),
    warnings: t.exposeStringList('warnings', { description: 'What does not work with what was granted.' }),
    connectedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ connectedAt }) => instant(connectedAt) }),
    dataAsOf: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Everything the source had by then is here; null while its history is read the first time.',
      resolve: (connection, _args, context) => dataAsOf(connection, context),
    }),
    lagSeconds: t.int({
      nullable: true,
      description: 'From `dataAsOf` until now.',
      resolve: async (connection, _args, context) => {
        const asOf = await dataAsOf(connection, context);
        return asOf === null ? null : Math.max(0, Math.round((context.now - asOf) / 1000));
      },
    }),
    health: t.field({
      type: ConnectionHealth,
      resolve: async (connection, _args, context) => (await healthOf(connection, context)).name,
    }),
    healthCode: t.string({
      nullable: true,
      description: 'What is wrong, as a code; null where nothing is.',
      resolve: async (connection, _args, context) => (await healthOf(connection, context)).code,
    }),
    healthMessage: t.string({
      resolve: async (connection, _args, context) => (await healthOf(connection, context)).message,
    }),
    healthAction: t.string({
      nullable: true,
      description: 'What to do about it.',
      resolve: async (connection, _args, context) => (await healthOf(connection, context)).action,
    }),
    webhookUrl: t.string({
      nullable: true,
      description: 'Where the source sends its changes; null where nothing is delivered.',
      resolve: (connection, _args, { services }) => {
        const source = services.sources[connection.source];
        return source && takesDeliveries(source) && connection.status !== 'NONE'
          ? webhookUrlOf(services.env, connection.id)
          : null;
      },
    }),
    receivedCount: t.int({ resolve: (connection) => Number(connection.receivedCount) }),
    repeatedCount: t.int({
      description: 'Of those received: sent before, and changed nothing.',
      resolve: (connection) => Number(connection.repeatedCount),
    }),
    waitingCount: t.int({
      description: 'Deliveries that are kept and not worked yet.',
      resolve: async (connection, _args, context) => (await figuresOf(connection, context)).waitingCount,
    }),
    deadCount: t.int({
      description: 'Records that could not be read.',
      resolve: async (connection, _args, context) => (await figuresOf(connection, context)).deadCount,
    }),
    orderCount: t.int({
      resolve: async (connection, _args, context) => (await figuresOf(connection, context)).orderCount,
    }),
    profileCount: t.int({
      resolve: async (connection, _args, context) => (await figuresOf(connection, context)).profileCount,
    }),
    inventoryLevelCount: t.int({
      description: 'Stocked items at locations.',
      resolve: async (connection, _args, context) => (await figuresOf(connection, context)).inventoryLevelCount,
    }),
    refusals: t.field({
      type: [RefusalCount],
      description: 'Deliveries that were refused, by reason.',
      resolve: (connection) =>
        Object.entries(connection.refusedCounts as Record<string, number>)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([reason, count]) => ({ reason, count })),
    }),
    lastRefusedAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ lastRefusedAt }) => instant(lastRefusedAt),
    }),
    lastDeliveryAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ lastDeliveryAt }) => instant(lastDeliveryAt),
    }),
    nextReadAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The next turn of reading what changed.',
      resolve: ({ nextReadAt }) => instant(nextReadAt),
    }),
    reconciledAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ reconciledAt }) => instant(reconciledAt) }),
    payloadDays: t.exposeInt('payloadDays', {
      nullable: true,
      description: 'Days for which raw payloads are kept; null = as long as the store.',
    }),
  }),
});
