import { definitionJson } from '@throughline/core/segments/check/check';
import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { MoneyEstimate } from './estimate-type.ts';
import { FIGURE } from './figure-field.ts';
import { type ChannelGapModel, findChannelGap, type GapModel, type SideModel } from './find-channel-gap.ts';
import { scopeArguments } from './scope-arguments.ts';

const GapSide = builder.objectRef<SideModel>('GapSide').implement({
  fields: (t) => ({
    customers: t.exposeInt('customers'),
    people: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The definition that selects exactly these customers at `asOf`; null where none can.',
      resolve: ({ people }) => people && definitionJson(people),
    }),
    figure: t.field({ type: 'JSON', nullable: true, description: FIGURE, resolve: ({ figure }) => figure }),
  }),
});

const Gap = builder.objectRef<GapModel>('Gap').implement({
  description: 'Mean amount of customers of two channels or more, less that of customers of one.',
  fields: (t) => ({
    difference: t.expose('difference', {
      type: MoneyEstimate,
      nullable: true,
      description: 'null with fewer than two customers on either side.',
    }),
    isClear: t.boolean({
      description: 'The interval lies on one side of no gap.',
      resolve: ({ difference }) => {
        const interval = difference?.interval;
        return interval != null && (interval.lowMinor > 0n || interval.highMinor < 0n);
      },
    }),
    several: t.expose('several', { type: GapSide, description: 'Of two channels or more.' }),
    one: t.expose('one', { type: GapSide }),
  }),
});

const ChannelGap = builder.objectRef<ChannelGapModel>('ChannelGap');
ChannelGap.implement({
  description: 'To use two channels takes two orders: the naive gap is there without any effect of channels.',
  fields: (t) => ({
    naive: t.expose('naive', { type: Gap }),
    sameOrderCount: t.expose('sameOrderCount', {
      type: Gap,
      description: 'At equal numbers of orders, weighted by the customers of two channels or more.',
    }),
    orderCounts: t.exposeIntList('orderCounts', {
      description: 'The numbers of orders compared, of 2 to 7: those with two customers on either side.',
    }),
    landmark: t.expose('landmark', {
      type: Gap,
      description:
        'Channels used by day 90 after the first order, by people with two orders by then; amount of the 365 days after.',
    }),
    compared: t.expose('compared', { type: ChannelGap, nullable: true, description: 'Of the group compared with.' }),
  }),
});

builder.objectFields(Store, (t) => ({
  channelGap: t.field({
    type: ChannelGap,
    nullable: true,
    description: 'Whether customers of several channels are worth more, and by how much.',
    args: scopeArguments,
    resolve: (store, args, context) => findChannelGap(context, store, args),
  }),
}));
