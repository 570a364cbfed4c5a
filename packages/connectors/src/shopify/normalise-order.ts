// The rows of one order of Shopify's export -> an order and, if it has one, its refund (docs/semantics.md 1).
// Pure. The first row carries the order's fields, every row a line.

import { dateOf, type ZoneCalendar } from '@throughline/core/calendar';
import { channelHandle } from '@throughline/core/facts/channel';
import type { Address, Identifiers, Order, OrderLine, Refund } from '@throughline/core/facts/facts';
import { currencyExponent, isCurrency } from '@throughline/core/money';
import { Cells, splitList, withoutApostrophe } from '../cells.ts';
import { parseEmail, parsePhone } from '../contact.ts';
import type { CsvRecord } from '../csv/read-csv.ts';
import { exchange, type FindRate } from '../rates.ts';
import type { NormalisedRows, RowProblem } from '../table-source.ts';
import type { ProductMatcher } from './match-product.ts';

export interface OrderContext {
  /** Position of each column in the row. */
  at: ReadonlyMap<string, number>;
  /** Columns whose values stay with the order as text. */
  keptColumns: readonly string[];
  currencyCode: string;
  calendar: ZoneCalendar;
  /** The store's, ISO 3166-1 alpha-2. */
  country?: string;
  matchProduct: ProductMatcher;
  findRate: FindRate;
}

interface OrderMoney {
  /** The file's currency. */
  currency: string;
  toStore: (amountMinor: number) => number;
}

export function normaliseOrder(rows: CsvRecord[], context: OrderContext): NormalisedRows {
  const problems: RowProblem[] = [];
  const head = new Cells(
    rows.find(({ fields }) => fields[context.at.get('Id')!]?.trim()) ?? rows[0]!,
    context.at,
    problems,
  );
  const externalId = readId(head);
  const placedAt = head.required('Created at', 'the time of the order')
    ? head.instant('Created at', context.calendar)
    : undefined;
  const money = readMoney(head, placedAt, context);
  if (!money || placedAt === undefined) return { facts: [], problems };
  const cells = rows.map((row) => new Cells(row, context.at, problems)).filter(hasLine);
  const lines = cells.map((line, i) => readLine(line, i, money, context));
  const totalMinor = head.amount('Total', money.currency);
  const subtotalMinor = head.amount('Subtotal', money.currency);
  const cancelledAt = head.instant('Cancelled at', context.calendar);
  const refundedMinor = head.amount('Refunded Amount', money.currency, 0);
  const order: Order = {
    kind: 'order',
    externalId,
    placedAt,
    paidAt: head.instant('Paid at', context.calendar),
    cancelledAt,
    channel: channelHandle(head.text('Source')),
    location: head.optional('Location'),
    staff: head.optional('Employee'),
    gateway: head.optional('Payment Method'),
    fulfilment: head.optional('Shipping Method'),
    discountCodes: splitList(head.text('Discount Code')),
    tags: splitList(head.text('Tags')),
    grossMinor: money.toStore(totalMinor),
    productMinor: money.toStore(subtotalMinor),
    customerCurrency: money.currency,
    customerGrossMinor: totalMinor,
    ...readPeople(head, context),
    lines,
  };
  if (refundedMinor < 0) head.note('Refunded Amount', 'an amount of 0 or more');
  if (problems.length > 0) return { facts: [], problems };
  const refund: Refund = {
    kind: 'refund',
    externalId: `${externalId}:file`,
    orderExternalId: externalId,
    refundedAt: cancelledAt ?? placedAt,
    amountMinor: money.toStore(refundedMinor),
    assumedTime: true,
  };
  return { facts: refundedMinor > 0 ? [order, refund] : [order], problems };
}

function readId(head: Cells): string {
  const id = withoutApostrophe(head.text('Id'));
  if (id === '') head.note('Id', "the order's numeric id on the first row of the order");
  else if (!/^\d+$/.test(id)) head.note('Id', 'digits alone (a spreadsheet may have rounded it: export again)');
  return id;
}

function readMoney(head: Cells, placedAt: number | undefined, context: OrderContext): OrderMoney | undefined {
  const store = context.currencyCode;
  const currency = head.required('Currency', "the order's currency such as USD").toUpperCase();
  if (currency === store) return { currency, toStore: (amountMinor) => amountMinor };
  if (currency === '') return undefined;
  if (!isCurrency(currency)) {
    head.note('Currency', 'a currency code of ISO 4217 such as USD');
    return undefined;
  }
  if (placedAt === undefined) return undefined;
  const rate = context.findRate(currency, dateOf(placedAt, context.calendar));
  if (!rate) {
    head.note(
      'Currency',
      `${store}, or a rate from ${currency} to ${store} given with the import`,
      `The order is in ${currency}, the store in ${store}, and the import gives no rate for it.`,
    );
    return undefined;
  }
  const [from, to] = [currencyExponent(currency), currencyExponent(store)];
  return { currency, toStore: (amountMinor) => exchange(amountMinor, from, to, rate) };
}

/** An order whose lines were all removed has one row without any. */
function hasLine(cells: Cells): boolean {
  return ['Lineitem name', 'Lineitem quantity', 'Lineitem price'].some((column) => cells.text(column) !== '');
}

function readLine(cells: Cells, index: number, money: OrderMoney, context: OrderContext): OrderLine {
  const quantity = cells.wholeNumber('Lineitem quantity');
  const priceMinor = cells.amount('Lineitem price', money.currency);
  const discountMinor = cells.amount('Lineitem discount', money.currency, 0);
  const sku = withoutApostrophe(cells.text('Lineitem sku')) || undefined;
  const name = cells.required('Lineitem name', "the product's name");
  return {
    id: String(index + 1),
    ...context.matchProduct(name, sku),
    vendor: cells.optional('Vendor'),
    sku,
    quantity,
    amountMinor: money.toStore(priceMinor * quantity - discountMinor),
  };
}

function readPeople(
  head: Cells,
  context: OrderContext,
): Pick<Order, 'buyer' | 'shippingAddress' | 'billingAddress' | 'kept'> {
  const shippingAddress = readAddress(head, 'Shipping');
  const billingAddress = readAddress(head, 'Billing');
  const countries = [shippingAddress?.country, billingAddress?.country, context.country];
  const kept: Record<string, string> = {};
  for (const column of context.keptColumns) {
    const text = head.text(column);
    if (text === '') continue;
    kept[column] = column.endsWith(' Phone') ? (parsePhone(withoutApostrophe(text), ...countries) ?? text) : text;
  }
  const emailText = head.text('Email');
  const phoneText = withoutApostrophe(head.text('Phone'));
  const email = parseEmail(emailText);
  const phone = phoneText ? parsePhone(phoneText, ...countries) : undefined;
  if (emailText && !email) kept.Email = emailText;
  if (phoneText && !phone) kept.Phone = phoneText;
  const buyer: Identifiers = { email, phone };
  if (email || phone) buyer.name = head.optional('Shipping Name') ?? head.optional('Billing Name');
  return { buyer, shippingAddress, billingAddress, kept };
}

function readAddress(head: Cells, which: 'Shipping' | 'Billing'): Address | undefined {
  const address: Address = {
    line1: head.optional(`${which} Address1`),
    line2: head.optional(`${which} Address2`),
    city: head.optional(`${which} City`),
    region: head.optional(`${which} Province`),
    postalCode: withoutApostrophe(head.text(`${which} Zip`)) || undefined,
    country: head.optional(`${which} Country`),
  };
  return Object.values(address).some((value) => value !== undefined) ? address : undefined;
}
