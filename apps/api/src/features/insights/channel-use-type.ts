import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import type { ChannelModel } from './channel-labels.ts';
import { ComparedCustomers, CustomerFigures } from './customer-figures-type.ts';
import { Estimate } from './estimate-type.ts';
import { type ChannelUseModel, type ComparedModel, findChannelUse } from './find-channel-use.ts';
import { scopeArguments } from './scope-arguments.ts';

export const InsightChannel = builder.objectRef<ChannelModel>('InsightChannel').implement({
  description: 'A channel by its handle and name; both null = all beyond the twelve with most orders.',
  fields: (t) => ({
    key: t.exposeString('key', { nullable: true }),
    label: t.exposeString('label', { nullable: true }),
  }),
});

const ComparedToOther = builder.interfaceRef<ComparedModel>('ComparedToOther').implement({
  fields: (t) => ({
    compared: t.expose('compared', { type: ComparedCustomers, nullable: true }),
    index: t.expose('index', {
      type: Estimate,
      nullable: true,
      description:
        'Share of the segment over share of the group compared with, times 100. null below 30 customers in either.',
    }),
  }),
});

const ChannelUseRow = builder.objectRef<ChannelUseModel['channels'][number]>('ChannelUseRow').implement({
  description: 'Who used a channel.',
  interfaces: [CustomerFigures, ComparedToOther],
  fields: (t) => ({ channel: t.field({ type: InsightChannel, resolve: (row) => row }) }),
});

const ChannelSetRow = builder.objectRef<ChannelUseModel['sets'][number]>('ChannelSetRow').implement({
  description: 'Who used exactly these channels.',
  interfaces: [CustomerFigures, ComparedToOther],
  fields: (t) => ({ channels: t.expose('channels', { type: [InsightChannel] }) }),
});

const AllCustomers = builder
  .objectRef<ComparedModel>('AllCustomers')
  .implement({ interfaces: [CustomerFigures, ComparedToOther] });

const ChannelUse = builder.objectRef<ChannelUseModel>('ChannelUse').implement({
  fields: (t) => ({
    channels: t.expose('channels', { type: [ChannelUseRow], description: 'They overlap and do not add up.' }),
    sets: t.expose('sets', { type: [ChannelSetRow], description: 'Largest first; they add up to all customers.' }),
    all: t.expose('all', { type: AllCustomers }),
  }),
});

builder.objectFields(Store, (t) => ({
  channelUse: t.field({
    type: ChannelUse,
    nullable: true,
    description: 'What the customers of each channel, and of each set of channels, are worth.',
    args: scopeArguments,
    resolve: (store, args, context) => findChannelUse(context, store, args),
  }),
}));
