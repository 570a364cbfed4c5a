import { setTimeout } from 'node:timers/promises';
import type { LoadProgress } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from './open-store.ts';

/** A small store is there within this time and is never shown as loading. */
const patienceMs = 150;

export interface StoreLoadingModel {
  percent: number;
  stage: string;
}

/** How far the engine is with the store's facts; null when it holds them. Asking begins the loading. */
export async function readLoading(context: RequestContext, store: OpenStore): Promise<StoreLoadingModel | null> {
  const { engine } = context.services;
  const before = await engine.progress(store.id);
  if (before.state === 'ready') return null;
  const loaded = context.loaders.figures(store).then(() => true);
  const stillLoading = setTimeout(patienceMs, false, { ref: false });
  if (await Promise.race([loaded, stillLoading])) return null;
  loaded.catch((error) => context.log.error({ err: error, storeId: store.id }, 'A store could not be loaded'));
  return toLoading(await engine.progress(store.id));
}

const stages = { absent: 'Loading orders', loading: 'Loading orders', behind: 'Taking in changes' };

function toLoading({ state, ordersRead, ordersExpected }: LoadProgress): StoreLoadingModel | null {
  if (state === 'ready') return null;
  const share = ordersExpected === 0 ? 0 : ordersRead / ordersExpected;
  return { percent: Math.min(99, Math.floor(share * 100)), stage: stages[state] };
}
