import type { ChannelAliases } from '@throughline/core/facts/channel';
import { findChannelAliases } from '@throughline/db/facts/channel-aliases';
import { findLists, type PeopleList } from '@throughline/db/lists/find-lists';
import { findApiKeys } from '@throughline/db/organizations/api-keys';
import { findStandingLinks } from '@throughline/db/sharing/share-links';
import type { StoreFigures } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { type ConnectionModel, findConnections } from '../connections/find-connections.ts';
import { type FolderModel, findFolders } from '../folders/find-folders.ts';
import { findOrganizations, type OrganizationModel } from '../organizations/find-organizations.ts';
import { findStoreMembers, type StoreMemberModel } from '../organizations/find-store-members.ts';
import type { OpenStore } from './open-store.ts';
import { type ChannelNames, readChannelNames } from './read-channel-names.ts';
import { readValueLabels, type ValueLabels } from './read-value-labels.ts';
import { nowOf } from './store-clock.ts';

export interface StoreLoaders {
  organizations: () => Promise<OrganizationModel[]>;
  figures: (store: OpenStore) => Promise<StoreFigures>;
  channelNames: (store: OpenStore) => Promise<ChannelNames>;
  channelAliases: (store: OpenStore) => Promise<ChannelAliases>;
  valueLabels: (store: OpenStore) => Promise<ValueLabels>;
  connections: (store: OpenStore) => Promise<Map<string, ConnectionModel>>;
  folders: (store: OpenStore) => Promise<Map<string, FolderModel>>;
  members: (store: OpenStore) => Promise<Map<string, StoreMemberModel>>;
  /** Names of the API keys that were not revoked, by id. */
  keyNames: (store: OpenStore) => Promise<Map<string, string>>;
  /** Ids of the read-only links whose makers still see the store's figures. */
  standingLinks: (store: OpenStore) => Promise<Set<string>>;
  lists: (store: OpenStore) => Promise<PeopleList[]>;
}

/** Reads once per store and request. */
export function oncePerStore<T>(read: (store: OpenStore) => Promise<T>): (store: OpenStore) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (store) => {
    const answer = answers.get(store.id) ?? read(store);
    answers.set(store.id, answer);
    return answer;
  };
}

export function createStoreLoaders(context: RequestContext): StoreLoaders {
  let organizations: Promise<OrganizationModel[]> | null = null;
  return {
    organizations: () => {
      organizations ??= findOrganizations(context);
      return organizations;
    },
    figures: oncePerStore((store) => context.services.engine.figures(store.id, { instant: nowOf(context, store) })),
    channelNames: oncePerStore((store) => readChannelNames(context, store)),
    channelAliases: oncePerStore((store) => context.services.database.inStore(store.id, findChannelAliases)),
    valueLabels: oncePerStore((store) => readValueLabels(context, store)),
    connections: oncePerStore((store) => findConnections(context, store)),
    folders: oncePerStore((store) => findFolders(context, store)),
    members: oncePerStore((store) => findStoreMembers(context, store)),
    keyNames: oncePerStore(async (store) => {
      const keys = await findApiKeys(context.services.database, store.id);
      return new Map(keys.map(({ keyId, name }) => [keyId, name]));
    }),
    standingLinks: oncePerStore((store) =>
      context.services.database.inStore(store.id, (client) => findStandingLinks(client, context.now)),
    ),
    lists: oncePerStore((store) => context.services.database.inStore(store.id, findLists)),
  };
}
