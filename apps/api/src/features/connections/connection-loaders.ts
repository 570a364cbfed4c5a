import type { RequestContext } from '../../context.ts';
import { type FeedModel, findFeeds } from '../feeds/find-feeds.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { oncePerStore } from '../stores/store-loaders.ts';
import { type ConnectionFigures, readConnectionFigures } from './read-connection-figures.ts';
import { type ConnectionState, readConnectionStates } from './read-connection-states.ts';

export interface ConnectionLoaders {
  /** By the connection that they belong to. */
  fileFeeds: (store: OpenStore) => Promise<Map<string, FeedModel>>;
  connectionStates: (store: OpenStore) => Promise<Map<string, ConnectionState>>;
  connectionFigures: (store: OpenStore) => Promise<Map<string, ConnectionFigures>>;
}

export function createConnectionLoaders(context: RequestContext): ConnectionLoaders {
  const { database } = context.services;
  return {
    fileFeeds: oncePerStore((store) => findFeeds(context, store)),
    connectionStates: oncePerStore((store) => database.inStore(store.id, readConnectionStates)),
    connectionFigures: oncePerStore((store) => database.inStore(store.id, readConnectionFigures)),
  };
}
