// A store's facts as columns: persons sorted by id, their counted orders in contiguous slices sorted by sequence, anonymous
// orders behind all slices. Amounts are integers of minor units in doubles; sums go through `AmountLimb`s, which stay exact.

import type { ZoneCalendar } from '@throughline/core/calendar';
import type { StoreRow } from '@throughline/core/facts/rows';
import type { FieldTimeline } from './attribute-timelines.ts';
import type { ListColumn, TextColumn } from './text-column.ts';

export const ORDER_TEXT_FIELDS = [
  'channel',
  'location',
  'staff',
  'gateway',
  'fulfilment',
  'referrer',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'country',
  'region',
  'city',
  'postalCode',
  'currency',
] as const;
export type OrderTextField = (typeof ORDER_TEXT_FIELDS)[number];

export const LINE_TEXT_FIELDS = ['product', 'title', 'variant', 'type', 'vendor', 'sku'] as const;
export type LineTextField = (typeof LINE_TEXT_FIELDS)[number];

export interface OrderColumns {
  placedAt: Float64Array;
  /** Local day number. */
  day: Int32Array;
  gross: Float64Array;
  product: Float64Array;
  subscription: Uint8Array;
  gift: Uint8Array;
  text: Record<OrderTextField, TextColumn>;
  tags: ListColumn;
  discountCodes: ListColumn;
  ids: string[];
}

export interface LineColumns {
  /** Lines of order o: offsets[o] up to offsets[o + 1]. */
  offsets: Int32Array;
  quantity: Float64Array;
  amount: Float64Array;
  text: Record<LineTextField, TextColumn>;
  tags: ListColumn;
  collections: ListColumn;
}

export interface RefundColumns {
  /** Refunds of order o, by time: offsets[o] up to offsets[o + 1]. */
  offsets: Int32Array;
  refundedAt: Float64Array;
  amount: Float64Array;
  /** The part of the refund that lowers the order's product amount. */
  productAmount: Float64Array;
  /** Refunded lines of refund r: lineOffsets[r] up to lineOffsets[r + 1]. */
  lineOffsets: Int32Array;
  /** Row of the refunded line in `LineColumns`. */
  line: Int32Array;
  lineQuantity: Float64Array;
  lineAmount: Float64Array;
}

/** A person's refunds by the time from which they lower its amounts: the later of refund and order. */
export interface PersonRefundColumns {
  offsets: Int32Array;
  effectiveAt: Float64Array;
  /** Row in `RefundColumns`. */
  refund: Int32Array;
}

/**
 * Running sums within a person's slice, this row included. Amount = sum over limbs of value x 2^shift: one limb where the
 * whole store's amounts stay far below 2^53, else two, so that no sum of doubles ever rounds.
 */
export interface AmountLimb {
  shift: number;
  gross: Float64Array;
  product: Float64Array;
  refundGross: Float64Array;
  refundProduct: Float64Array;
}

export interface Columns {
  store: StoreRow;
  zone: ZoneCalendar;
  personCount: number;
  orderCount: number;
  personIds: string[];
  personNames: (string | null)[];
  firstKnownAt: Float64Array;
  /** Time of the person's latest order, refund or attribute change; -Infinity without one. */
  lastFactAt: Float64Array;
  /** Orders of person p: orderOffsets[p] up to orderOffsets[p + 1]; anonymous ones from orderOffsets[personCount]. */
  orderOffsets: Int32Array;
  orders: OrderColumns;
  lines: LineColumns;
  refunds: RefundColumns;
  personRefunds: PersonRefundColumns;
  limbs: AmountLimb[];
  /** Of all counted orders, anonymous ones included; Infinity without any. */
  firstOrderAt: number;
  attributes: Map<string, FieldTimeline>;
  /** Bytes of the columns, about. */
  sizeBytes: number;
}

/** The person's row, or -1. */
export function personRow(columns: Columns, personId: string): number {
  let low = 0;
  let high = columns.personCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (columns.personIds[middle]! < personId) low = middle + 1;
    else high = middle;
  }
  return columns.personIds[low] === personId ? low : -1;
}
