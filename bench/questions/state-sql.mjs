// The per-order state table of the two `-facts` contenders: one row an order with the customer's state after it, valid from its
// day until the next order's. A customer's state on a day is a filter, without grouping. Refunds and calendar months are not in
// it: segments on these are asked of the orders.
import { predicate } from './figures.mjs';
import { metricSums } from './segment-sql.mjs';
import { secondProducts, types } from './segments.mjs';

const never = -100_000;
const forever = 2_000_000_000;
const upToNow = 'OVER (PARTITION BY customer ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)';
const whole = 'ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING';

export function createStates(d) {
  const ch = d.name === 'chdb';
  const int = (value) => (ch ? `toInt32(${value})` : `(${value})::INTEGER`);
  const lag = (name, by, partition) =>
    ch
      ? `lagInFrame(${name}, ${by}, toInt32(${never})) OVER (PARTITION BY ${partition} ORDER BY seq ${whole})`
      : `lag(${name}, ${by}, ${never}) OVER (PARTITION BY ${partition} ORDER BY seq)`;
  const next = ch
    ? `leadInFrame(day, 1, toInt32(${forever})) OVER (PARTITION BY customer ORDER BY seq ${whole})`
    : `lead(day, 1, ${forever}) OVER (PARTITION BY customer ORDER BY seq)`;
  const when = (condition, value, other) => `CASE WHEN ${condition} THEN ${value} ELSE ${other} END`;
  const best = (condition, value, other) => `max(${int(when(condition, value, other))}) ${upToNow}`;
  const bits = (value) => `${ch ? 'groupBitOr' : 'bit_or'}(${value}) ${upToNow}`;
  const channel = ch ? 'bitShiftLeft(toUInt32(1), channel)' : '(1 << channel)';
  const zero = ch ? 'toUInt32(0)' : '0';
  return `CREATE TABLE states ${ch ? 'ENGINE = MergeTree ORDER BY (customer, n)' : ''} AS
    SELECT customer, day, day AS lastDay, ${next} AS next_day, ${int('seq')} AS n, ${d.whole(`sum(gross) ${upToNow}`)} AS spent,
      ${best('seq = 1', 'day', never)} AS firstDay, ${best('seq = 2', 'day', never)} AS secondDay,
      ${best('seq = 1', 'channel', -1)} AS firstChannel, ${int('channel')} AS lastChannel,
      ${bits(when('seq > 1', channel, zero))} AS laterChannels, ${bits('types')} AS types,
      max(gross) ${upToNow} AS largest, ${bits(when('seq = 3', 'types', zero))} AS thirdTypes,
      ${best(`seq = 2 AND ${d.hasProduct(secondProducts).replace('o.', '')} = 1`, 1, 0)} AS secondHasProduct,
      ${d.whole(`sum(discounted) ${upToNow}`)} AS discounted, third_latest,
      ${best('wanted', 'same_wanted', never)} AS wanted_second, ${best('channel = 1', 'same_online', never)} AS online_second
    FROM (SELECT *, ${lag('day', 2, 'customer')} AS third_latest, ${d.has('types', 2 ** types.wanted)} AS wanted,
      ${lag('day', 1, `customer, ${d.has('types', 2 ** types.wanted)}`)} AS same_wanted,
      ${lag('day', 1, 'customer, channel = 1')} AS same_online FROM orders) AS counted
    ${ch ? 'SETTINGS prefer_column_name_to_alias = 1' : 'ORDER BY customer, n'}`;
}

/** A count inside a window is the day of the latest order but some. */
const rowWise = [
  ['{wantedIn90} >= 2', '{wanted_second} > {D} - 90'],
  ['{in365} >= 3', '{third_latest} > {D} - 365'],
  ['{onlineIn60} >= 2', '{online_second} > {D} - 60'],
];

export function stateCanAnswer(sql) {
  return !/refund|spentIn12Months/.test(sql);
}

function statePredicate(d, sql, day) {
  return predicate(
    d,
    rowWise.reduce((text, [count, row]) => text.replace(count, row), sql),
    day,
  );
}

export function stateSegmentSql(d, sql, day) {
  return `SELECT ${metricSums(d)} FROM states WHERE day <= ${day} AND next_day > ${day} AND ${statePredicate(d, sql, day)}`;
}

/** Changes of the sums by day, of a segment without windows: to be added up from the first day on. */
export function stateHistorySql(d, sql, fromDay, day) {
  const where = `${statePredicate(d, sql, day)} AND day < next_day AND next_day > ${fromDay}`;
  const row = 'n, spent, lastDay, firstDay';
  const first = d.name === 'chdb' ? 'greatest(day, toInt32(' : 'greatest(day, (';
  const sum = (value) => `sum(${value})`;
  return `SELECT change_day, ${d.whole(sum('sign'))} AS people, ${d.whole(sum('CASE WHEN n >= 2 THEN sign ELSE 0 END'))} AS repeaters,
      ${d.whole(sum('sign * spent'))} AS amount, ${d.whole(sum('sign * n'))} AS orders,
      ${sum(`sign * ${d.real('spent')} / n`)} AS per_order,
      ${sum(`CASE WHEN n >= 2 THEN sign * ${d.real('lastDay - firstDay')} / (n - 1) ELSE 0 END`)} AS intervals
    FROM (
      SELECT ${first}${fromDay})) AS change_day, ${d.whole('1')} AS sign, ${row} FROM states WHERE ${where} AND day <= ${day}
      UNION ALL
      SELECT next_day AS change_day, ${d.whole('-1')} AS sign, ${row} FROM states WHERE ${where} AND next_day <= ${day}
    ) AS changes GROUP BY change_day ORDER BY change_day`;
}

const sumNames = ['people', 'repeaters', 'orders', 'per_order', 'intervals'];

/** The sums of every day from..to of the rows of changes. */
export function foldHistory(rows, fromDay, day) {
  const byDay = new Map(rows.map((row) => [Number(row.change_day), row]));
  const sums = { people: 0, repeaters: 0, amount: 0n, orders: 0, per_order: 0, intervals: 0 };
  return Array.from({ length: day - fromDay + 1 }, (_, i) => {
    const row = byDay.get(fromDay + i);
    if (row) {
      for (const name of sumNames) sums[name] += Number(row[name]);
      sums.amount += BigInt(row.amount);
    }
    return { ...sums };
  });
}
