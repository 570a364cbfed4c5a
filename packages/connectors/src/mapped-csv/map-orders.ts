// The rows of one order of a mapped file to an order and, where quantities are negative, a refund.

import { channelHandle } from '@throughline/core/facts/channel';
import type { Order, Refund } from '@throughline/core/facts/facts';
import type { MappedRow, Read, ValueCompiler } from './compile-value.ts';
import { note } from './compile-value.ts';
import { mapBuyer } from './map-buyer.ts';
import { type MappedLine, mapLine, uniqueLines } from './map-lines.ts';
import { mapAddress, optionalInstant, optionalList, optionalText, required, requiredText } from './map-records.ts';
import type { MappedValue, OrdersMapping } from './mapping.ts';

const textFields = [
  'location',
  'staff',
  'gateway',
  'fulfilment',
  'referrer',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'customerCurrency',
] as const;
const flagFields = ['subscription', 'gift', 'test'] as const;

/** Order and refund of rows that share an order id; the rows' `problems` are filled where something is wrong. */
export type MapOrder = (rows: MappedRow[]) => (Order | Refund)[];

export function mapOrders(compiler: ValueCompiler, mapping: OrdersMapping, country: string | undefined): MapOrder {
  const readHead = mapHead(compiler, mapping, country);
  const line = mapping.lines && mapLine(compiler, mapping.lines);
  const agree = mapAgreement(compiler, mapping);
  const returns = mapReturns(compiler, mapping);
  const gross =
    mapping.gross === undefined ? undefined : required(compiler.amount(mapping.gross), mapping.gross, 'an amount', 0);
  const product = mapping.product === undefined ? undefined : compiler.amount(mapping.product);
  return (rows) => {
    agree(rows);
    const head = rows[0]!;
    const order = readHead(head);
    const all = line ? uniqueLines(rows.map((row, i) => ({ row, line: line(row, i) }))) : [];
    const negative = all.filter(({ line: { quantity } }) => quantity < 0);
    if (negative.length > 0 && mapping.negativeQuantities !== 'refunds') refuseNegative(negative, mapping);
    const sold = all.filter(({ line: { quantity } }) => quantity >= 0).map(({ line: found }) => found);
    const sum = sold.reduce((total, { amountMinor }) => total + amountMinor, 0);
    if (!Number.isSafeInteger(sum))
      throw new Error(`order ${order.externalId}: the sum of its lines exceeds 2^53 minor units`);
    if (negative.length > 0 && sold.length === 0) return returns.alone(order, negative);
    const grossMinor = gross ? gross(head) : sum;
    const productMinor = product?.(head) ?? (line ? sum : grossMinor);
    const facts: (Order | Refund)[] = [{ ...order, lines: sold, grossMinor, productMinor }];
    return negative.length > 0 ? [...facts, returns.ofOrder(order, sold, negative)] : facts;
  };
}

type Head = Omit<Order, 'lines' | 'grossMinor' | 'productMinor'>;

function mapHead(compiler: ValueCompiler, mapping: OrdersMapping, country: string | undefined): Read<Head> {
  const id = requiredText(compiler, mapping.order, "the order's id");
  const placedAt = required(optionalInstant(compiler, mapping.placedAt), mapping.placedAt, 'the date of the order', 0);
  const [paidAt, updatedAt, cancelledAt] = [mapping.paidAt, mapping.updatedAt, mapping.cancelledAt].map((value) =>
    optionalInstant(compiler, value),
  );
  const channel = compiler.text(mapping.channel);
  const texts = textFields.map((field) => [field, optionalText(compiler, mapping[field])] as const);
  const flags = flagFields.flatMap((field) =>
    mapping[field] === undefined ? [] : [[field, compiler.flag(mapping[field])] as const],
  );
  const discountCodes = optionalList(compiler, mapping.discountCodes);
  const tags = optionalList(compiler, mapping.tags);
  const shippingAddress = mapAddress(compiler, mapping.shippingAddress);
  const buyer = mapBuyer(compiler, mapping.customer, country);
  const kept = (mapping.kept ?? []).map((column) => [column, compiler.text(column)] as const);
  return (row) => {
    const address = shippingAddress(row);
    const keptTexts = Object.fromEntries(
      kept.flatMap(([column, read]) => (read(row) === '' ? [] : [[column, read(row)]])),
    );
    const order: Head = {
      kind: 'order',
      externalId: id(row),
      placedAt: placedAt(row),
      paidAt: paidAt!(row),
      updatedAt: updatedAt!(row),
      cancelledAt: cancelledAt!(row),
      channel: channelHandle(channel(row)),
      discountCodes: discountCodes(row) ?? [],
      tags: tags(row) ?? [],
      shippingAddress: address,
      buyer: buyer(row, address, keptTexts),
    };
    for (const [field, read] of texts) order[field] = read(row);
    for (const [field, read] of flags) order[field] = read(row);
    if (Object.keys(keptTexts).length > 0) order.kept = keptTexts;
    return order;
  };
}

