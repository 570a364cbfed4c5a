// Orders, their lines and refunds in order of arrival, until they can be sorted into slices.

import type { LineRow, OrderRow } from '@throughline/core/facts/rows';
import { splitByRatio } from '@throughline/core/money';
import { isAbsent } from './absent-column.ts';
import {
  type Columns,
  LINE_TEXT_FIELDS,
  type LineTextField,
  ORDER_TEXT_FIELDS,
  type OrderTextField,
} from './columns.ts';
import { compareExternalIds, compareText } from './compare-ids.ts';
import { type Amounts, GrowingColumn, type Quantities } from './growing-column.ts';
import { TextStaging } from './stored-text.ts';
import { Dictionary, GrowingList, GrowingText, MISSING, type TextColumn } from './text-column.ts';

type Texts<F extends string> = Record<F, { dictionary: string[] }>;

function textStaging<F extends string>(fields: readonly F[], of?: Texts<F>): Record<F, GrowingText> {
  const staged = fields.map((field) => [field, new GrowingText(dictionaryOf(of?.[field]))]);
  return Object.fromEntries(staged) as Record<F, GrowingText>;
}

/** How a field is read, where its texts are staged, and the column that is to absorb them. */
interface StagedText<R> {
  read: (row: R) => string | null;
  staged: GrowingText;
  known: TextColumn | undefined;
}

/** `likely` = the row of the columns that may have the same texts; below 0 = none. */
function pushTexts<R>(texts: StagedText<R>[], row: R, likely: number): void {
  for (let i = 0; i < texts.length; i++) {
    const { read, staged, known } = texts[i]!;
    const text = read(row);
    if (text === null) staged.pushMissing();
    else staged.push(text, known && likely >= 0 && !isAbsent(known.codes) ? known.codes[likely] : MISSING);
  }
}

/** Written out, for a field that is named is read much faster. */
const ORDER_TEXTS: Record<OrderTextField, (row: OrderRow) => string | null> = {
  channel: (row) => row.channel,
  location: (row) => row.location,
  staff: (row) => row.staff,
  gateway: (row) => row.gateway,
  fulfilment: (row) => row.fulfilment,
  referrer: (row) => row.referrer,
  utmSource: (row) => row.utmSource,
  utmMedium: (row) => row.utmMedium,
  utmCampaign: (row) => row.utmCampaign,
  country: (row) => row.country,
  region: (row) => row.region,
  city: (row) => row.city,
  postalCode: (row) => row.postalCode,
  coordinates: (row) => row.coordinates,
  currency: (row) => row.currency,
};

const LINE_TEXTS: Record<LineTextField, (line: LineRow) => string | null> = {
  product: (line) => line.product,
  title: (line) => line.title,
  variant: (line) => line.variant,
  type: (line) => line.type,
  vendor: (line) => line.vendor,
  sku: (line) => line.sku,
};

function dictionaryOf(column: { dictionary: string[] } | undefined): Dictionary | undefined {
  return column && Dictionary.of(column.dictionary);
}

export class OrderStaging {
  readonly person = new GrowingColumn(Int32Array);
  readonly placedAt = new GrowingColumn(Float64Array);
  readonly gross = new GrowingColumn<Amounts>(Int32Array, Float64Array);
  readonly product = new GrowingColumn<Amounts>(Int32Array, Float64Array);
  /** Sum of all amounts of orders and refunds, signs left out. */
  amountTotal = 0;
  readonly subscription = new GrowingColumn(Uint8Array);
  readonly gift = new GrowingColumn(Uint8Array);
  readonly text: Record<OrderTextField, GrowingText>;
  readonly tags: GrowingList;
  readonly discountCodes: GrowingList;
  readonly ids = new TextStaging();
  private readonly connections = new GrowingText();
  private readonly externalIds = new TextStaging();

  readonly lineStart = new GrowingColumn(Int32Array);
  readonly quantity = new GrowingColumn<Quantities>(Uint8Array, Uint16Array, Float64Array);
  readonly lineAmount = new GrowingColumn<Amounts>(Int32Array, Float64Array);
  readonly lineText: Record<LineTextField, GrowingText>;
  readonly lineTags: GrowingList;
  readonly collections: GrowingList;

  readonly refundStart = new GrowingColumn(Int32Array);
  readonly refundedAt = new GrowingColumn(Float64Array);
  readonly refundAmount = new GrowingColumn(Float64Array);
  readonly refundProduct = new GrowingColumn(Float64Array);
  readonly refundLineStart = new GrowingColumn(Int32Array);
  /** Number of the line within its order. */
  readonly refundLine = new GrowingColumn(Int32Array);
  readonly refundLineQuantity = new GrowingColumn(Float64Array);
  readonly refundLineAmount = new GrowingColumn(Float64Array);

