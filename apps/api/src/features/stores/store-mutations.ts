import { builder } from '../../builder.ts';
import { withUserErrors } from '../../graphql-errors.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { createStore } from './create-store.ts';
import { mergeChannel } from './merge-channel.ts';
import type { OpenStore } from './open-store.ts';
import { renameChannel } from './rename-channel.ts';
import { separateChannel } from './separate-channel.ts';
import { Store } from './store-type.ts';
import { updateStore } from './update-store.ts';

export const StorePayload = builder
  .objectRef<{ store?: OpenStore; userErrors: UserProblem[] }>('StorePayload')
  .implement({
    fields: (t) => ({
      store: t.field({ type: Store, nullable: true, resolve: (payload) => payload.store ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const CreateStoreInput = builder.inputType('CreateStoreInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    name: t.string({ required: true }),
    currencyCode: t.string({ required: true }),
    timeZone: t.string({ required: true }),
  }),
});
const UpdateStoreInput = builder.inputType('UpdateStoreInput', {
  fields: (t) => ({ id: t.id({ required: true }), name: t.string(), timeZone: t.string() }),
});
const RenameChannelInput = builder.inputType('RenameChannelInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    handle: t.string({ required: true }),
    name: t.string({ required: true }),
  }),
});
const MergeChannelInput = builder.inputType('MergeChannelInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    from: t.string({ required: true, description: 'The handle that ends as a channel of its own.' }),
    into: t.string({ required: true, description: 'The handle of the channel that its orders count in.' }),
  }),
});
const SeparateChannelInput = builder.inputType('SeparateChannelInput', {
  fields: (t) => ({ storeId: t.id({ required: true }), handle: t.string({ required: true }) }),
});

builder.mutationFields((t) => ({
  createStore: t.field({
    type: StorePayload,
    args: { input: t.arg({ type: CreateStoreInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => createStore(context, input)),
  }),
  updateStore: t.field({
    type: StorePayload,
    args: { input: t.arg({ type: UpdateStoreInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => updateStore(context, input)),
  }),
  renameChannel: t.field({
    type: StorePayload,
    args: { input: t.arg({ type: RenameChannelInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => renameChannel(context, input)),
  }),
  mergeChannel: t.field({
    type: StorePayload,
    args: { input: t.arg({ type: MergeChannelInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => mergeChannel(context, input)),
  }),
  separateChannel: t.field({
    type: StorePayload,
    args: { input: t.arg({ type: SeparateChannelInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => separateChannel(context, input)),
  }),
}));