/** Notes a problem where the rows of one order differ in what the order has only once. */
function mapAgreement(compiler: ValueCompiler, mapping: OrdersMapping): (rows: MappedRow[]) => void {
  const { placedAt, channel, location, gross, product, cancelledAt, customer = {} } = mapping;
  const once = [placedAt, channel, location, gross, product, cancelledAt, ...Object.values(customer)].filter(
    (value) => value !== undefined,
  );
  const reads = once.map((value: MappedValue) => ({ value, read: compiler.text(value) }));
  return (rows) => {
    if (rows.length === 1) return;
    for (const { value, read } of reads) {
      const first = read(rows[0]!);
      for (const row of rows.slice(1)) {
        const found = read(row);
        if (found !== first) note(row, value, found, `"${first}" as in the order's first row`);
      }
    }
  };
}

function refuseNegative(negative: MappedLine[], mapping: OrdersMapping): void {
  for (const { row, line } of negative) {
    note(
      row,
      mapping.lines!.quantity,
      String(line.quantity),
      'a quantity of 0 or more, or a mapping with "negativeQuantities": "refunds"',
    );
  }
}

function mapReturns(compiler: ValueCompiler, mapping: OrdersMapping) {
  const refundedAt = optionalInstant(compiler, mapping.refundedAt);
  const refundOf = optionalText(compiler, mapping.refundOf);
  const amount = (negative: MappedLine[]) =>
    negative.reduce((total, { line }) => total + Math.abs(line.amountMinor), 0);
  return {
    /** Returned in the order's own rows. */
    ofOrder(order: Head, sold: Order['lines'], negative: MappedLine[]): Refund {
      const at = refundedAt(negative[0]!.row);
      const lines = negative.map(({ line }) => {
        const match = sold.find(
          (other) =>
            (other.productId ?? other.title) === (line.productId ?? line.title) &&
            other.sku === line.sku &&
            other.variant === line.variant,
        );
        return match && { lineId: match.id, quantity: -line.quantity, amountMinor: Math.abs(line.amountMinor) };
      });
      return {
        kind: 'refund',
        externalId: `${order.externalId}:returns`,
        orderExternalId: order.externalId,
        refundedAt: at ?? order.placedAt,
        amountMinor: amount(negative),
        ...(lines.every((line) => line !== undefined) ? { lines } : {}),
        ...(at === undefined ? { assumedTime: true } : {}),
      };
    },
    /** Rows that hold nothing but returns, of an order that stands elsewhere. */
    alone(order: Head, negative: MappedLine[]): Refund[] {
      const { row } = negative[0]!;
      const of = refundOf(row);
      if (of === undefined) {
        if (mapping.negativeQuantities === 'refunds')
          note(row, mapping.refundOf ?? mapping.order, '', 'the order that is refunded ("refundOf" of the mapping)');
        return [];
      }
      return [
        {
          kind: 'refund',
          externalId: order.externalId,
          orderExternalId: of,
          refundedAt: refundedAt(row) ?? order.placedAt,
          amountMinor: amount(negative),
        },
      ];
    },
  };
}
