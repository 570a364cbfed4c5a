import type { Source } from '@throughline/connectors/source';
import type { RequestContext } from '../../context.ts';
import { openStore } from '../stores/open-store.ts';

export type SourceModel = Pick<Source, 'name' | 'label' | 'fields'> & { oauth: boolean; delivers: boolean };

/** By label. A source of the product's own is there for stores that have it alone. */
export async function findSources(context: RequestContext, storeId: string): Promise<SourceModel[]> {
  const store = await openStore(context, storeId);
  if (store === null) return [];
  const { sources, env, database } = context.services;
  const held = await database.inStore(store.id, ({ prisma }) =>
    prisma.connection.findMany({ select: { source: true } }),
  );
  return Object.values(sources)
    .filter((source) => !source.deliver || held.some((one) => one.source === source.name))
    .map(({ name, label, fields, oauth, topics }) => ({
      name,
      label,
      fields,
      oauth: oauth !== undefined && Object.hasOwn(env.oauthApps, name),
      delivers: topics.length > 0,
    }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}
