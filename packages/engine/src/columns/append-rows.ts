// Appends the rows of a small store's columns behind those of a large one: orders, their lines and refunds, sums and
// attribute steps. Codes and row numbers are mapped; whose rows they are is the caller's to say.

import type { FieldTimeline } from './attribute-timelines.ts';
import type { ColumnTail } from './column-tail.ts';
import { type Columns, LINE_TEXT_FIELDS, ORDER_TEXT_FIELDS } from './columns.ts';
import { sharedArray } from './growing-column.ts';

/** How far the part's rows have moved. */
export interface Shifts {
  orders: number;
  personRefunds: number;
}

export function appendRows(columns: Columns, part: Columns, tail: ColumnTail): Shifts {
  const shifts = { orders: columns.orderRows, personRefunds: columns.personRefunds.count };
  appendSums(columns, part, tail);
  appendRefunds(columns, part, tail);
  appendLines(columns, part, tail);
  appendOrders(columns, part, tail);
  columns.orderRows += part.orderRows;
  columns.personRefunds.count += part.personRefunds.count;
  return shifts;
}

function appendOrders({ orders, orderRows }: Columns, { orders: part, orderRows: count }: Columns, tail: ColumnTail) {
  orders.placedAt = tail.append(orders.placedAt, orderRows, part.placedAt, count);
  orders.day = tail.append(orders.day, orderRows, part.day, count);
  orders.subscription = tail.append(orders.subscription, orderRows, part.subscription, count);
  orders.gift = tail.append(orders.gift, orderRows, part.gift, count);
  for (const field of ORDER_TEXT_FIELDS) tail.appendText(orders.text[field], orderRows, part.text[field], count);
  tail.appendLists(orders.tags, orderRows, part.tags, count);
  tail.appendLists(orders.discountCodes, orderRows, part.discountCodes, count);
  tail.appendStored(orders.ids, orderRows, part.ids, count);
}

function appendLines({ lines, orderRows }: Columns, { lines: part, orderRows: orders }: Columns, tail: ColumnTail) {
  const used = lines.offsets[orderRows]!;
  const count = part.offsets[orders]!;
  lines.quantity = tail.append(lines.quantity, used, part.quantity, count);
  lines.amount = tail.append(lines.amount, used, part.amount, count);
  for (const field of LINE_TEXT_FIELDS) tail.appendText(lines.text[field], used, part.text[field], count);
  tail.appendLists(lines.tags, used, part.tags, count);
  tail.appendLists(lines.collections, used, part.collections, count);
  lines.offsets = tail.appendOffsets(lines.offsets, orderRows, part.offsets, orders);
}

/** Before lines are appended: refunded lines are named by their rows. */
function appendRefunds(
  { refunds, lines, orderRows }: Columns,
  { refunds: part, orderRows: orders }: Columns,
  tail: ColumnTail,
) {
  const used = refunds.offsets[orderRows]!;
  const count = part.offsets[orders]!;
  const linesUsed = refunds.lineOffsets[used]!;
  const lineCount = part.lineOffsets[count]!;
  refunds.line = tail.append(refunds.line, linesUsed, part.line, lineCount, lines.offsets[orderRows]!);
  refunds.lineQuantity = tail.append(refunds.lineQuantity, linesUsed, part.lineQuantity, lineCount);
  refunds.lineAmount = tail.append(refunds.lineAmount, linesUsed, part.lineAmount, lineCount);
  refunds.lineOffsets = tail.appendOffsets(refunds.lineOffsets, used, part.lineOffsets, count);
  refunds.refundedAt = tail.append(refunds.refundedAt, used, part.refundedAt, count);
  refunds.amount = tail.append(refunds.amount, used, part.amount, count);
  refunds.productAmount = tail.append(refunds.productAmount, used, part.productAmount, count);
  refunds.offsets = tail.appendOffsets(refunds.offsets, orderRows, part.offsets, orders);
}

/** Before orders and refunds are appended: a person's refunds name rows of refunds. */
function appendSums({ limbs, orderRows, personRefunds, refunds }: Columns, part: Columns, tail: ColumnTail) {
  const { count, effectiveAt, refund } = part.personRefunds;
  for (let i = 0; i < limbs.length; i++) {
    const [limb, added] = [limbs[i]!, part.limbs[i]!];
    for (const sums of ['grossBefore', 'productBefore'] as const) {
      limb[sums] = tail.appendOffsets(limb[sums], orderRows, added[sums], part.orderRows);
    }
    for (const sums of ['refundGrossBefore', 'refundProductBefore'] as const) {
      limb[sums] = tail.appendOffsets(limb[sums], personRefunds.count, added[sums], count);
    }
  }
  const refundShift = refunds.offsets[orderRows]!;
  personRefunds.effectiveAt = tail.append(personRefunds.effectiveAt, personRefunds.count, effectiveAt, count);
  personRefunds.refund = tail.append(personRefunds.refund, personRefunds.count, refund, count, refundShift);
}

/** Appends the steps; returns how far they have moved. Equal values are kept twice. */
export function appendSteps(timeline: FieldTimeline, part: FieldTimeline, tail: ColumnTail): number {
  const shift = timeline.count;
  timeline.at = tail.append(timeline.at, shift, part.at, part.count);
  timeline.codes = tail.append(timeline.codes, shift, part.codes, part.count, timeline.values.length);
  for (const value of part.values) timeline.values.push(value);
  timeline.count += part.count;
  return shift;
}

/** A timeline of a field that nobody has had so far. */
export function emptyTimeline(personCount: number): FieldTimeline {
  return {
    start: sharedArray(Int32Array, personCount),
    end: sharedArray(Int32Array, personCount),
    count: 0,
    at: sharedArray(Float64Array, 0),
    codes: sharedArray(Int32Array, 0),
    values: [],
  };
}
