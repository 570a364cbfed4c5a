import type { MovesResult } from '@throughline/engine/engine';
import { builder } from '../../builder.ts';
import { Money } from '../../scalars.ts';
import { Organization } from '../organizations/organization-type.ts';
import { Store } from '../stores/store-type.ts';
import { type DeskStoreModel, findDesk } from './find-desk.ts';
import { type DeskNeed, findDeskNeeds } from './find-desk-needs.ts';
import { DESK_STATES, type DeskFiguresModel, readDeskFigures } from './read-desk-figures.ts';

const DeskState = builder.enumType('DeskState', {
  description:
    'READY: the figures are here. LOADING: ask again soon. FAILED: the store could not be read. HIDDEN: the viewer may see no figures of it.',
  values: DESK_STATES,
});

const DeskMoves = builder.objectRef<MovesResult>('DeskMoves').implement({
  fields: (t) => ({
    moved: t.exposeInt('moved'),
    atRisk: t.exposeInt('atRisk'),
    rate: t.exposeFloat('rate', { nullable: true, description: 'With its 95 % Wilson interval.' }),
    rateLow: t.exposeFloat('rateLow', { nullable: true }),
    rateHigh: t.exposeFloat('rateHigh', { nullable: true }),
  }),
});

const DeskFigures = builder.objectRef<DeskFiguresModel>('DeskFigures').implement({
  description: "A store's figures now, in its own currency and zone; all null but in the state READY.",
  fields: (t) => ({
    state: t.field({ type: DeskState, resolve: ({ state }) => state }),
    percent: t.exposeInt('percent', { nullable: true, description: 'Of loading.' }),
    asOf: t.field({ type: 'DateTime', nullable: true, resolve: ({ known }) => known?.asOf ?? null }),
    dataAsOf: t.field({
      type: 'DateTime',
      nullable: true,
      description: "Of the store's newest data.",
      resolve: ({ known }) => known?.dataAsOf ?? null,
    }),
    customerCount: t.int({ nullable: true, resolve: ({ known }) => known?.all.customerCount ?? null }),
    customerChange: t.float({
      nullable: true,
      description: 'Relative, against the mean of the 7 days before.',
      resolve: ({ known }) => known?.all.change.customerCount ?? null,
    }),
    lifetimeValue: t.field({
      type: Money,
      nullable: true,
      resolve: ({ known }) => {
        const amountMinor = known?.all.lifetimeValueMinor ?? null;
        return known === null || amountMinor === null ? null : { amountMinor, currencyCode: known.currencyCode };
      },
    }),
    repeatCustomerRate: t.float({ nullable: true, resolve: ({ known }) => known?.all.repeatCustomerRate ?? null }),
    omnichannelCount: t.int({
      nullable: true,
      description: 'Customers with orders in two or more channels.',
      resolve: ({ known }) => known?.omnichannelCount ?? null,
    }),
    omnichannelShare: t.float({
      nullable: true,
      description: 'Of all customers.',
      resolve: ({ known }) =>
        known && known.all.customerCount > 0 ? known.omnichannelCount / known.all.customerCount : null,
    }),
    storeToOnline: t.field({
      type: DeskMoves,
      nullable: true,
      description:
        'Of the customers whose first order was in the channel pos: who used online_store for the first time within the window. null where the store has not both.',
      resolve: ({ known }) => known?.storeToOnline ?? null,
    }),
  }),
});

const DeskNeedType = builder.objectRef<DeskNeed>('DeskNeed').implement({
  description: 'What asks for a look at a store.',
  fields: (t) => ({
    kind: t.field({
      type: builder.enumType('DeskNeedKind', {
        description:
          'ALERT: its figure stands on the side it waits for, or, of both sides, it told of a change in the last 7 days.',
        values: ['CONNECTION', 'IMPORT', 'ALERT'] as const,
      }),
      resolve: ({ kind }) => kind,
    }),
    id: t.exposeID('id', { description: 'Of the connection, the import or the alert.' }),
    code: t.exposeString('code', { description: "A connection's, of docs/connections.md; IMPORT_FAILED; ALERT." }),
    title: t.exposeString('title'),
    message: t.exposeString('message'),
    since: t.expose('since', { type: 'DateTime', nullable: true }),
  }),
});

const DeskStore = builder.objectRef<DeskStoreModel>('DeskStore').implement({
  fields: (t) => ({
    store: t.field({ type: Store, resolve: ({ store }) => store }),
    needs: t.field({
      type: [DeskNeedType],
      nullable: true,
      description: 'null = they could not be read.',
      resolve: async (desk, _args, context) => {
        try {
          return await desk.turns.take(() => findDeskNeeds(context, desk));
        } catch (error) {
          context.log.error({ err: error, storeId: desk.store.id }, 'What a store needs could not be read');
          return null;
        }
      },
    }),
    figures: t.field({
      type: DeskFigures,
      args: {
        days: t.arg.int({
          defaultValue: 365,
          description: 'The window of moves: so many local days of the store, the last of them today.',
        }),
      },
      resolve: (desk, { days }, context) => readDeskFigures(context, desk, days ?? 365),
    }),
  }),
});

builder.objectField(Organization, 'desk', (t) =>
  t.field({
    type: [DeskStore],
    description:
      'The stores that the viewer reaches through the organization, by name: its own, and those of its clients. Amounts stay in the currency of each store.',
    args: {
      first: t.arg.int({ description: '1 to 1,000; 100 when absent.' }),
      storeIds: t.arg.idList({ description: 'Only these; others than it has are left out.' }),
    },
    resolve: (organization, args, context) => findDesk(context, organization, args),
  }),
);
