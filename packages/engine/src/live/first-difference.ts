// From which instant on a person's facts differ between two stores of columns. Memberships before it are the same, since they
// rest on earlier facts alone; a new order of today leaves a long past alone. Cold columns that are out of the first store's
// memory are not compared: whoever compares keeps those in memory that memberships rest on.

import { isAbsent } from '../columns/absent-column.ts';
import type { FieldTimeline, ResolvedValue } from '../columns/attribute-timelines.ts';
import type { ColdGroup } from '../columns/cold-columns.ts';
import { type Columns, LINE_TEXT_FIELDS, ORDER_TEXT_FIELDS } from '../columns/columns.ts';
import type { NumberArray } from '../columns/growing-column.ts';
import { grossAmount, productAmount } from '../columns/order-amount.ts';
import { isOut } from '../columns/out-columns.ts';
import { areEqualTexts } from '../columns/stored-text.ts';
import { type ListColumn, listRange, type TextColumn } from '../columns/text-column.ts';

/** A column in both; destructuring arrays costs too much where every order passes. */
interface Pair<T> {
  a: T;
  b: T;
}

/** Compares people of one store of columns with people of another, many of them while neither changes. */
export class FirstDifference {
  private readonly order: Compared;
  private readonly line: Compared;
  private readonly hasIds: boolean;
  private readonly hasEventIds: boolean;
  private readonly hasProperties: boolean;
  private readonly hasProductAmounts: boolean;
  private readonly fields: [FieldTimeline | undefined, FieldTimeline | undefined][];

  constructor(
    private readonly a: Columns,
    private readonly b: Columns,
  ) {
    const [one, other] = [a.orders, b.orders];
    this.order = comparedOf(
      [
        { a: one.subscription, b: other.subscription },
        { a: one.gift, b: other.gift },
      ],
      ORDER_TEXT_FIELDS.map((field) => ({ a: one.text[field], b: other.text[field] })),
      [
        { a: one.tags, b: other.tags },
        { a: one.discountCodes, b: other.discountCodes },
      ],
    );
    this.line = comparedOf(
      [
        { a: a.lines.quantity, b: b.lines.quantity },
        { a: a.lines.amount, b: b.lines.amount },
      ],
      LINE_TEXT_FIELDS.map((field) => ({ a: a.lines.text[field], b: b.lines.text[field] })),
      [
        { a: a.lines.tags, b: b.lines.tags },
        { a: a.lines.collections, b: b.lines.collections },
      ],
    );
    const isIn = (group: ColdGroup) => !isOut(a, group);
    this.hasIds = isIn('orders.ids');
    this.hasEventIds = isIn('events.ids');
    this.hasProperties = isIn('events.properties');
    this.hasProductAmounts = isIn('productAmounts');
    const fields = new Set([...a.attributes.keys(), ...b.attributes.keys()]);
    this.fields = [...fields].map((field) => [a.attributes.get(field), b.attributes.get(field)]);
  }

