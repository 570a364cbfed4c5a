import {
  findPersonOrders,
  type PersonOrderRecord,
  readOrder as readOrderRecord,
} from '@throughline/db/people/find-person-orders';
import { type Edge, type Page, type PageArguments, pageOfOffset, readFirst, readOffset } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
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
  const first = readFirst(args.first);
  const offset = readOffset(args.after);
  const { store } = person;
  const found = await context.services.database.inStore(store.id, (client) =>
    findPersonOrders(client, person.id, { offset, first }),
  );
  const orders = found.orders.map((record) => ({ store, id: record.id, record }));
  return pageOfOffset(orders, offset, found.totalCount, (node, cursor) => ({ node, cursor }));
}

/** null for an id unknown in this store. */
export async function readOrder(context: RequestContext, store: OpenStore, id: string): Promise<OrderModel | null> {
  const record = await context.services.database.inStore(store.id, (client) => readOrderRecord(client, id));
  return record && { store, id, record };
}
