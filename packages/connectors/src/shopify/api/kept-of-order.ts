// What an order of the Admin API carries beyond the fields of the fact: kept as text, under the names of the order export's columns
// where it has one.

import { formatAmount } from '@throughline/core/money';
import { parsePhone } from '../../contact.ts';
import type { Fields } from './fields.ts';

export function keptOfOrder(
  order: Fields,
  countries: (string | undefined)[],
  currency: string,
): Record<string, string> {
  const money = (name: string) => {
    const minor = order.money(name, currency);
    return minor === undefined ? undefined : formatAmount(minor, currency);
  };
  const values: Record<string, string | undefined> = {
    Name: order.text('name'),
    'Financial Status': order.text('displayFinancialStatus')?.toLowerCase(),
    'Fulfillment Status': fulfilmentStatus(order),
    Shipping: money('totalShippingPriceSet'),
    Taxes: money('totalTaxSet'),
    'Discount Amount': money('totalDiscountsSet'),
    'Outstanding Balance': money('totalOutstandingSet'),
    Tip: money('totalTipReceivedSet'),
    Notes: order.text('note'),
    'Note Attributes': attributeLines(order),
    'Line Properties': lineProperties(order),
    'Cancel Reason': order.text('cancelReason')?.toLowerCase(),
    'Confirmation Number': order.text('confirmationNumber'),
    'PO Number': order.text('poNumber'),
    'Receipt Number': order.text('sourceIdentifier'),
    App: order.object('app')?.text('name'),
    'Employee ID': order.object('staffMember')?.id(),
    'Selling Plan': sellingPlans(order),
    ...transactionValues(order),
    ...addressValues(order, 'shippingAddress', 'Shipping', countries),
    ...addressValues(order, 'billingAddress', 'Billing', countries),
    ...sessionValues(order),
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
}

/** In the words of the export. */
function fulfilmentStatus(order: Fields): string | undefined {
  const status = order.text('displayFulfillmentStatus')?.toLowerCase();
  return status === 'partially_fulfilled' ? 'partial' : status;
}

/** A line each, as in the export. */
function attributeLines(fields: Fields, prefix = ''): string {
  return fields
    .list('customAttributes')
    .map((each) => `${prefix}${each.text('key') ?? ''}: ${each.text('value') ?? ''}`)
    .join('\n');
}

/** What the buyer chose of a product, `Tea cup, Engraving: Ann`; lines by their text, so that their order does not matter. */
function lineProperties(order: Fields): string {
  return order
    .list('lines')
    .map((line) => attributeLines(line, `${line.text('name') ?? line.text('title') ?? ''}, `))
    .filter((text) => text !== '')
    .sort()
    .join('\n');
}

function sellingPlans(order: Fields): string {
  return unique(order.list('lines').map((line) => line.object('sellingPlan')?.text('name')));
}

function transactionValues(order: Fields): Record<string, string | undefined> {
  const transactions = order.list('transactions');
  return {
    'Device ID': unique(transactions.map((each) => each.object('device')?.id())),
    'Payment ID': unique(
      transactions
        .filter((each) => each.text('status') === 'SUCCESS' && ['SALE', 'CAPTURE'].includes(each.text('kind') ?? ''))
        .map((each) => each.text('paymentId')),
    ),
  };
}

function addressValues(
  order: Fields,
  name: string,
  label: 'Shipping' | 'Billing',
  countries: (string | undefined)[],
): Record<string, string | undefined> {
  const address = order.object(name);
  const phone = address?.text('phone');
  return {
    [`${label} Company`]: address?.text('company'),
    [`${label} Phone`]: phone === undefined ? undefined : (parsePhone(phone, ...countries) ?? phone),
    [`${label} Province Name`]: address?.text('province'),
  };
}

function sessionValues(order: Fields): Record<string, string | undefined> {
  const journey = order.object('customerJourneySummary');
  const [first, last] = [journey?.object('firstVisit'), journey?.object('lastVisit')];
  const utm = last?.object('utmParameters');
  return {
    'Last Session At': last?.text('occurredAt'),
    'Last Session Source': last?.text('source'),
    'Last Session Source Type': last?.text('sourceType')?.toLowerCase(),
    'Last Session Landing Page': last?.text('landingPage'),
    'UTM Content': utm?.text('content'),
    'UTM Term': utm?.text('term'),
    'First Session At': first?.text('occurredAt'),
    'First Session Source': first?.text('source'),
    'Days To Conversion': journey?.text('daysToConversion'),
  };
}

function unique(values: (string | undefined)[]): string {
  return [...new Set(values.filter((value) => value !== undefined))].sort().join(', ');
}
