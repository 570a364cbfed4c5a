// The bench's store: orders of an omnichannel merchant over five years, customer by customer, the same for the same number of
// orders on every machine. Half of the customers buy once, 3 % are heavy buyers; about 3.9 orders a customer, 2.3 lines an order.
// Streams: nothing is held but one customer.

export const timeZone = 'America/New_York';
export const currencyCode = 'USD';
/** Epoch days (local), both included: 2019-01-01 to 2023-12-31. */
export const firstDay = 17_897;
export const lastDay = 19_722;
export const channels = [
  'pos',
  'online_store',
  'shop_app',
  'instagram',
  'amazon',
  'wholesale',
  'tiktok',
  'ebay',
  'phone',
  'draft',
  'facebook',
  'marketplace',
];
const channelShares = [0.26, 0.52, 0.63, 0.71, 0.79, 0.84, 0.88, 0.91, 0.94, 0.96, 0.98, 1];
export const discountCodes = ['WELCOME10', 'SUMMER15', 'FRIDAY20', 'LOYAL5', 'BACK10'];
export const productCount = 500;
export const typeCount = 16;
export const typeOf = (product) => product % typeCount;
export const productName = (product) => `p${product}`;
export const typeName = (type) => `type-${type}`;
/** Ids sort as their numbers do. */
export const personId = (customer) => `person-${String(customer).padStart(9, '0')}`;

const dayCount = lastDay - firstDay + 1;
const seed = 20_240_117;

/**
 * Calls `visit` with each customer in turn: { customer, orders }, orders in sequence. The last customer is cut off at the number
 * of orders asked for.
 */
export function* generateCustomers(orderCount) {
  let number = 0;
  for (let customer = 0; number < orderCount; customer += 1) {
    const orders = ordersOf(customer, number).slice(0, orderCount - number);
    number += orders.length;
    yield { customer, orders };
  }
}

/** By customer: when it is first known (epoch seconds), and how many orders come before its own. */
export function indexCustomers(orderCount) {
  const firstAt = [];
  const numberBefore = [];
  for (let customer = 0, number = 0; number < orderCount; customer += 1) {
    const instants = instantsOf(random(customer));
    firstAt.push(instants[0].at);
    numberBefore.push(number);
    number += instants.length;
  }
  return { firstAt, numberBefore };
}

/** A customer's orders in sequence; `numberBefore` = how many orders come before its first. */
export function ordersOf(customer, numberBefore) {
  const next = random(customer);
  const instants = instantsOf(next);
  const home = pickChannel(next);
  return instants.map(({ at, day }, index) => {
    const channel = next() < 0.65 ? home : pickChannel(next);
    return { number: numberBefore + index + 1, seq: index + 1, at, day, channel, ...contentOf(next, channel, day) };
  });
}

/** An order on top of the store's, at a local day after its last. */
export function newOrder({ customer, seq, number, at, day }) {
  const next = random(customer * 31 + number);
  const channel = pickChannel(next);
  return { number, customer, seq, at, day, channel, ...contentOf(next, channel, day), refund: null };
}

/** When a customer buys: { at: epoch seconds, day: local epoch day }, ascending. Takes the first numbers of the customer's row. */
function instantsOf(next) {
  const kind = next();
  const count =
    kind < 0.5 ? 1 : kind < 0.97 ? 2 + Math.floor(-Math.log(1 - next()) * 3.1) : 20 + Math.floor(next() * 41);
  const meanGap = kind < 0.97 ? 20 + next() * 220 : 12 + next() * 25;
  const gaps = [];
  let span = 0;
  for (let i = 1; i < count; i += 1) {
    gaps.push(-Math.log(1 - next()) * meanGap);
    span += gaps.at(-1);
  }
  const scale = span > dayCount - 2 ? (dayCount - 2) / span : 1;
  let position = next() ** 0.8 * (dayCount - 1 - span * scale);
  const instants = [];
  for (let i = 0; i < count; i += 1) {
    const day = firstDay + Math.floor(position);
    instants.push({ at: startOf(day) + secondOf(next), day });
    position += (gaps[i] ?? 0) * scale;
  }
  return instants.sort((a, b) => a.at - b.at);
}

/** Mostly by day, one in a hundred at the day's first instant. */
function secondOf(next) {
  return next() < 0.01 ? 0 : 8 * 3600 + Math.floor(next() * 14 * 3600);
}

function contentOf(next, channel, day) {
  const discount = next() < 0.18 ? Math.floor(next() * discountCodes.length) : -1;
  const lines = [];
  let types = 0;
  let productMinor = 0;
  const lineCount = 1 + Math.min(9, Math.floor(-Math.log(1 - next()) * 1.8));
  for (let i = 0; i < lineCount; i += 1) {
    const product = Math.floor(next() ** 2 * productCount);
    const quantity = next() < 0.85 ? 1 : 2;
    const full = quantity * (500 + ((product * 7919) % 7000));
    const amountMinor = discount < 0 ? full : full - Math.round(full / 10);
    lines.push({ product, quantity, amountMinor });
    types |= 1 << typeOf(product);
    productMinor += amountMinor;
  }
  const shipping = channel === 0 || productMinor >= 7500 ? 0 : 695;
  const grossMinor = productMinor + Math.round(productMinor * 0.08) + shipping;
  return { discount, lines, types, productMinor, grossMinor, refund: refundOf(next, day, lines, grossMinor) };
}

/** One order in twenty is refunded, in whole or its first line; refunds after the store's last day are not known. */
function refundOf(next, day, lines, grossMinor) {
  if (next() >= 0.05) return null;
  const refundDay = day + 1 + Math.floor(next() * 45);
  const second = secondOf(next);
  const whole = next() < 0.4;
  if (refundDay > lastDay) return null;
  return {
    at: startOf(refundDay) + second,
    day: refundDay,
    amountMinor: whole ? grossMinor : lines[0].amountMinor,
    whole,
  };
}

function pickChannel(next) {
  const u = next();
  return channelShares.findIndex((share) => u < share);
}

/** mulberry32, well apart for neighbouring customers. */
function random(customer) {
  let state = (Math.imul(customer + 1, 0x9e3779b1) ^ seed) >>> 0;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const starts = dayStarts();

/** First instant of a local day, epoch seconds. */
export function startOf(day) {
  return starts[day - firstDay];
}

/** Read from the zone by Intl, with two weeks beyond the last day. */
function dayStarts() {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (seconds) => {
    const name = format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName').value;
    const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [null, '+', 0, 0];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
  };
  return Array.from({ length: dayCount + 14 }, (_, i) => {
    const midnight = (firstDay + i) * 86_400;
    return midnight - offsetAt(midnight - offsetAt(midnight));
  });
}
