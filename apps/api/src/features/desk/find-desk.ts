import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { OrganizationModel } from '../organizations/find-organizations.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { Turns } from './turns.ts';

/** A store on the desk. */
export interface DeskStoreModel {
  store: OpenStore;
  /** Shared by the stores of one answer. */
  turns: Turns;
  /** When the answer was begun, by `performance.now()`. */
  begunAt: number;
}

const storesMax = 1_000;
const usually = 100;
const atOnce = 3;

/** The stores that the viewer reaches through the organization, by name: its own, and those of its clients. */
export async function findDesk(
  context: RequestContext,
  { id }: OrganizationModel,
  { storeIds, first }: { storeIds?: string[] | null; first?: number | null },
): Promise<DeskStoreModel[]> {
  const rows = first ?? usually;
  if (rows < 1 || rows > storesMax) refuse('first', `first is 1 to ${storesMax}, found ${rows}.`);
  const [turns, begunAt] = [new Turns(atOnce), performance.now()];
  const wanted = storeIds && new Set(storeIds);
  return [...(await context.reachable()).values()]
    .filter((store) => store.through.includes(id) && (!wanted || wanted.has(store.id)))
    .slice(0, rows)
    .map((store) => ({ store, turns, begunAt }));
}
