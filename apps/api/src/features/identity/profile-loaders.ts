import { readProfiles } from '@throughline/db/identity/read-profiles';
import { type BatchLoader, batchLoader } from '../../batch-loader.ts';
import type { RequestContext } from '../../context.ts';
import type { PersonModel } from '../people/person-model.ts';
import { shownTo } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { ProfileModel } from './identity-model.ts';

export interface ProfileLoaders {
  /** null = the store has no such profile (any more). */
  profiles: BatchLoader<{ store: OpenStore; id: string }, ProfileModel | null>;
  /** The person's, earliest known first. */
  profilesOfPeople: BatchLoader<PersonModel, ProfileModel[]>;
}

export function createProfileLoaders({ services: { database } }: RequestContext): ProfileLoaders {
  return {
    profiles: batchLoader({
      groupOf: ({ store }) => store.id,
      idOf: ({ id }) => id,
      load: async (keys) => {
        const { store } = keys[0]!;
        const ids = keys.map(({ id }) => id);
        const rows = await database.inStore(store.id, (client) => readProfiles(client, { ids }));
        const byId = new Map(rows.map((facts) => [facts.id, { store, facts: shownTo(store, facts) }]));
        return ids.map((id) => byId.get(id) ?? null);
      },
    }),
    profilesOfPeople: batchLoader({
      groupOf: ({ store }) => store.id,
      idOf: ({ id }) => id,
      load: async (keys) => {
        const { store } = keys[0]!;
        const personIds = keys.map(({ id }) => id);
        const rows = await database.inStore(store.id, (client) => readProfiles(client, { personIds }));
        rows.sort((a, b) => a.firstKnownAt.getTime() - b.firstKnownAt.getTime() || (a.id < b.id ? -1 : 1));
        return personIds.map((id) =>
          rows.filter((row) => row.personId === id).map((facts) => ({ store, facts: shownTo(store, facts) })),
        );
      },
    }),
  };
}
