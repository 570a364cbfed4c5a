// Appends the rows of a small store's columns behind those of a large one: orders, their lines and refunds, sums and
// attribute steps. Codes and row numbers are mapped; whose rows they are is the caller's to say. Of a cold column that is out of
// memory, its tail grows.

import type { FieldTimeline } from './attribute-timelines.ts';
import { appendHeld, COLD_GROUPS, coldColumns, heldIn, type RowCounts, rowCounts } from './cold-columns.ts';
import { ColumnTail } from './column-tail.ts';
import type { Columns } from './columns.ts';
import { sharedArray } from './growing-column.ts';
import { appendTo, isOut } from './out-columns.ts';

/** How far the part's rows have moved. */
export interface Shifts {
  orders: number;
  personRefunds: number;
  events: number;
}

export function appendRows(columns: Columns, part: Columns, tail: ColumnTail): Shifts {
  const used = rowCounts(columns);
  const added = rowCounts(part);
  appendSums(columns, part, tail);
  appendRefunds(columns, part, tail);
  appendLines(columns, part, tail);
  appendOrders(columns, part, tail);
  appendEvents(columns, part, tail);
  appendCold(columns, part, { used, added }, tail);
  columns.orderRows += added.orders;
  columns.personRefunds.count += added.personRefunds;
  columns.events.count += added.events;
  return { orders: used.orders, personRefunds: used.personRefunds, events: used.events };
}

/** Rows of persons left out. Nobody holds on to tails, which may grow without a word. */
function appendCold(
  columns: Columns,
  part: Columns,
  { used, added }: { used: RowCounts; added: RowCounts },
  tail: ColumnTail,
) {
  const unheld = new ColumnTail();
  for (const group of COLD_GROUPS) {
    const to = isOut(columns, group) ? unheld : tail;
    coldColumns(columns, group).forEach((column, i) => {
      const { rows, names } = column;
      if (!rows) return;
      const more = { part: heldIn(part, column), count: added[rows], shift: names ? used[names] : 0 };
      appendHeld(column, appendTo(columns, column, i, used[rows]), more, to);
    });
  }
  tail.grownBytes += unheld.grownBytes;
}

function appendOrders({ orders, orderRows }: Columns, { orders: part, orderRows: count }: Columns, tail: ColumnTail) {
  orders.placedAt = tail.append(orders.placedAt, orderRows, part.placedAt, count);
  orders.day = tail.append(orders.day, orderRows, part.day, count);
  tail.appendText(orders.text.channel, orderRows, part.text.channel, count);
}

/** The first events that come give everyone a slice. */
function appendEvents({ events, personCount }: Columns, { events: part }: Columns, tail: ColumnTail) {
  if (part.count === 0) return;
  if (events.count === 0) {
    events.start = tail.room(events.start, 0, personCount);
    events.end = tail.room(events.end, 0, personCount);
    tail.hasGrown = true;
  }
  events.happenedAt = tail.append(events.happenedAt, events.count, part.happenedAt, part.count);
  events.day = tail.append(events.day, events.count, part.day, part.count);
  tail.appendText(events.kind, events.count, part.kind, part.count);
}

function appendLines({ lines, orderRows }: Columns, { lines: part, orderRows: orders }: Columns, tail: ColumnTail) {
  const used = lines.offsets[orderRows]!;
  const count = part.offsets[orders]!;
  tail.appendText(lines.text.product, used, part.text.product, count);
  tail.appendText(lines.text.type, used, part.text.type, count);
  lines.offsets = tail.appendOffsets(lines.offsets, orderRows, part.offsets, orders);
}

function appendRefunds(
  { refunds, orderRows }: Columns,
  { refunds: part, orderRows: orders }: Columns,
  tail: ColumnTail,
) {
  const used = refunds.offsets[orderRows]!;
  const count = part.offsets[orders]!;
  refunds.lineOffsets = tail.appendOffsets(refunds.lineOffsets, used, part.lineOffsets, count);
  refunds.refundedAt = tail.append(refunds.refundedAt, used, part.refundedAt, count);
  refunds.amount = tail.append(refunds.amount, used, part.amount, count);
  refunds.offsets = tail.appendOffsets(refunds.offsets, orderRows, part.offsets, orders);
}

/** Before orders and refunds are appended: a person's refunds name rows of refunds. */
function appendSums({ limbs, orderRows, personRefunds, refunds }: Columns, part: Columns, tail: ColumnTail) {
  const { count, effectiveAt, refund } = part.personRefunds;
  for (let i = 0; i < limbs.length; i++) {
    const [limb, added] = [limbs[i]!, part.limbs[i]!];
    limb.grossBefore = tail.appendOffsets(limb.grossBefore, orderRows, added.grossBefore, part.orderRows);
    limb.refundGrossBefore = tail.appendOffsets(
      limb.refundGrossBefore,
      personRefunds.count,
      added.refundGrossBefore,
      count,
    );
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
