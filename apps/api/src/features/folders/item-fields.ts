import type { builder } from '../../builder.ts';
import { Folder } from './folder-type.ts';
import type { ItemModel } from './item-model.ts';

type FieldBuilder<T extends ItemModel> = PothosSchemaTypes.ObjectFieldBuilder<(typeof builder)['$inferSchemaTypes'], T>;

/** The fields of everything that lies in folders: `fields: (t) => ({ ...itemFields(t), ... })`. */
export function itemFields<T extends ItemModel>(t: FieldBuilder<T>) {
  return {
    name: t.string({ resolve: (item) => item.name }),
    version: t.int({ resolve: (item) => item.version }),
    folder: t.field({
      type: Folder,
      nullable: true,
      resolve: async ({ store, folderId }, _args, context) =>
        folderId === null ? null : ((await context.loaders.folders(store)).get(folderId) ?? null),
    }),
    favourite: t.boolean({ resolve: (item) => item.favourite }),
    position: t.int({ resolve: (item) => item.position }),
    archivedAt: t.field({ type: 'DateTime', nullable: true, resolve: (item) => item.archivedAt?.getTime() ?? null }),
    createdAt: t.field({ type: 'DateTime', resolve: (item) => item.createdAt.getTime() }),
    updatedAt: t.field({ type: 'DateTime', resolve: (item) => item.updatedAt.getTime() }),
  };
}
