// Questions of insights as SQL and as the engine is asked: everyone's, or those of the people with an order in a channel. What both
// tell is compared, as rows of numbers; the SQL makes what the engine's answer holds besides as well, as far as SQL has words for it.
import { channels, productName } from '../store/generate.mjs';

/** The orders known at a day, of everyone or of the people who ever bought in a channel. */
const known = ({ day, channel }) =>
  `known AS (SELECT * FROM orders WHERE day <= ${day}${
    channel === null
      ? ''
      : ` AND customer IN (SELECT customer FROM orders WHERE channel = ${channel} AND day <= ${day})`
  })`;

const people = `people AS (SELECT customer, bit_or(1 << channel) AS used, count(*) AS n, sum(gross) AS amount,
  max(day) - min(day) AS span FROM known GROUP BY customer)`;

const figures = `count(*) AS customers, sum(n) AS orders, sum(amount) AS amount,
  sum(amount * amount) AS squares, sum(1.0 * amount / n) AS averages, sum(CASE WHEN n > 1 THEN 1.0 * span / (n - 1) END) AS gaps`;

const codeOf = (handle) => channels.indexOf(handle);
const product = (name) => Number(name.slice(productName('').length));

/** By name: the insight and its query; rows of both, in any order; the SQL. */
export const insightQuestions = {
  'channels used': {
    ask: ['channelUse', {}],
    sql: (scope) => `WITH ${known(scope)}, ${people} SELECT used, ${figures} FROM people GROUP BY used`,
    ofSql: ({ used, customers, orders, amount }) => [used, customers, orders, amount],
    ofEngine: ({ channels: handles, own }) =>
      own.sets.map(({ channels: places, customers, orders, amount }) => [
        places.reduce((bits, place) => bits + 2 ** codeOf(handles[place]), 0),
        customers,
        orders,
        amount.sum.numerator,
      ]),
  },
  'gap of channels': {
    ask: ['channelGap', {}],
    sql: (scope) => `WITH ${known(scope)}, ${people}
      SELECT n, CASE WHEN used & (used - 1) = 0 THEN 0 ELSE 1 END AS several, ${figures} FROM people
      WHERE n BETWEEN 2 AND 7 GROUP BY 1, 2`,
    ofSql: ({ n, several, customers, amount }) => [n, several, customers, amount],
    ofEngine: ({ own }) =>
      own.sameOrders.flatMap(({ orders, several, one }) =>
        [one, several].map((side, i) => [orders, i, side.n, side.sum.numerator]),
      ),
  },
  'first and next': {
    ask: ['firstAndNext', {}],
    sql: (scope, dialect) => `WITH ${known(scope)},
      firsts AS (SELECT customer, channel, day FROM known WHERE seq = 1),
      laters AS (SELECT customer, channel, min(day) AS day FROM known WHERE seq > 1 GROUP BY customer, channel),
      spent AS (SELECT customer, sum(gross) AS amount FROM known GROUP BY customer)
      SELECT f.channel AS first, l.channel AS later, count(*) AS customers, sum(s.amount) AS amount,
        ${dialect.quantiles('l.day - f.day', [0.5])} AS days
      FROM firsts f JOIN laters l USING (customer) JOIN spent s USING (customer) GROUP BY 1, 2`,
    ofSql: ({ first, later, customers, amount }) => [first, later, customers, amount],
    ofEngine: ({ channels: handles, own }) =>
      own.flatMap(({ first, later }) =>
        later.map((cell) => [
          codeOf(handles[first]),
          codeOf(handles[cell.later]),
          cell.customers,
          cell.amount.sum.numerator,
        ]),
      ),
  },
  'order values': {
    ask: ['orderValues', { orders: 'all' }],
    sql: (scope, dialect) => `WITH ${known(scope)}
      SELECT channel, count(*) AS orders, ${dialect.quantiles(
        'gross',
        [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
      )} AS deciles FROM known GROUP BY channel`,
    ofSql: ({ channel, orders }) => [channel, orders],
    ofEngine: ({ channels: handles, own }) => own.map(({ channel, orders }) => [codeOf(handles[channel]), orders]),
  },
  cohorts: {
    ask: ['cohorts', { first: null }],
    sql: (scope, dialect) => `WITH ${known(scope)},
      months AS (SELECT customer, seq, gross, ${dialect.month('day')} AS month FROM known),
      firsts AS (SELECT customer, month FROM months WHERE seq = 1)
      SELECT f.month AS first, m.month - f.month AS age, count(*) AS orders, sum(gross) AS amount,
        count(DISTINCT m.customer) AS active, count(*) FILTER (WHERE seq = 2) AS returned
      FROM firsts f JOIN months m USING (customer) WHERE m.month < ${dialect.month(scope.day)} GROUP BY 1, 2`,
    ofSql: ({ first, age, orders, amount, active }) => [first, age, orders, amount, active],
    ofEngine: (cohorts) => cohorts.flatMap(cohortRows),
  },
  'breakdown by product': {
    ask: ['breakdown', { dimension: 'PRODUCT', position: null }],
    sql: (scope) => `WITH ${known(scope)}
      SELECT product, count(DISTINCT customer) AS customers, count(DISTINCT number) AS orders,
        sum(quantity) AS units, sum(amount) AS amount FROM known JOIN lines USING (number) GROUP BY product`,
    ofSql: ({ product: code, customers, orders, units, amount }) => [code, customers, orders, units, amount],
    ofEngine: ({ rows }) =>
      rows.map(({ key, customers, orders, units, revenueMinor }) => [
        product(key),
        customers,
        orders,
        units,
        revenueMinor,
      ]),
  },
};

/** Of each age with an order; the engine tells what was up to an age. */
function cohortRows({ month, ages }) {
  const [year, ofYear] = month.split('-').map(Number);
  const before = (age) => (age === 0 ? { orders: 0, amountMinor: 0n } : ages[age - 1]);
  return ages
    .map(({ orders, amountMinor, active }, age) => [
      year * 12 + ofYear - 1,
      age,
      orders - before(age).orders,
      amountMinor - before(age).amountMinor,
      active,
    ])
    .filter(([, , orders]) => orders > 0);
}

/** As texts in a fixed order. */
export const sortedRows = (rows) => rows.map((row) => row.map(Number).join(' ')).sort();
