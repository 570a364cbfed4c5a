import type { RequestContext } from '../../context.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import { findPresets } from './find-presets.ts';

export interface MappingModel {
  id: string;
  name: string;
  mapping: unknown;
  /** Shipped with the product; the same for every store. */
  preset: boolean;
  updatedAt: Date | null;
}

/** The store's own mappings by name, then the shipped ones. */
export async function findMappings(context: RequestContext, store: OpenStore): Promise<MappingModel[]> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.mapping.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
  );
  return [...rows.map((row) => ({ ...row, preset: false })), ...findPresets()];
}

/** One of the store's own mappings, or a shipped one. */
export async function readMapping(context: RequestContext, store: OpenStore, id: string): Promise<MappingModel | null> {
  return (
    (await findMappings(context, store)).find((mapping) => mapping.id === id || mapping.id === `map_${id}`) ?? null
  );
}

/** One of the stores' own mappings, known by its id alone. */
export function findMapping(
  context: RequestContext,
  id: string,
): Promise<{ store: OpenStore; mapping: MappingModel } | null> {
  return findInStores(context, async (store) => {
    const row = await context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.mapping.findUnique({ where: { id } }),
    );
    return row && { store, mapping: { ...row, preset: false } };
  });
}
