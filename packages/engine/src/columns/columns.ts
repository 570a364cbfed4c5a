// A store's facts as columns: each person's counted orders stand in one slice of rows, sorted by sequence. Slices of different
// persons stand in any order, and rows of no slice are dead: changed people move to the tail (see absorb.ts). Typed arrays have
// spare capacity, so their length says nothing. Amounts are integers of minor units; sums go through `AmountLimb`s.

import type { ZoneCalendar } from '@throughline/core/calendar';
import type { StoreRow } from '@throughline/core/facts/rows';
import type { FieldTimeline } from './attribute-timelines.ts';
import { compareText } from './compare-ids.ts';
import type { Amounts, Days, Quantities } from './growing-column.ts';
import type { OutColumns } from './out-columns.ts';
import { firstRowNotBelow, rowOfText, type StoredText } from './stored-text.ts';
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
  'coordinates',
  'currency',
] as const;
export type OrderTextField = (typeof ORDER_TEXT_FIELDS)[number];

export const LINE_TEXT_FIELDS = ['product', 'title', 'variant', 'type', 'vendor', 'sku'] as const;
export type LineTextField = (typeof LINE_TEXT_FIELDS)[number];

export interface OrderColumns {
  /** Hot. */
  placedAt: Float64Array;
  /** Hot. Local day number. */
  day: Days;
  subscription: Uint8Array;
  gift: Uint8Array;
  /** Hot: `channel`. */
  text: Record<OrderTextField, TextColumn>;
  tags: ListColumn;
  discountCodes: ListColumn;
  ids: StoredText;
}

export interface LineColumns {
  /** Hot. Lines of order o: offsets[o] up to offsets[o + 1]. */
  offsets: Int32Array;
  quantity: Quantities;
  amount: Amounts;
  /** Hot: `product` and `type`. */
  text: Record<LineTextField, TextColumn>;
  tags: ListColumn;
  collections: ListColumn;
}

export interface RefundColumns {
  /** Hot. Refunds of order o, by time: offsets[o] up to offsets[o + 1]. */
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
  /** Hot, as `end` is. Of person p: rows start[p] up to end[p]. */
  start: Int32Array;
  end: Int32Array;
  /** Rows in use. */
  count: number;
  effectiveAt: Float64Array;
  /** Row in `RefundColumns`. */
  refund: Int32Array;
}

/**
 * Sums of the rows before a row, dead ones included: rows a up to b sum to before[b] - before[a], and an order's amount is the
 * difference at its row (see order-amount.ts). Amount = sum over limbs of value x 2^shift: one limb where the whole store's
 * amounts stay far below 2^53, else two, so that no sum of doubles ever rounds.
 */
export interface AmountLimb {
  shift: number;
  /** Hot. By row of the orders, as `productBefore`. */
  grossBefore: Float64Array;
  productBefore: Float64Array;
  /** By row of `PersonRefundColumns`. */
  refundGrossBefore: Float64Array;
  refundProductBefore: Float64Array;
}

/** Events of persons: of person p, in the order of sequence, rows start[p] up to end[p]. */
export interface EventColumns {
  /** Hot, as all but ids and properties. Not to be read while `count` is 0: without events there is no slice for anyone. */
  start: Int32Array;
  end: Int32Array;
  /** Rows in use, dead ones included. */
  count: number;
  /** Of these, rows of no slice. */
  dead: number;
  happenedAt: Float64Array;
  /** Local day number. */
  day: Days;
  kind: TextColumn;
  ids: StoredText;
  /** JSON of an `EventProperties`; null = none. */
  properties: StoredText;
}

/** Rows of the orders that belong to nobody: rows[0] up to rows[count - 1], in any order. */
export interface AnonymousOrders {
  rows: Int32Array;
  count: number;
}

/**
 * Hot columns, marked so, are what predicates and metrics of plain conditions read; all others are cold (see column-bytes.ts), and
 * those of `COLD_GROUPS` may be out of memory: who reads one has seen to it that it is in (see out-columns.ts).
 */
export interface Columns {
  /** Its change number and `dataAsOf` move on with what is absorbed. */
  store: StoreRow;
  zone: ZoneCalendar;
  /** Rows of persons, those of people that are gone included: they have no facts and are first known at Infinity. */
  personCount: number;
  /** Persons of the rows below this are sorted by id; `appendedPersons` has the rows of the others. */
  sortedPersonCount: number;
  appendedPersons: Map<string, number>;
  /** Counted orders. */
  orderCount: number;
  /** Rows of orders in use, dead ones included. */
  orderRows: number;
  /** Steps of attributes that belong to nobody any more. */
  deadSteps: number;
  personIds: StoredText;
  /** null = the person has none. */
  personNames: StoredText;
  /** Hot. */
  firstKnownAt: Float64Array;
  /** Hot. Time of the person's latest order, refund or attribute change, events left out; -Infinity without one. */
  lastFactAt: Float64Array;
  /** Hot, as `orderEnd` is. Orders of person p: rows orderStart[p] up to orderEnd[p]. */
  orderStart: Int32Array;
  orderEnd: Int32Array;
  anonymous: AnonymousOrders;
  orders: OrderColumns;
  lines: LineColumns;
  refunds: RefundColumns;
  personRefunds: PersonRefundColumns;
  limbs: AmountLimb[];
  /** Sum of all amounts of orders and refunds ever held here, signs left out; says when one limb no longer holds a sum. */
  amountTotal: number;
  /** Of all counted orders, anonymous ones included; Infinity without any. */
  firstOrderAt: number;
  attributes: Map<string, FieldTimeline>;
  events: EventColumns;
  out: OutColumns;
  /** Moves on whenever an array is replaced by a longer or wider one, goes out of memory or comes back, or a field comes in: what holds on to arrays must look them up anew. */
  layout: number;
  /** Bytes of the columns in memory, about. */
  sizeBytes: number;
}

/** The rows of all persons in the order of their ids. */
export function rowsById({ personCount, sortedPersonCount, personIds, appendedPersons }: Columns): Int32Array {
  const appended = [...appendedPersons].sort(([a], [b]) => compareText(a, b));
  const rows = new Int32Array(personCount);
  let sorted = 0;
  for (let next = 0; next < appended.length; next++) {
    const [id, row] = appended[next]!;
    for (const end = firstRowNotBelow(personIds, sortedPersonCount, id); sorted < end; sorted++) {
      rows[sorted + next] = sorted;
    }
    rows[sorted + next] = row;
  }
  for (; sorted < sortedPersonCount; sorted++) rows[sorted + appended.length] = sorted;
  return rows;
}

/** The person's row, or -1; that of a person that is gone may still be found. */
export function personRow(columns: Columns, personId: string): number {
  const { personIds, sortedPersonCount, appendedPersons } = columns;
  const row = rowOfText(personIds, sortedPersonCount, personId);
  return row >= 0 ? row : (appendedPersons.get(personId) ?? -1);
}
