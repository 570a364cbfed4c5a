import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { NodeInterface, UserError } from '../../scalars.ts';
import { Store } from '../stores/store-type.ts';
import { createSavedView } from './create-saved-view.ts';
import { deleteSavedView } from './delete-saved-view.ts';
import { findSavedViews, type SavedViewModel } from './find-saved-views.ts';

const SavedView = builder.objectRef<SavedViewModel>('SavedView').implement({
  description: 'A page of the dashboard as somebody left it.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    name: t.exposeString('name'),
    page: t.exposeString('page', { description: 'Below the path of the store, for example insights/channels.' }),
    search: t.exposeString('search', { description: 'Its search parameters, without the question mark.' }),
    createdAt: t.field({ type: 'DateTime', resolve: (view) => view.createdAt.getTime() }),
  }),
});

builder.objectField(Store, 'savedViews', (t) =>
  t.field({ type: [SavedView], resolve: (store, _args, context) => findSavedViews(context, store) }),
);

const SavedViewPayload = builder
  .objectRef<{ savedView?: SavedViewModel | null; userErrors: UserProblem[] }>('SavedViewPayload')
  .implement({
    fields: (t) => ({
      savedView: t.field({ type: SavedView, nullable: true, resolve: (payload) => payload.savedView ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const CreateSavedViewInput = builder.inputType('CreateSavedViewInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    name: t.string({ required: true }),
    page: t.string({ required: true }),
    search: t.string({ required: true }),
  }),
});
const DeleteSavedViewInput = builder.inputType('DeleteSavedViewInput', {
  fields: (t) => ({ id: t.id({ required: true }) }),
});

addMutation('createSavedView', SavedViewPayload, CreateSavedViewInput, async (context, input) => ({
  savedView: await createSavedView(context, input),
}));
addMutation('deleteSavedView', SavedViewPayload, DeleteSavedViewInput, async (context, { id }) => ({
  savedView: await deleteSavedView(context, id),
}));
