// What columns weigh in memory. Hot: what predicates and metrics of plain conditions read. All else is cold.

import { isAbsent } from './absent-column.ts';
import type { Columns } from './columns.ts';

/** Bytes by group; a string kept counts as about 60. */
export interface ColumnBytes {
  hot: Record<string, number>;
  cold: Record<string, number>;
}

const STRING_BYTES = 60;

export function bytesOf(columns: Columns): ColumnBytes {
  const { orders, lines, refunds, personRefunds, limbs, events } = columns;
  const { channel, ...orderTexts } = orders.text;
  const { product, type, ...lineTexts } = lines.text;
  const hot = {
    slices: [columns.orderStart, columns.orderEnd, personRefunds.start, personRefunds.end],
    persons: [columns.firstKnownAt, columns.lastFactAt],
    times: [orders.placedAt, orders.day],
    channel,
    amounts: limbs.map(({ grossBefore }) => grossBefore),
    offsets: [lines.offsets, refunds.offsets],
    lines: [product, type],
    events: { ...events, ids: null, properties: null },
  };
  const cold = {
    ids: orders.ids,
    people: [columns.personIds, columns.personNames, columns.appendedPersons],
    anonymous: columns.anonymous,
    productAmounts: limbs.map(({ productBefore }) => productBefore),
    flags: [orders.subscription, orders.gift],
    orderTexts,
    orderLists: [orders.tags, orders.discountCodes],
    lineNumbers: [lines.quantity, lines.amount],
    lineTexts,
    lineLists: [lines.tags, lines.collections],
    refunds: [
      { ...refunds, offsets: null },
      { ...personRefunds, start: null, end: null },
      limbs.map(({ refundGrossBefore, refundProductBefore }) => [refundGrossBefore, refundProductBefore]),
    ],
    attributes: columns.attributes,
    eventTexts: [events.ids, events.properties],
    tails: [...columns.out.tails.values()].flat().map(({ dictionary: _, ...tail }) => tail),
  };
  return { hot: weighed(hot), cold: weighed(cold) };
}

export function bytesTotal(columns: Columns): number {
  const { hot, cold } = bytesOf(columns);
  return [...Object.values(hot), ...Object.values(cold)].reduce((total, bytes) => total + bytes, 0);
}

function weighed(groups: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(Object.entries(groups).map(([group, held]) => [group, weigh(held)]));
}

function weigh(held: unknown): number {
  if (ArrayBuffer.isView(held)) return held.byteLength;
  if (typeof held === 'string') return STRING_BYTES;
  if (held === null || typeof held !== 'object' || isAbsent(held)) return 0;
  const parts = held instanceof Map ? [...held.keys(), ...held.values()] : Object.values(held);
  return parts.reduce((total: number, part) => total + weigh(part), 0);
}
