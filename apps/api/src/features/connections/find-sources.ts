import type { Source } from '@throughline/connectors/source';
import type { RequestContext } from '../../context.ts';
import { openStore } from '../stores/open-store.ts';

export type SourceModel = Pick<Source, 'name' | 'label' | 'fields'> & { oauth: boolean; delivers: boolean };

/** By label. */
export async function findSources(context: RequestContext, storeId: string): Promise<SourceModel[]> {
  if ((await openStore(context, storeId)) === null) return [];
  const { sources, env } = context.services;
  return Object.values(sources)
    .map(({ name, label, fields, oauth, topics }) => ({
      name,
      label,
      fields,
      oauth: oauth !== undefined && Object.hasOwn(env.oauthApps, name),
      delivers: topics.length > 0,
    }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}
