// The thirty segments of the bench, each in the product's language and as a predicate of SQL over a customer's figures
// (figures.mjs names them). Refunds, windows, positions, products and amounts are all among them.
import { channels, discountCodes, productName, typeName } from '../store/generate.mjs';

const [pos, online, app, instagram, amazon, wholesale, tiktok] = channels.keys();
export const types = { wanted: 5, refused: 11, third: 3 };
export const secondProducts = [7, 23, 42];

const orders = (body) => ({ orders: body });
const inChannel = (...list) => ({ channel: { in: list.map((index) => channels[index]) } });
const first = (...list) => orders({ position: { from: 1, to: 1 }, where: inChannel(...list), some: { gte: 1 } });
const later = (...list) => orders({ position: { from: 2 }, where: inChannel(...list), some: { gte: 1 } });
const notFirst = (index) =>
  orders({ position: { from: 1, to: 1 }, where: { channel: { notIn: [channels[index]] } }, some: { gte: 1 } });
const ofType = (type) => ({ type: { in: [typeName(type)] } });
const measured = (measure, is, more = {}) => orders({ ...more, measure, is });

const bit = (index) => 2 ** index;
const usesLater = (...list) => ({ bits: 'laterChannels', any: list.reduce((mask, index) => mask + bit(index), 0) });

/**
 * `sql` is written with figures in braces: {n}; {has:x:mask} = x and mask have a bit in common; {ones:x} = how many bits x has; {channelCount} = how many channels;
 * {D} = the local day looked from. It is false, never null, for a customer with an order.
 */
export const segments = [
  {
    name: 'first in store, later online',
    condition: { all: [first(pos), later(online)] },
    sql: both(firstIs(pos), has(usesLater(online))),
  },
  {
    name: 'first online, later in store',
    condition: { all: [first(online), later(pos)] },
    sql: both(firstIs(online), has(usesLater(pos))),
  },
  {
    name: 'uses the app',
    condition: orders({ where: inChannel(app), some: { gte: 1 } }),
    sql: `(${firstIs(app)} OR ${has(usesLater(app))})`,
  },
  { name: 'first via Instagram', condition: first(instagram), sql: firstIs(instagram) },
  {
    name: 'online from the 2nd order on',
    condition: { all: [notFirst(online), later(online)] },
    sql: both(`{firstChannel} <> ${online}`, has(usesLater(online))),
  },
  {
    name: 'in store from the 2nd order on',
    condition: { all: [notFirst(pos), later(pos)] },
    sql: both(`{firstChannel} <> ${pos}`, has(usesLater(pos))),
  },
  {
    name: 'first in store, only continued there',
    condition: { all: [first(pos), orders({ position: { from: 2 }, where: inChannel(pos), every: true })] },
    sql: both(firstIs(pos), `{n} >= 2 AND {laterChannels} = ${bit(pos)}`),
  },
  {
    name: 'first online, never elsewhere',
    condition: {
      all: [first(online), orders({ position: { from: 2 }, where: inChannel(online), every: true, orEmpty: true })],
    },
    sql: both(firstIs(online), `({n} = 1 OR {laterChannels} = ${bit(online)})`),
  },
  {
    name: 'first via Amazon, later on own channels',
    condition: { all: [first(amazon), later(online, app)] },
    sql: both(firstIs(amazon), has(usesLater(online, app))),
  },
  { name: 'spent 500 or more', condition: measured({ sum: 'gross' }, { gte: '500.00' }), sql: '{spent} >= 50000' },
  {
    name: 'net of refunds 200 to 1,000',
    condition: measured({ sum: 'net' }, { between: ['200.00', '1000.00'] }),
    sql: '{spent} - {refunded} BETWEEN 20000 AND 100000',
  },
  {
    name: 'orders of 120 on average',
    condition: measured({ avg: 'gross' }, { gte: '120.00' }),
    sql: '{spent} >= 12000 * {n}',
  },
  {
    name: 'one order of 350 or more',
    condition: measured({ max: 'gross' }, { gte: '350.00' }),
    sql: '{largest} >= 35000',
  },
  {
    name: 'twice type 5 in 90 days, never type 11',
    condition: {
      all: [
        orders({ where: ofType(types.wanted), when: { last: { days: 90 } }, some: { gte: 2 } }),
        orders({ where: ofType(types.refused), none: true }),
      ],
    },
    sql: both('{wantedIn90} >= 2', `NOT {has:types:${bit(types.refused)}}`),
  },
  {
    name: 'three orders in 365 days',
    condition: orders({ when: { last: { days: 365 } }, some: { gte: 3 } }),
    sql: '{in365} >= 3',
  },
  {
    name: 'repeat buyers gone for 180 days',
    condition: { all: [orders({ when: { last: { days: 180 } }, none: true }), measured({ count: true }, { gte: 2 })] },
    sql: '{n} >= 2 AND {lastDay} <= {D} - 180',
  },
  {
    name: 'one order, 90 or more days ago',
    condition: { all: [measured({ count: true }, { eq: 1 }), measured({ daysSinceFirst: true }, { gte: 90 })] },
    sql: '{n} = 1 AND {firstDay} <= {D} - 90',
  },
  {
    name: 'spent 300 in 12 months',
    condition: measured({ sum: 'gross' }, { gte: '300.00' }, { when: { last: { months: 12 } } }),
    sql: '{spentIn12Months} >= 30000',
  },
  { name: 'three channels', condition: measured({ distinct: 'channel' }, { gte: 3 }), sql: '{channelCount} >= 3' },
  { name: 'eight product types', condition: measured({ distinct: 'type' }, { gte: 8 }), sql: '{ones:types} >= 8' },
  {
    name: 'last order 31 to 90 days ago',
    condition: measured({ daysSinceLast: true }, { between: [31, 90] }),
    sql: '{lastDay} BETWEEN {D} - 90 AND {D} - 31',
  },
  { name: 'new in 30 days', condition: measured({ daysSinceFirst: true }, { lte: 30 }), sql: '{firstDay} >= {D} - 30' },
  {
    name: '2nd order with one of three products',
    condition: orders({
      position: { from: 2, to: 2 },
      where: { product: { in: secondProducts.map(productName) } },
      some: { gte: 1 },
    }),
    sql: '{secondHasProduct} = 1',
  },
  {
    name: '3rd order with type 3',
    condition: orders({ position: { from: 3, to: 3 }, where: ofType(types.third), some: { gte: 1 } }),
    sql: `{has:thirdTypes:${bit(types.third)}}`,
  },
  {
    name: 'last order in the app',
    condition: orders({ position: { last: true }, where: inChannel(app), some: { gte: 1 } }),
    sql: `{lastChannel} = ${app}`,
  },
  {
    name: '2nd order within 14 days',
    condition: measured({ gapDays: 1 }, { lte: 14 }),
    sql: '{n} >= 2 AND {secondDay} - {firstDay} <= 14',
  },
  {
    name: 'every order with a code',
    condition: orders({ where: { discountCode: { hasAny: discountCodes } }, every: true }),
    sql: '{discounted} = {n}',
  },
  {
    name: 'had a refund',
    condition: orders({ where: { refunded: { in: ['partial', 'full'] } }, some: { gte: 1 } }),
    sql: '{refunds} >= 1',
  },
  {
    name: 'twice online in 60 days, spent 150',
    condition: {
      all: [
        orders({ where: inChannel(online), when: { last: { days: 60 } }, some: { gte: 2 } }),
        measured({ sum: 'gross' }, { gte: '150.00' }),
      ],
    },
    sql: '{onlineIn60} >= 2 AND {spent} >= 15000',
  },
  {
    name: 'wholesale or TikTok first, or ten orders',
    condition: { any: [first(wholesale, tiktok), measured({ count: true }, { gte: 10 })] },
    sql: `({firstChannel} IN (${wholesale}, ${tiktok}) OR {n} >= 10)`,
  },
];

