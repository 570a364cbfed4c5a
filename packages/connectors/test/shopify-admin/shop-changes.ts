// What may be asked to happen in the shop.

import type { CustomerRecord, OrderRecord } from './shop-records.ts';

export type OrderInput = Partial<
  Pick<
    OrderRecord,
    'channel' | 'customer' | 'email' | 'phone' | 'location' | 'staff' | 'test' | 'tags' | 'note' | 'discountCodes'
  >
> & { lines?: { product: number; variant?: number; quantity?: number }[] };

export interface RefundInput {
  /** Absent = everything that is left of every line. */
  lines?: { line: number; quantity?: number }[];
  /** Shipping too. */
  shippingMinor?: number;
  /** Money beyond the lines. */
  adjustmentMinor?: number;
  note?: string;
}

/** What can be changed of an order as it stands. */
export type OrderChange = Partial<
  Pick<OrderRecord, 'tags' | 'note' | 'email' | 'phone' | 'shipping' | 'attributes' | 'test'>
>;
export type CustomerChange = Partial<Omit<CustomerRecord, 'index' | 'createdAt' | 'updatedAt'>>;
