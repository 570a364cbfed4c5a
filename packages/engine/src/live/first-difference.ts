// From which instant on a person's facts differ between two stores of columns. Memberships before it are the same, since they
// rest on earlier facts alone; a new order of today leaves a long past alone.

import type { FieldTimeline, ResolvedValue } from '../columns/attribute-timelines.ts';
import { type Columns, LINE_TEXT_FIELDS, ORDER_TEXT_FIELDS } from '../columns/columns.ts';
import { grossAmount, productAmount } from '../columns/order-amount.ts';
import { areEqualTexts } from '../columns/stored-text.ts';
import { type ListColumn, listRange, type TextColumn } from '../columns/text-column.ts';

/** A column in both; destructuring arrays costs too much where every order passes. */
interface TextPair {
  a: TextColumn;
  b: TextColumn;
}

/** Compares people of one store of columns with people of another, many of them while neither changes. */
export class FirstDifference {
  private readonly orderTexts: TextPair[];
  private readonly lineTexts: TextPair[];
  private readonly fields: [FieldTimeline | undefined, FieldTimeline | undefined][];

  constructor(
    private readonly a: Columns,
    private readonly b: Columns,
  ) {
    this.orderTexts = ORDER_TEXT_FIELDS.map((field) => ({ a: a.orders.text[field], b: b.orders.text[field] }));
    this.lineTexts = LINE_TEXT_FIELDS.map((field) => ({ a: a.lines.text[field], b: b.lines.text[field] }));
    const fields = new Set([...a.attributes.keys(), ...b.attributes.keys()]);
    this.fields = [...fields].map((field) => [a.attributes.get(field), b.attributes.get(field)]);
  }

  /** Of a person's row in the one and its row in the other; Infinity = all facts are equal. */
  of(personA: number, personB: number): number {
    const { a, b } = this;
    const [knownA, knownB] = [a.firstKnownAt[personA]!, b.firstKnownAt[personB]!];
    let first = knownA === knownB ? Number.POSITIVE_INFINITY : Math.min(knownA, knownB);
    first = Math.min(first, this.differingOrder(personA, personB), this.differingRefund(personA, personB));
    for (const [one, other] of this.fields) first = Math.min(first, differingStep(one, personA, other, personB));
    return first;
  }

  private differingOrder(personA: number, personB: number): number {
    const { a, b } = this;
    let [rowA, rowB] = [a.orderStart[personA]!, b.orderStart[personB]!];
    const [endA, endB] = [a.orderEnd[personA]!, b.orderEnd[personB]!];
    while (rowA < endA && rowB < endB && this.areEqualOrders(rowA, rowB)) {
      rowA++;
      rowB++;
    }
    return earlier(
      rowA < endA ? a.orders.placedAt[rowA] : undefined,
      rowB < endB ? b.orders.placedAt[rowB] : undefined,
    );
  }

  /** Refunds left out: they are facts of their own time. */
  private areEqualOrders(rowA: number, rowB: number): boolean {
    const { a, b } = this;
    const one = a.orders;
    const other = b.orders;
    return (
      one.placedAt[rowA] === other.placedAt[rowB] &&
      grossAmount(a, rowA) === grossAmount(b, rowB) &&
      productAmount(a, rowA) === productAmount(b, rowB) &&
      one.subscription[rowA] === other.subscription[rowB] &&
      one.gift[rowA] === other.gift[rowB] &&
      areEqualTexts(one.ids, rowA, other.ids, rowB) &&
      areEqualFields(this.orderTexts, rowA, rowB) &&
      areEqualLists(one.tags, rowA, other.tags, rowB) &&
      areEqualLists(one.discountCodes, rowA, other.discountCodes, rowB) &&
      this.areEqualLines(rowA, rowB)
    );
  }

  private areEqualLines(rowA: number, rowB: number): boolean {
    const a = this.a.lines;
    const b = this.b.lines;
    const startA = a.offsets[rowA]!;
    const startB = b.offsets[rowB]!;
    const count = a.offsets[rowA + 1]! - startA;
    if (count !== b.offsets[rowB + 1]! - startB) return false;
    for (let lineA = startA, lineB = startB; lineA < startA + count; lineA++, lineB++) {
      if (a.quantity[lineA] !== b.quantity[lineB] || a.amount[lineA] !== b.amount[lineB]) return false;
      if (!areEqualFields(this.lineTexts, lineA, lineB)) return false;
      if (!areEqualLists(a.tags, lineA, b.tags, lineB)) return false;
      if (!areEqualLists(a.collections, lineA, b.collections, lineB)) return false;
    }
    return true;
  }

