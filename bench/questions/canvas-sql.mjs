// A canvas in one statement: the six metrics of thirty segments, and moved and at risk (docs/semantics.md 5) of sixty edges.
// Only customers with a fact or a window edge inside the window change state in it: their states are asked at each of these
// instants and just before the window; all others stand still, and their state of today is their state throughout.
import { startOf } from '../store/generate.mjs';
import { figuresOf, selectFigures, yearBefore } from './figures.mjs';
import { maskOf, metricFigures, metricSums } from './segment-sql.mjs';
import { edges, segments, types } from './segments.mjs';

const names = [...new Set([...metricFigures, ...segments.flatMap(({ sql }) => figuresOf(sql))])];

/** `fromDay`..`day`: the window, both included; the metrics are of `day`. `withs` go before, and `source` names the orders. */
export function canvasSql(d, fromDay, day, { withs = '', source = 'orders' } = {}) {
  const now = { known: '', knownRefund: `o.refund_day <= ${day}`, day, yearAgo: yearBefore(day) };
  const then = { known: '', knownRefund: 'o.refund_at <= p.instant', day: 'p.day', yearAgo: 'p.year_ago' };
  const inside = valuesOf(d, 'w', ['day', 'year_ago'], daysOf(fromDay, day));
  return `WITH ${withs} changes AS MATERIALIZED (
    SELECT o.customer AS customer, o.placed_at AS instant, o.day AS day, w.year_ago AS year_ago FROM ${source} o JOIN ${inside} ON w.day = o.day
    UNION ALL
    SELECT o.customer, o.refund_at AS instant, o.refund_day AS day, w.year_ago FROM ${source} o JOIN ${inside} ON w.day = o.refund_day
    UNION ALL
    SELECT o.customer, e.instant, e.day, e.year_ago FROM ${source} o
      JOIN ${valuesOf(d, 'e', ['order_day', 'kind', 'day', 'instant', 'year_ago'], windowEdges(fromDay, day))} ON e.order_day = o.day
      WHERE ${kindHolds(d)}
  ), points AS MATERIALIZED (
    SELECT DISTINCT customer, instant, day, year_ago FROM changes
    UNION ALL
    SELECT DISTINCT customer, ${startOf(fromDay) - 1} AS instant, ${fromDay - 1} AS day, ${yearBefore(fromDay - 1)} AS year_ago FROM changes
  ), states AS (
    SELECT customer, instant, ${maskOf(d, segments, 'day')} AS mask FROM (
      SELECT p.customer AS customer, p.instant AS instant, p.day AS day, ${selectFigures(d, names, then)}
      FROM ${source} o JOIN points p ON o.customer = p.customer WHERE o.placed_at <= p.instant GROUP BY p.customer, p.instant, p.day
    ) AS figures
  ), steps AS (
    SELECT customer, mask, ${lag(d)} AS before FROM states
  ), walks AS (
    SELECT customer, ${d.orIf(movedBits(d), '')} AS moved, ${d.orIf(riskBits(d), '')} AS risk FROM steps GROUP BY customer
  ), today AS (
    SELECT customer, n, spent, firstDay, lastDay, ${maskOf(d, segments, day)} AS mask FROM (
      SELECT o.customer AS customer, ${selectFigures(d, names, now)} FROM ${source} o WHERE o.day <= ${day} GROUP BY o.customer
    ) AS figures
  )
  SELECT mask AS bits, moving AS moved, ${metricSums(d)} FROM (${withMoving(d)}) AS grouped GROUP BY mask, moving
  UNION ALL
  SELECT risk AS bits, ${d.whole('moved')} AS moved, ${d.whole('-1')} AS people, ${d.whole('count(*)')} AS repeaters,
    ${d.whole('0')} AS amount, ${d.whole('0')} AS orders, ${d.real('0')} AS per_order, ${d.real('0')} AS intervals
  FROM walks GROUP BY risk, moved${d.name === 'chdb' ? ' SETTINGS enable_materialized_cte = 1' : ''}`;
}

/** Metrics by segment, and { moved, atRisk } by edge, from the statement's rows: of customers by mask, then of walks (people -1). */
export function foldCanvas(rows) {
  const sums = segments.map(() => ({ people: 0, repeaters: 0, amount: 0n, orders: 0, per_order: 0, intervals: 0 }));
  const moves = edges.map(() => ({ moved: 0, atRisk: 0 }));
  for (const row of rows) {
    if (Number(row.people) >= 0) addGroup(sums, moves, row);
    else addWalks(moves, halves(row.bits), halves(row.moved), Number(row.repeaters));
  }
  return { sums, moves };
}

