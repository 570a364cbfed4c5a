import type { Edge } from '../../connection.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** A person, named; what is known of them is read when a field asks for it. */
export interface PersonModel {
  store: OpenStore;
  id: string;
}

/** A person in a list, and what that list says of them. */
export interface PersonEdgeModel extends Edge<PersonModel> {
  enteredAt: number | null;
  orderCount: number | null;
  amountMinor: bigint | null;
  lastOrderAt: number | null;
  movedAt: number | null;
  days: number | null;
  revenueAfterMinor: bigint | null;
}

export function emptyPersonEdge(store: OpenStore, personId: string, cursor: string): PersonEdgeModel {
  return {
    cursor,
    node: { store, id: personId },
    enteredAt: null,
    orderCount: null,
    amountMinor: null,
    lastOrderAt: null,
    movedAt: null,
    days: null,
    revenueAfterMinor: null,
  };
}
