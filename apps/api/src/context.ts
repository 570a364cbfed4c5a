import type { Permission } from '@throughline/core/access/permissions';
import type { Viewer } from './authenticate.ts';
import { createKeyLoaders, type KeyLoaders } from './features/api-keys/key-loaders.ts';
import { noOrigin, type Origin } from './features/audit/origin.ts';
import { type ConnectionLoaders, createConnectionLoaders } from './features/connections/connection-loaders.ts';
import { createProfileLoaders, type ProfileLoaders } from './features/identity/profile-loaders.ts';
import { createInsightLoaders, type InsightLoaders } from './features/insights/insight-loaders.ts';
import { createPeopleLoaders, type PeopleLoaders } from './features/people/people-loaders.ts';
import { createSavedRecipeLoaders, type SavedRecipeLoaders } from './features/saved-recipes/saved-recipe-loaders.ts';
import { createSegmentLoaders, type SegmentLoaders } from './features/segments/segment-loaders.ts';
import { findReachableStores, type OpenStore } from './features/stores/open-store.ts';
import { createStoreLoaders, type StoreLoaders } from './features/stores/store-loaders.ts';
import type { Log } from './log.ts';
import type { Services } from './services.ts';

/** What a field or route needs of the viewer in whichever store it is about. */
export interface Needs {
  permission: Permission;
  /** Whoever lacks it is refused in words (a change, a route); otherwise nothing is found. */
  refuses: boolean;
}

/** One request: who asks, when, and what it has already read. */
export interface RequestContext {
  services: Services;
  viewer: Viewer;
  log: Log;
  origin: Origin;
  /** The instant of the request: every "now" of one answer is the same. */
  now: number;
  /** null = nothing but that the store is reached. */
  needs: Needs | null;
  /** The stores the viewer may reach, by id; read once. */
  reachable: () => Promise<Map<string, OpenStore>>;
  loaders: StoreLoaders &
    SegmentLoaders &
    PeopleLoaders &
    ProfileLoaders &
    ConnectionLoaders &
    SavedRecipeLoaders &
    InsightLoaders &
    KeyLoaders;
  /** Drops what the request has read, after a change that every figure follows. */
  forget: () => void;
}

export function createContext(services: Services, viewer: Viewer, log: Log, origin: Origin = noOrigin): RequestContext {
  let stores: Promise<Map<string, OpenStore>> | null = null;
  const context: RequestContext = {
    services,
    viewer,
    log,
    origin,
    now: services.now(),
    needs: null,
    reachable: () => {
      stores ??= findReachableStores(services.database, viewer, context.now);
      return stores;
    },
    loaders: {} as RequestContext['loaders'],
    forget: () => {
      // In place: resolvers are given copies of the context.
      Object.assign(
        context.loaders,
        createStoreLoaders(context),
        createSegmentLoaders(context),
        createPeopleLoaders(context),
        createProfileLoaders(context),
        createConnectionLoaders(context),
        createSavedRecipeLoaders(context),
        createInsightLoaders(context),
        createKeyLoaders(context),
      );
    },
  };
  context.forget();
  return context;
}
