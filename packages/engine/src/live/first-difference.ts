// From which instant on a person's facts differ between two stores of columns. Memberships before it are the same, since they
// rest on earlier facts alone; a new order of today leaves a long past alone.

import type { FieldTimeline, ResolvedValue } from '../columns/attribute-timelines.ts';
import { type Columns, LINE_TEXT_FIELDS, ORDER_TEXT_FIELDS } from '../columns/columns.ts';
import { grossAmount, productAmount } from '../columns/order-amount.ts';
import { areEqualTexts } from '../columns/stored-text.ts';
import { type ListColumn, listRange, type TextColumn } from '../columns/text-column.ts';

/** A person in one of the stores. */
export interface Place {
  columns: Columns;
  person: number;
}

/** Infinity = all facts are equal. */
export function firstDifference(a: Place, b: Place): number {
  const known = [a.columns.firstKnownAt[a.person]!, b.columns.firstKnownAt[b.person]!] as const;
  let first = known[0] === known[1] ? Number.POSITIVE_INFINITY : Math.min(...known);
  first = Math.min(first, differingOrder(a, b), differingRefund(a, b));
  for (const field of new Set([...a.columns.attributes.keys(), ...b.columns.attributes.keys()])) {
    first = Math.min(first, differingStep(stepsOf(a, field), stepsOf(b, field)));
  }
  return first;
}

/** Rows of two slices that are compared one by one, in the order of their times. */
interface Rows {
  start: number;
  end: number;
  timeOf(row: number): number;
}

function differingRow(a: Rows, b: Rows, areEqual: (a: number, b: number) => boolean): number {
  for (let i = 0; ; i++) {
    const [rowA, rowB] = [a.start + i, b.start + i];
    const [hasA, hasB] = [rowA < a.end, rowB < b.end];
    if (!hasA && !hasB) return Number.POSITIVE_INFINITY;
    if (hasA && hasB && areEqual(rowA, rowB)) continue;
    return Math.min(hasA ? a.timeOf(rowA) : Number.POSITIVE_INFINITY, hasB ? b.timeOf(rowB) : Number.POSITIVE_INFINITY);
  }
}

function differingOrder(a: Place, b: Place): number {
  const rows = ({ columns, person }: Place): Rows => ({
    start: columns.orderStart[person]!,
    end: columns.orderEnd[person]!,
    timeOf: (row) => columns.orders.placedAt[row]!,
  });
  return differingRow(rows(a), rows(b), (rowA, rowB) => areEqualOrders(a.columns, rowA, b.columns, rowB));
}

/** Refunds left out: they are facts of their own time. */
function areEqualOrders(a: Columns, rowA: number, b: Columns, rowB: number): boolean {
  const [one, other] = [a.orders, b.orders];
  return (
    one.placedAt[rowA] === other.placedAt[rowB] &&
    grossAmount(a, rowA) === grossAmount(b, rowB) &&
    productAmount(a, rowA) === productAmount(b, rowB) &&
    one.subscription[rowA] === other.subscription[rowB] &&
    one.gift[rowA] === other.gift[rowB] &&
    areEqualTexts(one.ids, rowA, other.ids, rowB) &&
    ORDER_TEXT_FIELDS.every((field) => isEqualText(one.text[field], rowA, other.text[field], rowB)) &&
    areEqualLists(one.tags, rowA, other.tags, rowB) &&
    areEqualLists(one.discountCodes, rowA, other.discountCodes, rowB) &&
    areEqualLines(a, rowA, b, rowB)
  );
}

