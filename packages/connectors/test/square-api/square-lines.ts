// Lines of orders as Square writes them.

export interface SquareMoney {
  amount: number;
  currency: string;
}

export interface Sale {
  locationId: string;
  customerId?: string;
  /** `name`, pieces and the price of one in cents. */
  items: { name: string; quantity: number; priceMinor: number; variation?: string }[];
  taxMinor?: number;
  tipMinor?: number;
  source?: string;
  tender?: 'CARD' | 'CASH';
  /** Not closed yet. */
  open?: boolean;
  at?: number;
}

export type SoldLine = ReturnType<typeof soldLine>;

export function soldLine(uid: string, item: Sale['items'][number], currency: string) {
  const total: SquareMoney = { amount: item.quantity * item.priceMinor, currency };
  return {
    uid,
    name: item.name,
    ...(item.variation ? { variation_name: item.variation } : {}),
    quantity: String(item.quantity),
    base_price_money: { amount: item.priceMinor, currency },
    gross_sales_money: total,
    total_money: total,
    total_tax_money: { amount: 0, currency },
    total_discount_money: { amount: 0, currency },
  };
}

export function returnedLine(sold: SoldLine, quantity: number) {
  const { amount, currency } = sold.base_price_money;
  return {
    uid: 'R1-1',
    source_line_item_uid: sold.uid,
    name: sold.name,
    quantity: String(quantity),
    total_money: { amount: quantity * amount, currency },
    total_tax_money: { amount: 0, currency },
  };
}

export function typedLine(amountMinor: number, currency: string) {
  return {
    uid: 'R1-1',
    item_type: 'CUSTOM_AMOUNT',
    quantity: '1',
    total_money: { amount: amountMinor, currency },
    total_tax_money: { amount: 0, currency },
  };
}
