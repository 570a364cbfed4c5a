// The store as the rows that an engine is handed (packages/core/src/facts/rows.ts).
import {
  channels,
  currencyCode,
  discountCodes,
  generateCustomers,
  indexCustomers,
  personId,
  productName,
  timeZone,
  typeName,
  typeOf,
} from './generate.mjs';

export const storeId = 'bench';
const batchSize = 2000;

const store = (changeNumber) => ({
  storeId,
  timeZone,
  currencyCode,
  weekStartsOn: 1,
  changeNumber,
  dataAsOf: null,
  locations: [],
});

export function storeRows(orderCount, changeNumber) {
  return {
    store: store(changeNumber),
    orderCountExpected: orderCount,
    people: peopleOf(orderCount),
    orders: allOrders(orderCount),
    attributes: none(),
    events: none(),
  };
}

/** Of some people alone, with all their orders: [{ customer, firstAt, orders }]. */
export function peopleRows(people, changeNumber) {
  return {
    store: store(changeNumber),
    orderCountExpected: people.reduce((sum, { orders }) => sum + orders.length, 0),
    people: one(people.map(({ customer, firstAt }) => personRow(customer, firstAt))),
    orders: one(people.flatMap(({ customer, orders }) => orders.map((order) => orderRow(customer, order)))),
    attributes: none(),
    events: none(),
  };
}

async function* one(batch) {
  yield batch;
}

async function* none() {}

async function* peopleOf(orderCount) {
  const { firstAt } = indexCustomers(orderCount);
  for (let start = 0; start < firstAt.length; start += batchSize) {
    yield firstAt.slice(start, start + batchSize).map((at, i) => personRow(start + i, at));
  }
}

async function* allOrders(orderCount) {
  let batch = [];
  for (const { customer, orders } of generateCustomers(orderCount)) {
    for (const order of orders) batch.push(orderRow(customer, order));
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function personRow(customer, firstAt) {
  return { personId: personId(customer), firstKnownAt: firstAt * 1000, name: null };
}

function orderRow(customer, order) {
  return {
    orderId: `order-${order.number}`,
    connection: 'shop',
    externalId: String(order.number),
    personId: personId(customer),
    placedAt: order.at * 1000,
    channel: channels[order.channel],
    location: order.channel === 0 ? `store-${order.number % 8}` : null,
    staff: null,
    gateway: null,
    fulfilment: null,
    referrer: null,
    utmSource: null,
    utmMedium: null,
    utmCampaign: null,
    country: null,
    region: null,
    city: null,
    postalCode: null,
    coordinates: null,
    currency: null,
    discountCodes: order.discount < 0 ? [] : [discountCodes[order.discount]],
    tags: [],
    grossMinor: order.grossMinor,
    productMinor: order.productMinor,
    subscription: false,
    gift: false,
    lines: order.lines.map(lineRow),
    refunds: order.refund ? [refundRow(order)] : [],
  };
}

function lineRow({ product, quantity, amountMinor }, index) {
  return {
    lineId: String(index + 1),
    product: productName(product),
    title: productName(product),
    variant: null,
    type: typeName(typeOf(product)),
    vendor: null,
    sku: null,
    tags: [],
    collections: [],
    quantity,
    amountMinor,
  };
}

function refundRow({ number, refund, lines: [first] }) {
  return {
    externalId: `refund-${number}`,
    refundedAt: refund.at * 1000,
    amountMinor: refund.amountMinor,
    lines: refund.whole ? null : [{ lineId: '1', quantity: first.quantity, amountMinor: first.amountMinor }],
  };
}
