import {
  findPersonOrders,
  type PersonOrderRecord,
  readOrder as readOrderRecord,
} from '@throughline/db/people/find-person-orders';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, pageByOffset } from '../../page.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { PersonModel } from './person-model.ts';

export interface OrderModel {
  store: OpenStore;
  id: string;
  record: PersonOrderRecord;
}

/** All orders of a person in their sequence, those that do not count included. */
export async function findOrders(
  context: RequestContext,
  person: PersonModel,
  args: PageArguments,
): Promise<Page<Edge<OrderModel>>> {
  const { store } = person;
  const ask = async ({ offset, limit: first }: OffsetRange) => {
    const { orders, totalCount } = await context.services.database.inStore(store.id, (client) =>
      findPersonOrders(client, person.id, { offset, first }),
    );
    return { rows: orders, totalCount };
  };
  return pageByOffset(args, ask, (record, cursor) => ({ cursor, node: { store, id: record.id, record } }));
}

/** null for an id unknown in this store. */
export async function readOrder(context: RequestContext, store: OpenStore, id: string): Promise<OrderModel | null> {
  const record = await context.services.database.inStore(store.id, (client) => readOrderRecord(client, id));
  return record && { store, id, record };
}
