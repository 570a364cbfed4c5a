import type { StoreClient } from '../database.ts';
import { advanceForSettings } from '../facts/change-number.ts';
import { loadStateOf } from '../facts/load-state.ts';
import { type OnStage, resolvePeople } from './resolve-people.ts';

/**
 * To be called last in a transaction that changed rules, verdicts or the blocklist: the people follow, and the change feed names
 * exactly those that differ. false = nobody does.
 */
export async function settleIdentity(store: StoreClient, onStage?: OnStage): Promise<boolean> {
  const state = await loadStateOf(store);
  await resolvePeople(store, onStage);
  const changed = await state.changed.read(store);
  if (changed.people?.length === 0 && changed.anonymousOrders.length === 0) return false;
  await advanceForSettings(store, changed);
  return true;
}
