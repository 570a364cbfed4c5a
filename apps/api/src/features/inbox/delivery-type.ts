import type { RecordProblem } from '@throughline/connectors/source';
import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { Connection } from '../connections/connection-type.ts';
import { hiddenFrom } from '../privacy/shown-to.ts';
import { type DeadLetterModel, type DeliveryModel, type PayloadModel, readPayload } from './delivery-model.ts';
import { findDeadLetters } from './find-dead-letters.ts';
import { findDeliveries } from './find-deliveries.ts';

const DeliveryState = builder.enumType('DeliveryState', {
  description: 'DONE: its facts are in. IGNORED: it asks for nothing, see the reason. DEAD: it could not be read.',
  values: ['WAITING', 'DONE', 'IGNORED', 'DEAD'] as const,
});

const Payload = builder.objectRef<PayloadModel>('Payload').implement({
  description: 'As it came, as text.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'At most its first 65,536 bytes.' }),
    bytes: t.exposeInt('bytes', { description: 'Of the whole payload.' }),
    truncated: t.exposeBoolean('truncated'),
  }),
});

const Delivery = builder.objectRef<DeliveryModel>('Delivery').implement({
  description: 'A webhook delivery as the inbox keeps it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    eventId: t.string({
      description:
        "The source's id of the delivery. It may hold anything, so it is hidden from who may not see personal data.",
      resolve: ({ store, eventId }) => hiddenFrom(store, eventId)!,
    }),
    topic: t.exposeString('topic'),
    objectKind: t.exposeString('objectKind', { nullable: true }),
    objectId: t.string({ nullable: true, resolve: ({ store, objectId }) => hiddenFrom(store, objectId) }),
    state: t.field({ type: DeliveryState, resolve: (delivery) => delivery.state as 'WAITING' }),
    reason: t.string({
      nullable: true,
      description:
        'Why it was ignored or is dead. It may name a value, so it is hidden from who may not see personal data.',
      resolve: ({ store, reason }) => hiddenFrom(store, reason),
    }),
    happenedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'At the source.',
      resolve: ({ happenedAt }) => happenedAt?.getTime() ?? null,
    }),
    receivedAt: t.field({ type: 'DateTime', resolve: ({ receivedAt }) => receivedAt.getTime() }),
    workedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ workedAt }) => workedAt?.getTime() ?? null }),
    payload: t.field({
      type: Payload,
      nullable: true,
      description: 'null once its days are over.',
      resolve: ({ store, id }, _args, context) =>
        readPayload(context, store, { table: 'deliveries', column: 'body' }, id),
    }),
  }),
});

const RecordProblemType = builder.objectRef<RecordProblem>('RecordProblem').implement({
  fields: (t) => ({
    path: t.exposeString('path'),
    found: t.exposeString('found'),
    expected: t.exposeString('expected'),
    message: t.exposeString('message'),
  }),
});

const DeadLetter = builder.objectRef<DeadLetterModel>('DeadLetter').implement({
  description: 'A record that could not become facts. It goes when it becomes some, by whatever way.',
  fields: (t) => ({
    id: t.exposeID('id'),
    objectKind: t.exposeString('objectKind'),
    objectId: t.string({ resolve: ({ store, objectId }) => hiddenFrom(store, objectId)! }),
    deliveryId: t.exposeID('deliveryId', {
      nullable: true,
      description: 'The delivery that brought it; null = it was read at the source.',
    }),
    reason: t.string({
      description: 'It may name a value, so it is hidden from who may not see personal data.',
      resolve: ({ store, reason }) => hiddenFrom(store, reason)!,
    }),
    problems: t.field({
      type: [RecordProblemType],
      resolve: ({ store, problems }) =>
        problems.map((problem) => ({
          ...problem,
          found: hiddenFrom(store, problem.found)!,
          message: hiddenFrom(store, problem.message)!,
        })),
    }),
    attempts: t.exposeInt('attempts'),
    retryRequested: t.exposeBoolean('retryRequested', { description: 'Another try is on its way.' }),
    firstFailedAt: t.field({ type: 'DateTime', resolve: ({ firstFailedAt }) => firstFailedAt.getTime() }),
    lastFailedAt: t.field({ type: 'DateTime', resolve: ({ lastFailedAt }) => lastFailedAt.getTime() }),
    payload: t.field({
      type: Payload,
      nullable: true,
      resolve: ({ store, id }, _args, context) =>
        readPayload(context, store, { table: 'dead_letters', column: 'payload' }, id),
    }),
  }),
});

const { Connection: DeliveryConnection } = connectionType('DeliveryConnection', 'DeliveryEdge', Delivery);
const { Connection: DeadLetterConnection } = connectionType('DeadLetterConnection', 'DeadLetterEdge', DeadLetter);

builder.objectFields(Connection, (t) => ({
  deliveries: t.field({
    type: DeliveryConnection,
    description: 'Newest first. At most 10,000 are counted: a totalCount of 10,000 stands for that many or more.',
    args: { ...pageArguments, state: t.arg({ type: DeliveryState }) },
    resolve: (connection, args, context) => findDeliveries(context, connection, args),
  }),
  deadLetters: t.field({
    type: DeadLetterConnection,
    description: 'Those that failed last first.',
    args: { ...pageArguments },
    resolve: (connection, args, context) => findDeadLetters(context, connection, args),
  }),
}));
