// The one table of facts on the servers: a row a person, its facts as arrays in sequence. What each column holds and how it is read
// from columns in memory stands here; the table's definition and what is sent are made of it.

import type { LineField } from '@throughline/core/segments/definition';
import type { Columns, LineTextField, OrderTextField } from '../../columns/columns.ts';
import { LINE_TEXT_FIELDS, ORDER_TEXT_FIELDS } from '../../columns/columns.ts';
import { grossAmount, productAmount } from '../../columns/order-amount.ts';
import { textAt } from '../../columns/stored-text.ts';
import { type ListColumn, listRange } from '../../columns/text-column.ts';
import type { RowWriter } from './row-writer.ts';

/** What stands for a property that is no number. */
export const NO_NUMBER = -(2n ** 63n);

/** Dictionaries of properties of events, and of fields of the profile, are named after them. */
export const PROPERTY_DICTIONARY = 'property:';
export const PROFILE_DICTIONARY = 'profile:';

/** Where a text field of orders stands, and the dictionary of its words. */
export const ORDER_COLUMNS = Object.fromEntries(
  ORDER_TEXT_FIELDS.map((field) => [field, { column: `o_${snake(field)}`, dictionary: `order:${field}` }]),
) as Record<OrderTextField, { column: string; dictionary: string }>;

export const LIST_COLUMNS = { o_tags: 'order:tags', o_codes: 'order:codes' };

const LINE_TEXTS = Object.fromEntries(
  LINE_TEXT_FIELDS.map((field) => [field, { column: `l_${snake(field)}`, dictionary: `line:${field}` }]),
) as Record<LineTextField, { column: string; dictionary: string }>;

export const LINE_COLUMNS: Record<LineField | LineTextField, { column: string; dictionary: string }> = {
  ...LINE_TEXTS,
  collection: { column: 'l_collections', dictionary: 'line:collections' },
  productTag: { column: 'l_tags', dictionary: 'line:tags' },
};

function snake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Of one order: its row, and the end of the person's orders. */
export interface OrderColumn {
  name: string;
  type: string;
  write(to: RowWriter, columns: Columns, row: number, end: number): void;
}

const order = (name: string, type: string, write: OrderColumn['write']): OrderColumn => ({ name, type, write });

const orderWords = (name: string, dictionary: string, of: (columns: Columns) => ListColumn): OrderColumn =>
  order(name, 'Array(UInt64)', (to, columns, row) => writeList(to, dictionary, of(columns), row));

/** A value of each line of an order. */
const line = (name: string, type: string, write: (to: RowWriter, columns: Columns, row: number) => void): OrderColumn =>
  order(name, `Array(${type})`, (to, columns, row) => {
    const { offsets } = columns.lines;
    to.count(offsets[row + 1]! - offsets[row]!);
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) write(to, columns, at);
  });

/** A value of each refund of an order. */
const refund = (name: string, write: (to: RowWriter, columns: Columns, row: number) => void): OrderColumn =>
  order(name, 'Array(Int64)', (to, columns, row) => {
    const { offsets } = columns.refunds;
    to.count(offsets[row + 1]! - offsets[row]!);
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) write(to, columns, at);
  });

function writeList(to: RowWriter, dictionary: string, list: ListColumn, row: number): void {
  const [from, end] = listRange(list, row, row + 1);
  to.count(end - from);
  for (let at = from; at < end; at++) to.word(dictionary, list.dictionary[list.codes[at]!]!);
}

