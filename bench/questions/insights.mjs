// Questions of insights as SQL and as the engine is asked: everyone's, or those of the people with an order in a channel. What both
// tell is compared, as rows of numbers; the SQL makes what the engine's answer holds besides as well, as far as SQL has words for it.
import { channels, productName } from '../store/generate.mjs';
import { isoDay } from './figures.mjs';

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
        [one, several].map((side, i) => [orders, i, side.n, side.sum.numerator]).filter(([, , people]) => people > 0),
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
  'order paths': {
    ask: ['orderPaths', { by: 'CHANNEL' }],
    sql: (scope) => `WITH ${known(scope)},
      ranked AS (SELECT channel, row_number() OVER (ORDER BY count(DISTINCT customer) DESC, channel) AS place
        FROM known WHERE seq <= 5 GROUP BY channel),
      stops AS (SELECT customer, seq, CASE WHEN place <= 8 THEN channel ELSE -1 END AS value
        FROM known JOIN ranked USING (channel) WHERE seq <= 5)
      SELECT a.seq AS position, a.value AS here, coalesce(b.value, -2) AS later, count(*) AS customers
      FROM stops a LEFT JOIN stops b ON b.customer = a.customer AND b.seq = a.seq + 1 WHERE a.seq < 5 GROUP BY 1, 2, 3`,
    ofSql: ({ position, here, later, customers }) => [position, here, later, customers],
    ofEngine: ({ values, own }) => {
      const valueAt = (place) => (place === null ? -2 : place < values.length ? codeOf(values[place]) : -1);
      return own.links.map(({ position, from, to, customers }) => [position, valueAt(from), valueAt(to), customers]);
    },
  },
  'first buys elsewhere': {
    ask: ['firstBuys', { dimension: 'PRODUCT', pair: { first: channels[0], second: channels[1] } }],
    sql: (scope) => `WITH ${known(scope)},
      begun AS (SELECT customer FROM known WHERE seq = 1 AND channel = 0),
      bought AS (SELECT customer, min(seq) AS seq FROM known JOIN begun USING (customer) WHERE channel = 1 GROUP BY customer)
      SELECT product, count(DISTINCT customer) AS customers
      FROM known JOIN bought USING (customer, seq) JOIN lines USING (number) GROUP BY product
      ORDER BY customers DESC, product LIMIT 50`,
    ofSql: ({ product: code, customers }) => [code, customers],
    ofEngine: ({ chosen }) =>
      chosen.rows
        .map(({ key, customers }) => [product(key), customers])
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, 50),
  },
  'weeks by channel': {
    ask: ['orderPeriods', ({ day }) => ({ from: isoDay(day - 26 * 7 + 1), to: isoDay(day), days: 7 })],
    sql: (scope) => `WITH ${known(scope)}
      SELECT floor((${scope.day} - day) / 7.0) AS week, channel, count(*) AS orders, sum(gross) AS amount, sum(CAST(gross AS BIGINT) * gross) AS squares
      FROM known WHERE day > ${scope.day} - 26 * 7 GROUP BY 1, 2`,
    ofSql: ({ week, channel, orders, amount }) => [week, channel, orders, amount],
    ofEngine: ({ channels: handles, periods, rows }) =>
      rows.flatMap((row, place) =>
        row
          .map(({ n, sum }, period) => [periods.length - 1 - period, codeOf(handles[place]), n, sum.numerator])
          .filter(([, , orders]) => orders > 0),
      ),
  },
  transitions: {
    ask: ['transitions', { dimension: 'CHANNEL' }],
    sql: (scope) => `WITH ${known(scope)}
      SELECT a.channel AS earlier, b.channel AS later, count(*) AS pairs, count(DISTINCT a.customer) AS people
      FROM known a JOIN known b ON b.customer = a.customer AND b.seq = a.seq + 1 GROUP BY 1, 2`,
    ofSql: ({ earlier, later, pairs, people: of }) => [earlier, later, pairs, of],
    ofEngine: (rows) => rows.map(({ from, to, count, people: of }) => [codeOf(from), codeOf(to), count, of]),
  },
};

/** Questions that arrive together, as a page asks them. */
export const insightPages = {
  'page of channels': ['channels used', 'gap of channels'],
  'page of first and next': ['first and next', 'order paths', 'first buys elsewhere'],
  'four of channels together': ['channels used', 'gap of channels', 'first and next', 'order values'],
};

/** Of a question, or of a page. */
export const questionsOf = (name) => insightPages[name] ?? [name];

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