  private differingRefund(personA: number, personB: number): number {
    const { a, b } = this;
    const [one, other] = [a.personRefunds, b.personRefunds];
    let [rowA, rowB] = [one.start[personA]!, other.start[personB]!];
    const [endA, endB] = [one.end[personA]!, other.end[personB]!];
    while (rowA < endA && rowB < endB && areEqualRefunds(a, personA, rowA, b, personB, rowB)) {
      rowA++;
      rowB++;
    }
    return earlier(rowA < endA ? one.effectiveAt[rowA] : undefined, rowB < endB ? other.effectiveAt[rowB] : undefined);
  }
}

function earlier(a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY): number {
  return Math.min(a, b);
}

function areEqualFields(pairs: TextPair[], rowA: number, rowB: number): boolean {
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i]!;
    if (!isEqualText(pair.a, rowA, pair.b, rowB)) return false;
  }
  return true;
}

function isEqualText(a: TextColumn, rowA: number, b: TextColumn, rowB: number): boolean {
  const codeA = a.codes[rowA]!;
  const codeB = b.codes[rowB]!;
  if (codeA < 0 || codeB < 0 || a.dictionary === b.dictionary) return codeA === codeB;
  return a.dictionary[codeA] === b.dictionary[codeB];
}

function areEqualLists(a: ListColumn, rowA: number, b: ListColumn, rowB: number): boolean {
  if (a.offsets.length === 0 && b.offsets.length === 0) return true;
  const [startA, endA] = listRange(a, rowA, rowA + 1);
  const [startB, endB] = listRange(b, rowB, rowB + 1);
  if (endA - startA !== endB - startB) return false;
  for (let i = 0; i < endA - startA; i++) if (!isEqualText(a, startA + i, b, startB + i)) return false;
  return true;
}

/** Refunded lines left out: no membership rests on them. */
function areEqualRefunds(
  a: Columns,
  personA: number,
  rowA: number,
  b: Columns,
  personB: number,
  rowB: number,
): boolean {
  const [one, other] = [a.refunds, b.refunds];
  const [refundA, refundB] = [a.personRefunds.refund[rowA]!, b.personRefunds.refund[rowB]!];
  return (
    a.personRefunds.effectiveAt[rowA] === b.personRefunds.effectiveAt[rowB] &&
    one.refundedAt[refundA] === other.refundedAt[refundB] &&
    one.amount[refundA] === other.amount[refundB] &&
    one.productAmount[refundA] === other.productAmount[refundB] &&
    positionOfRefunded(a, personA, refundA) === positionOfRefunded(b, personB, refundB)
  );
}

function positionOfRefunded({ orderStart, refunds }: Columns, person: number, refund: number): number {
  let position = 0;
  while (refunds.offsets[orderStart[person]! + position + 1]! <= refund) position++;
  return position;
}

function differingStep(
  a: FieldTimeline | undefined,
  personA: number,
  b: FieldTimeline | undefined,
  personB: number,
): number {
  let [rowA, rowB] = [a?.start[personA] ?? 0, b?.start[personB] ?? 0];
  const [endA, endB] = [a?.end[personA] ?? 0, b?.end[personB] ?? 0];
  while (rowA < endA && rowB < endB && a!.at[rowA] === b!.at[rowB]) {
    if (!areEqualValues(a!.values[a!.codes[rowA]!]!, b!.values[b!.codes[rowB]!]!)) break;
    rowA++;
    rowB++;
  }
  return earlier(rowA < endA ? a!.at[rowA] : undefined, rowB < endB ? b!.at[rowB] : undefined);
}

function areEqualValues(a: ResolvedValue, b: ResolvedValue): boolean {
  if (a.scalar !== b.scalar || a.known !== b.known) return false;
  if (a.list === null || b.list === null) return a.list === b.list;
  return a.list.length === b.list.length && a.list.every((value, i) => value === b.list![i]);
}
