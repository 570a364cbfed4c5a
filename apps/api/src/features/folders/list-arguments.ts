import { builder } from '../../builder.ts';

/** How the lists that have folders, favourites and an archive are asked for. */
export const listArguments = builder.args((t) => ({
  first: t.int(),
  after: t.string(),
  query: t.string(),
  folderId: t.id(),
  favourite: t.boolean(),
  archived: t.boolean({ defaultValue: false }),
}));
