import type { StoreFigures } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { type ConnectionModel, findConnections } from '../connections/find-connections.ts';
import { type FolderModel, findFolders } from '../folders/find-folders.ts';
import { findOrganizations, type OrganizationModel } from '../organizations/find-organizations.ts';
import type { OpenStore } from './open-store.ts';
import { type ChannelNames, readChannelNames } from './read-channel-names.ts';

export interface StoreLoaders {
  organizations: () => Promise<OrganizationModel[]>;
  figures: (store: OpenStore) => Promise<StoreFigures>;
  channelNames: (store: OpenStore) => Promise<ChannelNames>;
  /** How a seen value of a field is called; the value itself where it has no other name. */
  valueLabels: (store: OpenStore) => Promise<(field: string, value: string) => string>;
  connections: (store: OpenStore) => Promise<Map<string, ConnectionModel>>;
  folders: (store: OpenStore) => Promise<Map<string, FolderModel>>;
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
    figures: oncePerStore((store) => context.services.engine.figures(store.id, { instant: context.now })),
    channelNames: oncePerStore((store) => readChannelNames(context, store)),
    valueLabels: oncePerStore(async (store) => toLabels(await context.loaders.figures(store))),
    connections: oncePerStore((store) => findConnections(context, store)),
    folders: oncePerStore((store) => findFolders(context, store)),
  };
}

function toLabels({ values }: StoreFigures): (field: string, value: string) => string {
  const labels = new Map<string, Map<string, string>>();
  for (const [field, seen] of Object.entries(values)) {
    const named = seen.flatMap((row): [string, string][] => (row.label ? [[row.value, row.label]] : []));
    labels.set(field, new Map(named));
  }
  return (field, value) => labels.get(field)?.get(value) ?? value;
}
