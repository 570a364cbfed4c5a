import { builder } from '../../builder.ts';
import { withUserErrors } from '../../graphql-errors.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { createStore } from './create-store.ts';
import { mergeChannel } from './merge-channel.ts';
import { moveSandboxClock } from './move-sandbox-clock.ts';
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
    sandbox: t.boolean({
      description:
        'A store to try things in, whose clock can be moved; its figures go by that clock for good. At most 5 an organization (LIMIT).',
    }),
  }),
});
const MoveSandboxClockInput = builder.inputType('MoveSandboxClockInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    to: t.field({
      type: 'DateTime',
      required: true,
      description: 'Later than `Store.sandbox.now`, at most 730 days ahead of the real time.',
    }),
  }),
});
const UpdateStoreInput = builder.inputType('UpdateStoreInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    name: t.string(),
    timeZone: t.string({
      description: 'Every local day is cut anew; `Store.timeZoneChange` tells before what that changes.',
    }),
    currencyCode: t.string({ description: 'Refused as soon as the store holds anything: amounts are kept in it.' }),
  }),
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
  moveSandboxClock: t.field({
    type: StorePayload,
    description:
      'Lets time pass in a sandbox store. Answered when figures and the membership log hold what came of it, or after 20 seconds: then `Store.sandbox.logUntil` lies before `to`. Any other store is refused (WRONG_VALUE).',
    args: { input: t.arg({ type: MoveSandboxClockInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => moveSandboxClock(context, input)),
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