  private readonly texts: StagedText<OrderRow>[];
  private readonly lineTexts: StagedText<LineRow>[];

  /** With the dictionaries of columns that are to absorb what is staged, so that its codes are theirs; else with new ones. */
  constructor(private readonly columns?: Columns) {
    const { orders, lines } = columns ?? {};
    this.text = textStaging(ORDER_TEXT_FIELDS, orders?.text);
    this.tags = new GrowingList(dictionaryOf(orders?.tags));
    this.discountCodes = new GrowingList(dictionaryOf(orders?.discountCodes));
    this.lineText = textStaging(LINE_TEXT_FIELDS, lines?.text);
    this.texts = ORDER_TEXT_FIELDS.map((field) => ({
      read: ORDER_TEXTS[field],
      staged: this.text[field],
      known: orders?.text[field],
    }));
    this.lineTexts = LINE_TEXT_FIELDS.map((field) => ({
      read: LINE_TEXTS[field],
      staged: this.lineText[field],
      known: lines?.text[field],
    }));
    this.lineTags = new GrowingList(dictionaryOf(lines?.tags));
    this.collections = new GrowingList(dictionaryOf(lines?.collections));
  }

  get length(): number {
    return this.placedAt.length;
  }

  /**
   * `person` = the person's row, or -1 for an anonymous order; `likely` = the row of an order of the columns that may have the
   * same values, or -1.
   */
  add(row: OrderRow, person: number, likely = -1): void {
    this.person.push(person);
    this.placedAt.push(row.placedAt);
    this.gross.push(row.grossMinor);
    this.product.push(row.productMinor);
    this.amountTotal += Math.abs(row.grossMinor) + Math.abs(row.productMinor);
    this.subscription.push(row.subscription ? 1 : 0);
    this.gift.push(row.gift ? 1 : 0);
    pushTexts(this.texts, row, likely);
    this.tags.push(row.tags);
    this.discountCodes.push(row.discountCodes);
    this.ids.push(row.orderId);
    this.connections.push(row.connection);
    this.externalIds.push(row.externalId);
    this.addLines(row, likely);
    this.addRefunds(row);
  }

  private addLines(row: OrderRow, likelyOrder: number): void {
    const offsets = this.columns?.lines.offsets;
    let likely = offsets && likelyOrder >= 0 ? offsets[likelyOrder]! : Number.NEGATIVE_INFINITY;
    this.lineStart.push(this.quantity.length);
    for (const line of row.lines) {
      this.quantity.push(line.quantity);
      this.lineAmount.push(line.amountMinor);
      pushTexts(this.lineTexts, line, likely++);
      this.lineTags.push(line.tags);
      this.collections.push(line.collections);
    }
  }

  private addRefunds(row: OrderRow): void {
    this.refundStart.push(this.refundedAt.length);
    if (row.refunds.length === 0) return;
    const lineNumbers = new Map(row.lines.map((line, number) => [line.lineId, number]));
    for (const refund of [...row.refunds].sort((a, b) => a.refundedAt - b.refundedAt)) {
      this.refundedAt.push(refund.refundedAt);
      this.refundAmount.push(refund.amountMinor);
      const ofProduct = refund.lines
        ? refund.lines.reduce((sum, line) => sum + line.amountMinor, 0)
        : splitByRatio(refund.amountMinor, row.productMinor, row.grossMinor);
      this.refundProduct.push(ofProduct);
      this.amountTotal += Math.abs(refund.amountMinor) + Math.abs(ofProduct);
      this.refundLineStart.push(this.refundLine.length);
      for (const line of refund.lines ?? []) {
        const number = lineNumbers.get(line.lineId);
        if (number === undefined) continue;
        this.refundLine.push(number);
        this.refundLineQuantity.push(line.quantity);
        this.refundLineAmount.push(line.amountMinor);
      }
    }
  }

  /** What the sequence alone needs is let go of. */
  clearSequence(): void {
    this.person.clear();
    this.connections.clear();
    this.externalIds.clear();
  }

  /** Sequence within a person (docs/semantics.md 1). */
  compareSequence(a: number, b: number): number {
    return (
      this.placedAt.at(a) - this.placedAt.at(b) ||
      compareText(this.connections.textAt(a)!, this.connections.textAt(b)!) ||
      compareExternalIds(this.externalIds.textAt(a), this.externalIds.textAt(b))
    );
  }
}
