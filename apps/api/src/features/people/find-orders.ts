import {
  findPersonOrders,
  type PersonOrderRecord,
  readOrder as readOrderRecord,
} from '@throughline/db/people/find-person-orders';
import type { PersonOrder } from '@throughline/engine/engine';
import { type Edge, type Page, type PageArguments, pageOfOffset, readFirst, readOffset } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { PersonModel } from './person-model.ts';

/** An order as it is kept, and the engine's figures of it; null = it does not count, or has no buyer. */
export interface OrderModel {
  store: OpenStore;
  id: string;
  record: PersonOrderRecord;
  counted: PersonOrder | null;
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
  const [found, counted] = await Promise.all([
    context.services.database.inStore(store.id, (client) => findPersonOrders(client, person.id, { offset, first })),
    context.loaders.personOrders.load(person),
  ]);
  const byId = new Map(counted.map((order) => [order.orderId, order]));
  const orders = found.orders.map((record) => ({ store, id: record.id, record, counted: byId.get(record.id) ?? null }));
  return pageOfOffset(orders, offset, found.totalCount, (node, cursor) => ({ node, cursor }));
}

/** null for an id unknown in this store. */
export async function readOrder(context: RequestContext, store: OpenStore, id: string): Promise<OrderModel | null> {
  const record = await context.services.database.inStore(store.id, (client) => readOrderRecord(client, id));
  return record && { store, id, record, counted: null };
}
