import type { Source } from '@throughline/connectors/source';
import type { RequestContext } from '../../context.ts';
import { openStore } from '../stores/open-store.ts';
import { takesDeliveries } from './takes-deliveries.ts';

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
    .map((source) => ({
      name: source.name,
      label: source.label,
      fields: source.fields,
      oauth: source.oauth !== undefined && Object.hasOwn(env.oauthApps, source.name),
      delivers: takesDeliveries(source),
    }));
}