  /** Of a person's row in the one and its row in the other; Infinity = all facts are equal. */
  of(personA: number, personB: number): number {
    const { a, b } = this;
    const [knownA, knownB] = [a.firstKnownAt[personA]!, b.firstKnownAt[personB]!];
    let first = knownA === knownB ? Number.POSITIVE_INFINITY : Math.min(knownA, knownB);
    first = Math.min(first, this.differingOrder(personA, personB), this.differingRefund(personA, personB));
    first = Math.min(first, this.differingEvent(personA, personB));
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
      (!this.hasProductAmounts || productAmount(a, rowA) === productAmount(b, rowB)) &&
      (!this.hasIds || areEqualTexts(one.ids, rowA, other.ids, rowB)) &&
      areEqualRows(this.order, rowA, rowB) &&
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
      if (!areEqualRows(this.line, lineA, lineB)) return false;
    }
    return true;
  }

  private differingRefund(personA: number, personB: number): number {
    const { a, b } = this;
    const [one, other] = [a.personRefunds, b.personRefunds];
    let [rowA, rowB] = [one.start[personA]!, other.start[personB]!];
    const [endA, endB] = [one.end[personA]!, other.end[personB]!];
    while (rowA < endA && rowB < endB && this.areEqualRefunds(personA, rowA, personB, rowB)) {
      rowA++;
      rowB++;
    }
    return earlier(rowA < endA ? one.effectiveAt[rowA] : undefined, rowB < endB ? other.effectiveAt[rowB] : undefined);
  }

  private differingEvent(personA: number, personB: number): number {
    const [a, b] = [this.a.events, this.b.events];
    let [rowA, rowB] = [a.count > 0 ? a.start[personA]! : 0, b.count > 0 ? b.start[personB]! : 0];
    const [endA, endB] = [a.count > 0 ? a.end[personA]! : 0, b.count > 0 ? b.end[personB]! : 0];
    while (rowA < endA && rowB < endB && this.areEqualEvents(rowA, rowB)) {
      rowA++;
      rowB++;
    }
    return earlier(rowA < endA ? a.happenedAt[rowA] : undefined, rowB < endB ? b.happenedAt[rowB] : undefined);
  }

  private areEqualEvents(rowA: number, rowB: number): boolean {
    const [a, b] = [this.a.events, this.b.events];
    return (
      a.happenedAt[rowA] === b.happenedAt[rowB] &&
      isEqualText(a.kind, rowA, b.kind, rowB) &&
      (!this.hasEventIds || areEqualTexts(a.ids, rowA, b.ids, rowB)) &&
      (!this.hasProperties || areEqualTexts(a.properties, rowA, b.properties, rowB))
    );
  }

  /** Refunded lines left out: no membership rests on them. */
  private areEqualRefunds(personA: number, rowA: number, personB: number, rowB: number): boolean {
    const { a, b } = this;
    const [one, other] = [a.refunds, b.refunds];
    const [refundA, refundB] = [a.personRefunds.refund[rowA]!, b.personRefunds.refund[rowB]!];
    return (
      a.personRefunds.effectiveAt[rowA] === b.personRefunds.effectiveAt[rowB] &&
      one.refundedAt[refundA] === other.refundedAt[refundB] &&
      one.amount[refundA] === other.amount[refundB] &&
      (!this.hasProductAmounts || one.productAmount[refundA] === other.productAmount[refundB]) &&
      positionOfRefunded(a, personA, refundA) === positionOfRefunded(b, personB, refundB)
    );
  }
}

function earlier(a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY): number {
  return Math.min(a, b);
}

/** What is compared of rows: pairs of columns that are both in memory. */
interface Compared {
  numbers: Pair<NumberArray>[];
  texts: Pair<TextColumn>[];
  lists: Pair<ListColumn>[];
}

function comparedOf(numbers: Pair<NumberArray>[], texts: Pair<TextColumn>[], lists: Pair<ListColumn>[]): Compared {
  return {
    numbers: numbers.filter(({ a }) => !isAbsent(a)),
    texts: texts.filter(({ a }) => !isAbsent(a.codes)),
    lists: lists.filter(({ a }) => !isAbsent(a.codes)),
  };
}

function areEqualRows({ numbers, texts, lists }: Compared, rowA: number, rowB: number): boolean {
  for (let i = 0; i < numbers.length; i++) {
    const pair = numbers[i]!;
    if (pair.a[rowA] !== pair.b[rowB]) return false;
  }
  for (let i = 0; i < texts.length; i++) {
    const pair = texts[i]!;
    if (!isEqualText(pair.a, rowA, pair.b, rowB)) return false;
  }
  for (let i = 0; i < lists.length; i++) {
    const pair = lists[i]!;
    if (!areEqualLists(pair.a, rowA, pair.b, rowB)) return false;
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
  if (a.money?.amount !== b.money?.amount || a.money?.currencyCode !== b.money?.currencyCode) return false;
  if (a.list === null || b.list === null) return a.list === b.list;
  return a.list.length === b.list.length && a.list.every((value, i) => value === b.list![i]);
}
