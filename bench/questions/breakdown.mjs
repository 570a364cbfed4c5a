// Everyone's orders by channel up to a day: customers, orders, units and revenue of each.
import { channels } from '../store/generate.mjs';

/** The same text for every SQL contender. */
export const breakdownSql = (
  day,
) => `SELECT o.channel AS channel, count(DISTINCT o.customer) AS customers, count(*) AS orders,
    sum(l.units) AS units, sum(o.gross) AS revenue
  FROM orders o JOIN (SELECT number, sum(quantity) AS units FROM lines GROUP BY number) l ON l.number = o.number
  WHERE o.day <= ${day} GROUP BY o.channel`;

/** By channel, the same from everyone. */
export function breakdownOfSql(rows) {
  return sorted(
    rows.map(({ channel, customers, orders, units, revenue }) => [
      channels[channel],
      ...[customers, orders, units, revenue].map(Number),
    ]),
  );
}

export function breakdownOfEngine(rows) {
  return sorted(
    rows.map(({ key, customers, orders, units, revenueMinor }) => [
      key,
      customers,
      orders,
      units,
      Number(revenueMinor),
    ]),
  );
}

function sorted(rows) {
  return rows.toSorted(([a], [b]) => (a < b ? -1 : 1)).map((row) => row.join(' '));
}