function areEqualLines({ lines: a }: Columns, rowA: number, { lines: b }: Columns, rowB: number): boolean {
  const [startA, startB] = [a.offsets[rowA]!, b.offsets[rowB]!];
  const count = a.offsets[rowA + 1]! - startA;
  if (count !== b.offsets[rowB + 1]! - startB) return false;
  for (let i = 0; i < count; i++) {
    const [lineA, lineB] = [startA + i, startB + i];
    if (a.quantity[lineA] !== b.quantity[lineB] || a.amount[lineA] !== b.amount[lineB]) return false;
    if (!LINE_TEXT_FIELDS.every((field) => isEqualText(a.text[field], lineA, b.text[field], lineB))) return false;
    if (!areEqualLists(a.tags, lineA, b.tags, lineB)) return false;
    if (!areEqualLists(a.collections, lineA, b.collections, lineB)) return false;
  }
  return true;
}

function isEqualText(a: TextColumn, rowA: number, b: TextColumn, rowB: number): boolean {
  const [codeA, codeB] = [a.codes[rowA]!, b.codes[rowB]!];
  return codeA < 0 || codeB < 0 ? codeA === codeB : a.dictionary[codeA] === b.dictionary[codeB];
}

function areEqualLists(a: ListColumn, rowA: number, b: ListColumn, rowB: number): boolean {
  const [startA, endA] = listRange(a, rowA, rowA + 1);
  const [startB, endB] = listRange(b, rowB, rowB + 1);
  const count = endA - startA;
  if (count !== endB - startB) return false;
  for (let i = 0; i < count; i++) if (!isEqualText(a, startA + i, b, startB + i)) return false;
  return true;
}

function differingRefund(a: Place, b: Place): number {
  const rows = ({ columns, person }: Place): Rows => ({
    start: columns.personRefunds.start[person]!,
    end: columns.personRefunds.end[person]!,
    timeOf: (row) => columns.personRefunds.effectiveAt[row]!,
  });
  return differingRow(rows(a), rows(b), (rowA, rowB) => areEqualRefunds(a, rowA, b, rowB));
}

/** Refunded lines left out: no membership rests on them. */
function areEqualRefunds(a: Place, rowA: number, b: Place, rowB: number): boolean {
  const [one, other] = [a.columns.refunds, b.columns.refunds];
  const [refundA, refundB] = [a.columns.personRefunds.refund[rowA]!, b.columns.personRefunds.refund[rowB]!];
  return (
    a.columns.personRefunds.effectiveAt[rowA] === b.columns.personRefunds.effectiveAt[rowB] &&
    one.refundedAt[refundA] === other.refundedAt[refundB] &&
    one.amount[refundA] === other.amount[refundB] &&
    one.productAmount[refundA] === other.productAmount[refundB] &&
    positionOfRefunded(a, refundA) === positionOfRefunded(b, refundB)
  );
}

function positionOfRefunded({ columns: { orderStart, refunds }, person }: Place, refund: number): number {
  let position = 0;
  while (refunds.offsets[orderStart[person]! + position + 1]! <= refund) position++;
  return position;
}

interface Steps {
  timeline: FieldTimeline;
  rows: Rows;
}

function stepsOf({ columns, person }: Place, field: string): Steps | null {
  const timeline = columns.attributes.get(field);
  if (!timeline) return null;
  const { start, end, at } = timeline;
  return { timeline, rows: { start: start[person]!, end: end[person]!, timeOf: (row) => at[row]! } };
}

const NO_ROWS: Rows = { start: 0, end: 0, timeOf: () => Number.POSITIVE_INFINITY };

function differingStep(a: Steps | null, b: Steps | null): number {
  const valueAt = ({ timeline }: Steps, row: number) => timeline.values[timeline.codes[row]!]!;
  return differingRow(a?.rows ?? NO_ROWS, b?.rows ?? NO_ROWS, (rowA, rowB) => {
    return a!.rows.timeOf(rowA) === b!.rows.timeOf(rowB) && areEqualValues(valueAt(a!, rowA), valueAt(b!, rowB));
  });
}

function areEqualValues(a: ResolvedValue, b: ResolvedValue): boolean {
  if (a.scalar !== b.scalar || a.known !== b.known) return false;
  if (a.list === null || b.list === null) return a.list === b.list;
  return a.list.length === b.list.length && a.list.every((value, i) => value === b.list![i]);
}