export const orderColumns: readonly OrderColumn[] = [
  order('o_at', 'Int64', (to, { orders }, row) => to.int64(orders.placedAt[row]!)),
  order('o_next', 'Int64', (to, { orders }, row, end) =>
    to.instant(row + 1 < end ? orders.placedAt[row + 1]! : Infinity),
  ),
  order('o_day', 'Int64', (to, { orders }, row) => to.int64(orders.day[row]!)),
  order('o_gross', 'Int64', (to, columns, row) => to.int64(grossAmount(columns, row))),
  order('o_product', 'Int64', (to, columns, row) => to.int64(productAmount(columns, row))),
  order('o_subscription', 'UInt8', (to, { orders }, row) => to.uint8(orders.subscription[row]!)),
  order('o_gift', 'UInt8', (to, { orders }, row) => to.uint8(orders.gift[row]!)),
  order('o_id', 'String', (to, { orders }, row) => to.text(textAt(orders.ids, row))),
  ...ORDER_TEXT_FIELDS.map((field) => {
    const { column, dictionary } = ORDER_COLUMNS[field];
    return order(column, 'UInt64', (to, { orders }, row) => {
      const { codes, dictionary: words } = orders.text[field];
      to.word(dictionary, codes[row]! < 0 ? null : words[codes[row]!]!);
    });
  }),
  orderWords('o_tags', LIST_COLUMNS.o_tags, ({ orders }) => orders.tags),
  orderWords('o_codes', LIST_COLUMNS.o_codes, ({ orders }) => orders.discountCodes),
  line('l_quantity', 'Int64', (to, { lines }, row) => to.int64(lines.quantity[row]!)),
  line('l_amount', 'Int64', (to, { lines }, row) => to.int64(lines.amount[row]!)),
  ...LINE_TEXT_FIELDS.map((field) => {
    const { column, dictionary } = LINE_TEXTS[field];
    return line(column, 'UInt64', (to, { lines }, row) => {
      const { codes, dictionary: words } = lines.text[field];
      to.word(dictionary, codes[row]! < 0 ? null : words[codes[row]!]!);
    });
  }),
  line('l_tags', 'Array(UInt64)', (to, { lines }, row) =>
    writeList(to, LINE_COLUMNS.productTag.dictionary, lines.tags, row),
  ),
  line('l_collections', 'Array(UInt64)', (to, { lines }, row) =>
    writeList(to, LINE_COLUMNS.collection.dictionary, lines.collections, row),
  ),
  refund('r_at', (to, { refunds }, row) => to.int64(refunds.refundedAt[row]!)),
  refund('r_amount', (to, { refunds }, row) => to.int64(refunds.amount[row]!)),
  refund('r_product', (to, { refunds }, row) => to.int64(refunds.productAmount[row]!)),
];

/** What is no order: columns of steps of the profile and of events, written by write-timelines.ts. */
export const otherColumns: readonly { name: string; type: string }[] = [
  { name: 'a_field', type: 'Array(UInt64)' },
  { name: 'a_at', type: 'Array(Int64)' },
  { name: 'a_on', type: 'Array(Int64)' },
  { name: 'a_value', type: 'Array(UInt64)' },
  { name: 'a_date', type: 'Array(Int64)' },
  { name: 'e_at', type: 'Array(Int64)' },
  { name: 'e_next', type: 'Array(Int64)' },
  { name: 'e_day', type: 'Array(Int64)' },
  { name: 'e_kind', type: 'Array(UInt64)' },
  { name: 'e_position', type: 'Array(Int64)' },
  { name: 'e_names', type: 'Array(Array(UInt64))' },
  { name: 'e_values', type: 'Array(Array(UInt64))' },
  { name: 'e_numbers', type: 'Array(Array(Int64))' },
  { name: 'f_at', type: 'Array(Int64)' },
];

export const personColumns: readonly { name: string; type: string }[] = [
  { name: 'store', type: 'UInt64' },
  { name: 'person', type: 'UInt64' },
  { name: 'version', type: 'UInt64' },
  { name: 'gone', type: 'UInt8' },
  { name: 'anonymous', type: 'UInt8' },
  { name: 'id', type: 'String' },
  { name: 'has_name', type: 'UInt8' },
  /** UTF-16, the more significant byte first, so that it sorts as JavaScript sorts. */
  { name: 'name', type: 'String' },
  { name: 'known_at', type: 'Int64' },
];

export const tableColumns: readonly { name: string; type: string }[] = [
  ...personColumns,
  ...orderColumns.map(({ name, type }) => ({ name, type: `Array(${type})` })),
  ...otherColumns,
];
