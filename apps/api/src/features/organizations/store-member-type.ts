import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import type { StoreMemberModel } from './find-store-members.ts';

export const StoreMember = builder.objectRef<StoreMemberModel>('StoreMember').implement({
  description: 'Someone who works in the store.',
  fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name') }),
});

builder.objectField(Store, 'members', (t) =>
  t.field({
    type: [StoreMember],
    description: "The members of the store's organization, by name.",
    resolve: async (store, _args, context) => [...(await context.loaders.members(store)).values()],
  }),
);