function firstIs(index) {
  return `{firstChannel} = ${index}`;
}

function has({ bits, any }) {
  return `{has:${bits}:${any}}`;
}

function both(...parts) {
  return parts.join(' AND ');
}

/** The same segments with the same meaning, in words not used in another round: nothing kept from before can answer them. */
export function segmentInputs(round) {
  return segments.map((_, index) => segmentInput(index, round));
}

export function segmentInput(index, round) {
  const condition = reword(segments[index].condition, round);
  return { definition: { version: 1, universe: 'customers', condition }, references: {} };
}

function reword(condition, round) {
  if (condition.all) return { all: condition.all.map((part) => reword(part, round)) };
  if (condition.any) return { any: condition.any.map((part) => reword(part, round)) };
  const { where, some, is, ...rest } = condition.orders;
  const asked = { ...rest };
  if (where) asked.where = rewordWhere(where, round);
  if (some) asked.some = where ? some : { ...some, notEq: 1_000_000 + round };
  if (is) asked.is = rewordMeasured(rest.measure, is, round);
  return { orders: asked };
}

/** Days are whole numbers: bounds a little wider hold the same ones. */
function rewordMeasured(measure, is, round) {
  const slack = round / 100_000;
  if (!('daysSinceLast' in measure || 'daysSinceFirst' in measure || 'gapDays' in measure)) {
    const isAmount = Object.values(is)
      .flat()
      .some((value) => typeof value === 'string');
    return { ...is, notEq: isAmount ? `-${round}.99` : 1_000_000 + round };
  }
  if (is.between) return { between: [is.between[0] - slack, is.between[1] + slack] };
  return is.gte === undefined ? { lte: is.lte + slack } : { gte: is.gte - slack };
}

function rewordWhere(where, round) {
  const [[field, operators]] = Object.entries(where);
  const [[operator, values]] = Object.entries(operators);
  if (field === 'refunded') return { refunded: { in: values }, total: { notEq: `-${round}.99` } };
  return { [field]: { [operator]: [...values, `unseen ${round}`] } };
}

/** 60 edges: from each segment to two others. */
export const edges = segments.flatMap((_, from) =>
  [7, 18].map((step) => ({ from, to: (from + step) % segments.length })),
);

export function edgeInputs(inputs) {
  return edges.map(({ from, to }) => ({ from: inputs[from], to: inputs[to], maxGapDays: 0 }));
}
