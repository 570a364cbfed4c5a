import type { ConnectField } from '@throughline/connectors/source';
import { builder } from '../../builder.ts';
import { findSources, type SourceModel } from './find-sources.ts';

const SourceField = builder.objectRef<ConnectField>('SourceField').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    label: t.exposeString('label'),
    secret: t.exposeBoolean('secret', { description: 'Never shown again.' }),
    optional: t.boolean({ resolve: (field) => field.optional ?? false }),
    help: t.string({ nullable: true, resolve: (field) => field.help ?? null }),
    placeholder: t.string({ nullable: true, resolve: (field) => field.placeholder ?? null }),
  }),
});

const Source = builder.objectRef<SourceModel>('Source').implement({
  description: 'A product whose accounts can be connected.',
  fields: (t) => ({
    name: t.exposeString('name'),
    label: t.exposeString('label'),
    fields: t.field({ type: [SourceField], resolve: ({ fields }) => [...fields] }),
    oauth: t.exposeBoolean('oauth', {
      description: 'It can be connected by `startOAuth`: the app of this instance is registered there.',
    }),
    delivers: t.exposeBoolean('delivers', { description: 'It sends its changes; the others are asked in turns.' }),
  }),
});

builder.queryField('sources', (t) =>
  t.field({
    type: [Source],
    description: 'What can be connected to the store, in the order to offer it. Empty for a store that is not found.',
    args: { storeId: t.arg.id({ required: true }) },
    resolve: (_root, { storeId }, context) => findSources(context, storeId),
  }),
);
