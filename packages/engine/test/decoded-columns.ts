// Columns read back as plain facts, whatever their codes, widths and places: equal facts, equal reading.

import { type Columns, LINE_TEXT_FIELDS, ORDER_TEXT_FIELDS, rowsById } from '../src/columns/columns.ts';
import { grossAmount, productAmount } from '../src/columns/order-amount.ts';
import { nullableTextAt, textAt } from '../src/columns/stored-text.ts';
import { type ListColumn, listRange, type TextColumn } from '../src/columns/text-column.ts';

/** People in the order of their ids, those without facts left out, then the anonymous orders by id. */
export function decoded(columns: Columns) {
  const people = [...rowsById(columns)].filter((person) => Number.isFinite(columns.firstKnownAt[person]!));
  const { rows, count } = columns.anonymous;
  const anonymous = [...rows.subarray(0, count)].map((row) => orderAt(columns, row));
  return {
    people: people.map((person) => personAt(columns, person)),
    anonymous: anonymous.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function personAt(columns: Columns, person: number) {
  const { orderStart, orderEnd, firstKnownAt, lastFactAt, personRefunds, refunds } = columns;
  const orders = range(orderStart[person]!, orderEnd[person]!).map((row) => orderAt(columns, row));
  const refundRows = range(personRefunds.start[person]!, personRefunds.end[person]!);
  return {
    id: textAt(columns.personIds, person),
    name: nullableTextAt(columns.personNames, person),
    known: [firstKnownAt[person]!, lastFactAt[person]!],
    orders,
    refunds: refundRows.map((row) => [
      personRefunds.effectiveAt[row]!,
      refunds.amount[personRefunds.refund[row]!]!,
      refunds.productAmount[personRefunds.refund[row]!]!,
    ]),
    attributes: sortedFields(columns).flatMap(([field, { start, end, at, codes, values }]) =>
      range(start[person]!, end[person]!).map((step) => [field, at[step]!, values[codes[step]!]!]),
    ),
    events: eventsOf(columns, person),
  };
}

function eventsOf({ events }: Columns, person: number) {
  const { start, end, count, happenedAt, day, kind, ids, properties } = events;
  const rows = count > 0 ? range(start[person]!, end[person]!) : [];
  return rows.map((row) => [
    textAt(ids, row),
    happenedAt[row]!,
    day[row]!,
    valueAt(kind, row),
    nullableTextAt(properties, row),
  ]);
}

function sortedFields({ attributes }: Columns) {
  return [...attributes].sort(([a], [b]) => (a < b ? -1 : 1));
}

function orderAt(columns: Columns, row: number) {
  const { orders, lines, refunds } = columns;
  return {
    id: textAt(orders.ids, row),
    at: [orders.placedAt[row]!, orders.day[row]!],
    amounts: [grossAmount(columns, row), productAmount(columns, row)],
    flags: [orders.subscription[row]!, orders.gift[row]!],
    text: ORDER_TEXT_FIELDS.map((field) => valueAt(orders.text[field], row)),
    lists: [listAt(orders.tags, row), listAt(orders.discountCodes, row)],
    lines: range(lines.offsets[row]!, lines.offsets[row + 1]!).map((line) => ({
      numbers: [lines.quantity[line]!, lines.amount[line]!],
      text: LINE_TEXT_FIELDS.map((field) => valueAt(lines.text[field], line)),
      lists: [listAt(lines.tags, line), listAt(lines.collections, line)],
    })),
    refunds: range(refunds.offsets[row]!, refunds.offsets[row + 1]!).map((refund) => ({
      numbers: [refunds.refundedAt[refund]!, refunds.amount[refund]!, refunds.productAmount[refund]!],
      lines: range(refunds.lineOffsets[refund]!, refunds.lineOffsets[refund + 1]!).map((line) => [
        refunds.line[line]! - lines.offsets[row]!,
        refunds.lineQuantity[line]!,
        refunds.lineAmount[line]!,
      ]),
    })),
  };
}

function valueAt({ codes, dictionary }: TextColumn, row: number): string | null {
  return codes[row]! < 0 ? null : dictionary[codes[row]!]!;
}

function listAt(column: ListColumn, row: number): string[] {
  return range(...listRange(column, row, row + 1)).map((at) => column.dictionary[column.codes[at]!]!);
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
