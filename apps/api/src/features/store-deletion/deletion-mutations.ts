import { builder } from '../../builder.ts';
import { withUserErrors } from '../../graphql-errors.ts';
import { StorePayload } from '../stores/store-mutations.ts';
import { deleteStore, graceDays } from './delete-store.ts';
import { restoreStore } from './restore-store.ts';

const DeleteStoreInput = builder.inputType('DeleteStoreInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    name: t.string({ required: true, description: 'What the store is called, typed again.' }),
    graceDays: t.int({
      description: `Until it is deleted: ${graceDays.least} to ${graceDays.most} days, ${graceDays.usual} when left out.`,
    }),
  }),
});
const RestoreStoreInput = builder.inputType('RestoreStoreInput', {
  fields: (t) => ({ storeId: t.id({ required: true }) }),
});

builder.mutationFields((t) => ({
  deleteStore: t.field({
    type: StorePayload,
    description:
      'Marks a store to be deleted whole. Until `deletesAt` it can be read and exported, nothing comes in or goes out, and changes answer `READ_ONLY`.',
    args: { input: t.arg({ type: DeleteStoreInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => deleteStore(context, input)),
  }),
  restoreStore: t.field({
    type: StorePayload,
    description: 'Keeps a store that is to be deleted. Once its deletion has begun there is no such store.',
    args: { input: t.arg({ type: RestoreStoreInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => restoreStore(context, input.storeId)),
  }),
}));
