import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { NodeInterface, UserError } from '../../scalars.ts';
import { Store } from '../stores/store-type.ts';
import { createFolder } from './create-folder.ts';
import { deleteFolder } from './delete-folder.ts';
import type { FolderModel } from './find-folders.ts';
import { renameFolder } from './rename-folder.ts';

const FolderKind = builder.enumType('FolderKind', { values: ['SEGMENT', 'CANVAS'] as const });

export const Folder = builder.objectRef<FolderModel>('Folder').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    name: t.exposeString('name'),
    kind: t.field({ type: FolderKind, resolve: (folder) => folder.kind as 'SEGMENT' | 'CANVAS' }),
    position: t.exposeInt('position'),
  }),
});

builder.objectField(Store, 'folders', (t) =>
  t.field({
    type: [Folder],
    args: { kind: t.arg({ type: FolderKind, required: true }) },
    resolve: async (store, args, context) =>
      [...(await context.loaders.folders(store)).values()].filter((folder) => folder.kind === args.kind),
  }),
);

const FolderPayload = builder
  .objectRef<{ folder?: FolderModel | null; userErrors: UserProblem[] }>('FolderPayload')
  .implement({
    fields: (t) => ({
      folder: t.field({ type: Folder, nullable: true, resolve: (payload) => payload.folder ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const CreateFolderInput = builder.inputType('CreateFolderInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    kind: t.field({ type: FolderKind, required: true }),
    name: t.string({ required: true }),
  }),
});
const RenameFolderInput = builder.inputType('RenameFolderInput', {
  fields: (t) => ({ id: t.id({ required: true }), name: t.string({ required: true }) }),
});
const FolderIdInput = builder.inputType('FolderIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });

addMutation('createFolder', FolderPayload, CreateFolderInput, async (context, input) => ({
  folder: await createFolder(context, input),
}));
addMutation('renameFolder', FolderPayload, RenameFolderInput, async (context, input) => ({
  folder: await renameFolder(context, input),
}));
addMutation('deleteFolder', FolderPayload, FolderIdInput, async (context, { id }) => ({
  folder: await deleteFolder(context, id),
}));
