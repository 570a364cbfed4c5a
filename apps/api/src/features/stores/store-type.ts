import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import { listStates } from '@throughline/core/segments/check/check-run';
import type { PeopleList as ListOfPeople } from '@throughline/db/lists/find-lists';
import { logStateOf } from '@throughline/db/memberships/read-log';
import { builder } from '../../builder.ts';
import { NodeInterface } from '../../scalars.ts';
import { Connection } from '../connections/connection-type.ts';
import { type ChannelModel, findChannels } from './find-channels.ts';
import { type FieldValueModel, findFieldValues } from './find-field-values.ts';
import { type OpenStore, openStore } from './open-store.ts';
import { todayOf } from './read-as-of.ts';
import { readLoading, type StoreLoadingModel } from './read-loading.ts';
import { nowOf } from './store-clock.ts';

const StoreLoading = builder.objectRef<StoreLoadingModel>('StoreLoading').implement({
  fields: (t) => ({ percent: t.exposeInt('percent'), stage: t.exposeString('stage') }),
});

const Channel = builder.objectRef<ChannelModel>('Channel').implement({
  fields: (t) => ({
    handle: t.exposeString('handle'),
    name: t.exposeString('name'),
    orderCount: t.exposeInt('orderCount'),
    customerCount: t.exposeInt('customerCount'),
    identifiedShare: t.exposeFloat('identifiedShare', { nullable: true }),
    mergedHandles: t.exposeStringList('mergedHandles', {
      description: 'Handles of other channels whose orders count in this one, sorted.',
    }),
  }),
});

const FieldValue = builder.objectRef<FieldValueModel>('FieldValue').implement({
  fields: (t) => ({ value: t.exposeString('value'), label: t.exposeString('label'), count: t.exposeInt('count') }),
});

const PeopleListState = builder.enumType('PeopleListState', { values: listStates });
const PeopleList = builder.objectRef<ListOfPeople>('PeopleList').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    state: t.expose('state', { type: PeopleListState, description: 'Nobody is on a list that is not READY.' }),
  }),
});

const Sandbox = builder.objectRef<OpenStore>('StoreSandbox').implement({
  description: 'A store to try things in, whose clock can be moved forward.',
  fields: (t) => ({
    now: t.field({
      type: 'DateTime',
      description: "The store's time: every figure, `today` and membership goes by it.",
      resolve: (store, _args, context) => nowOf(context, store),
    }),
    logUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The membership log holds everything up to this instant at least; null before it begins.',
      resolve: async (store, _args, { services }) => {
        const { evaluatedUntil } = await services.database.inStore(store.id, logStateOf);
        return evaluatedUntil;
      },
    }),
  }),
});

export const Store = builder.objectRef<OpenStore>('Store').implement({
  description: "Where one merchant's facts are: every order, person, segment and canvas belongs to exactly one.",
  interfaces: [NodeInterface],
  fields: (t) => ({
    name: t.exposeString('name'),
    currencyCode: t.exposeString('currencyCode', { description: 'ISO 4217: the currency of every amount.' }),
    timeZone: t.exposeString('timeZone', { description: 'IANA: what a local day is.' }),
    deletesAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the store is deleted whole; until then it is only read. null = it stays.',
      resolve: (store) => store.deletesAt?.getTime() ?? null,
    }),
    dataAsOf: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the facts last changed; null without any.',
      resolve: async (store, _args, context) => (await context.loaders.figures(store)).dataAsOf,
    }),
    today: t.field({
      type: 'Date',
      description: "The store's local date now; the largest `asOf`.",
      resolve: (store, _args, context) => todayOf(context, store),
    }),
    sandbox: t.field({
      type: Sandbox,
      nullable: true,
      description: 'null for every store whose clock is the real one.',
      resolve: (store) => (store.clockAheadMs === null ? null : store),
    }),
    channels: t.field({
      type: [Channel],
      description: 'Every channel ever seen.',
      resolve: (store, _args, context) => findChannels(context, store),
    }),
    orderCount: t.int({
      description: 'Orders that count, placed by now.',
      resolve: async (store, _args, context) => (await context.loaders.figures(store)).orderCount,
    }),
    customerCount: t.int({
      description: 'People with an order that counts.',
      resolve: async (store, _args, context) => (await context.loaders.figures(store)).customerCount,
    }),
    firstOrderOn: t.field({
      type: 'Date',
      nullable: true,
      resolve: async (store, _args, context) => dayOf(store, (await context.loaders.figures(store)).firstOrderAt),
    }),
    lastOrderOn: t.field({
      type: 'Date',
      nullable: true,
      resolve: async (store, _args, context) => dayOf(store, (await context.loaders.figures(store)).lastOrderAt),
    }),
    loading: t.field({
      type: StoreLoading,
      nullable: true,
      description: "null while the engine holds the store's facts; else how far loading is.",
      resolve: (store, _args, context) => readLoading(context, store),
    }),
    connections: t.field({
      type: [Connection],
      resolve: async (store, _args, context) => [...(await context.loaders.connections(store)).values()],
    }),
    fieldValues: t.field({
      type: [FieldValue],
      description:
        "Values seen for a field of `where` or `profile`, or the kinds of events (`eventKind`), most frequent first, for the builder's pickers.",
      args: {
        field: t.arg.string({ required: true }),
        query: t.arg.string(),
        first: t.arg.int({ defaultValue: 50 }),
      },
      resolve: (store, args, context) => findFieldValues(context, store, args),
    }),
    peopleLists: t.field({
      type: [PeopleList],
      description: 'Imports of lists of people, the newest first: what the condition `people` can ask for.',
      args: {
        unready: t.arg.boolean({ description: 'With those that have not ended, failed or were undone.' }),
      },
      resolve: async (store, { unready }, context) => {
        const lists = await context.loaders.lists(store);
        return unready ? lists : lists.filter(({ state }) => state === 'READY');
      },
    }),
    attributeNames: t.field({
      type: ['String'],
      description: "Fields that the store's data can fill, custom attributes included.",
      resolve: async (store, _args, context) =>
        Object.keys((await context.loaders.figures(store)).values)
          .filter((field) => field.startsWith('attribute:'))
          .map((field) => field.slice('attribute:'.length)),
    }),
  }),
});

builder.queryField('store', (t) =>
  t.field({
    type: Store,
    nullable: true,
    description: 'null for a malformed, an unknown and a foreign id alike.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, args, context) => openStore(context, args.id),
  }),
);

function dayOf(store: OpenStore, instant: number | null): string | null {
  return instant === null ? null : dateOf(instant, zoneCalendar(store.timeZone));
}
