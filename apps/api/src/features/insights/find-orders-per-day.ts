import type { RequestContext } from '../../context.ts';
import type { MoneyModel } from '../../scalars.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readWindow } from '../stores/read-as-of.ts';

export interface OrdersDayModel extends MoneyModel {
  day: string;
  orders: number;
}

export async function findOrdersPerDay(
  context: RequestContext,
  store: OpenStore,
  args: { from: string; to: string },
): Promise<OrdersDayModel[]> {
  const rows = await context.services.engine.ordersPerDay(store.id, readWindow(context, store, args));
  return rows.map((row) => ({ ...row, currencyCode: store.currencyCode }));
}