function addGroup(sums, moves, row) {
  const mask = Number(row.bits);
  const [people, repeaters, orders] = [Number(row.people), Number(row.repeaters), Number(row.orders)];
  const amount = BigInt(row.amount);
  for (let index = 0; index < sums.length; index += 1) {
    if ((mask & (1 << index)) === 0) continue;
    const sum = sums[index];
    sum.people += people;
    sum.repeaters += repeaters;
    sum.amount += amount;
    sum.orders += orders;
    sum.per_order += row.per_order;
    sum.intervals += row.intervals ?? 0;
  }
  if (Number(row.moved) === 1) return;
  edges.forEach(({ from, to }, index) => {
    if ((mask & (1 << from)) !== 0 && (mask & (1 << to)) === 0) moves[index].atRisk += people;
  });
}

/** The 60 bits as two numbers of 30. */
function halves(bits) {
  const value = BigInt(bits);
  return [Number(value & 0x3fffffffn), Number(value >> 30n)];
}

function addWalks(moves, risk, moved, people) {
  for (let index = 0; index < moves.length; index += 1) {
    const half = index < 30 ? 0 : 1;
    const bit = 1 << (index - 30 * half);
    if ((risk[half] & bit) !== 0) moves[index].atRisk += people;
    if ((moved[half] & bit) !== 0) moves[index].moved += people;
  }
}

const daysOf = (fromDay, day) =>
  Array.from({ length: day - fromDay + 1 }, (_, i) => [fromDay + i, yearBefore(fromDay + i)]);

/** Kinds: 0 = any order, 1 = of the wanted type or a first order, 2 = online. Which days' orders change a state at which midnight. */
function windowEdges(fromDay, day) {
  const offsets = [
    [31, 0],
    [91, 0],
    [180, 0],
    [365, 0],
    [90, 1],
    [60, 2],
  ];
  const rows = [];
  for (let at = fromDay; at <= day; at += 1) {
    for (const [days, kind] of offsets) rows.push([at - days, kind, at, startOf(at), yearBefore(at)]);
    for (let left = yearBefore(at - 1) + 1; left <= yearBefore(at); left += 1) {
      if (left !== at - 365) rows.push([left, 0, at, startOf(at), yearBefore(at)]);
    }
  }
  return rows;
}

function kindHolds(d) {
  return `e.kind = 0 OR (e.kind = 1 AND (o.seq = 1 OR ${d.has('o.types', 2 ** types.wanted)})) OR (e.kind = 2 AND o.channel = 1)`;
}

function valuesOf(d, alias, columns, rows) {
  const list = rows.map((row) => `(${row})`).join(',');
  if (d.name === 'chdb')
    return `(SELECT * FROM VALUES('${columns.map((name) => `${name} Int32`)}', ${list})) AS ${alias}`;
  return `(VALUES ${list}) AS ${alias}(${columns})`;
}

function lag(d) {
  const window = 'OVER (PARTITION BY customer ORDER BY instant';
  if (d.name === 'chdb')
    return `lagInFrame(mask, 1, toInt64(0)) ${window} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
  return `lag(mask, 1, ${d.whole('0')}) ${window})`;
}

function withMoving(d) {
  const columns = 'n, spent, firstDay, lastDay, mask';
  if (d.name === 'chdb')
    return `SELECT ${columns}, toInt64(customer IN (SELECT customer FROM changes)) AS moving FROM today`;
  return `SELECT ${columns}, ${d.flag('w.customer IS NOT NULL')} AS moving FROM today LEFT JOIN walks w USING (customer)`;
}

/** Bit e = in A just before, and into B now. */
function movedBits(d) {
  const bit = ({ from, to }, index) =>
    d.name === 'chdb'
      ? `bitShiftLeft(bitAnd(bitAnd(bitShiftRight(before, ${from}), bitShiftRight(bitAnd(mask, bitNot(before)), ${to})), 1), ${index})`
      : `((((before >> ${from}) & ((mask & ~before) >> ${to})) & 1) << ${index})`;
  return edges.map(bit).join(' + ');
}

/** Bit e = in A and not in B. */
function riskBits(d) {
  const bit = ({ from, to }, index) =>
    d.name === 'chdb'
      ? `bitShiftLeft(bitAnd(bitAnd(bitShiftRight(mask, ${from}), bitShiftRight(bitNot(mask), ${to})), 1), ${index})`
      : `((((mask >> ${from}) & (~mask >> ${to})) & 1) << ${index})`;
  return edges.map(bit).join(' + ');
}
