import type { RequestContext } from '../../context.ts';
import type { MoneyModel } from '../../scalars.ts';
import { readAsOf } from '../stores/read-as-of.ts';
import type { PersonModel } from './person-model.ts';

export interface TotalsModel {
  orderCount: number;
  gross: MoneyModel;
  net: MoneyModel;
  product: MoneyModel;
}

/** Sums over the person's counted orders. */
export async function readTotals(
  context: RequestContext,
  { store, id }: PersonModel,
  asOf: string | null | undefined,
): Promise<TotalsModel> {
  const orders = await context.services.engine.personOrders(store.id, id, readAsOf(context, store, asOf));
  const sum = (key: 'grossMinor' | 'netMinor' | 'productMinor') => ({
    amountMinor: orders.reduce((total, order) => total + order[key], 0n),
    currencyCode: store.currencyCode,
  });
  return { orderCount: orders.length, gross: sum('grossMinor'), net: sum('netMinor'), product: sum('productMinor') };
}
