// What the page of products shows beside the scope of its page, as it stands in the URL.
import { DIMENSIONS, type Dimension, dimensionNames } from '@throughline/core/insights/dimensions';

export const productDimensions = dimensionNames.filter((name) => DIMENSIONS[name].of === 'line');

export interface ProductView {
  dimension: Dimension;
  /** Of all orders of a customer or of the first alone. */
  orders: 'all' | 'first';
  /** Together in one order, or bought by one customer. */
  together: 'ORDER' | 'CUSTOMER';
  /** Pairs of fewer are left out. */
  least: number;
}

export const leastChoices = [5, 10, 20, 50, 100] as const;

/** An unknown value reads as the default. */
export function readProductView(search: URLSearchParams): ProductView {
  return {
    dimension: productDimensions.find((name) => name === search.get('by')) ?? 'PRODUCT',
    orders: search.get('orders') === 'first' ? 'first' : 'all',
    together: search.get('together') === 'customer' ? 'CUSTOMER' : 'ORDER',
    least: leastChoices.find((least) => String(least) === search.get('least')) ?? leastChoices[0],
  };
}

interface Value {
  key?: string | null | undefined;
  label?: string | null | undefined;
}

export const valueLabel = ({ key, label }: Value): string => (key == null ? 'None' : (label ?? key));

export interface ChannelRow extends Value {
  customers: number;
}

/** By the customers of a channel, of all without one; ties by name. */
export function sortByChannel<Row extends ChannelRow>(
  rows: readonly Row[],
  ofChannel: ReadonlyMap<string | null, ChannelRow> | null,
): Row[] {
  const text = new Intl.Collator(undefined, { numeric: true });
  const figure = (row: Row) => (ofChannel ? (ofChannel.get(row.key ?? null)?.customers ?? 0) : row.customers);
  return [...rows].sort(
    (a, b) => figure(b) - figure(a) || b.customers - a.customers || text.compare(valueLabel(a), valueLabel(b)),
  );
}
