// One segment with its six metrics as one statement: one pass over the orders, grouped by customer.
import { figuresOf, predicate, selectFigures, yearBefore } from './figures.mjs';

export const metricFigures = ['n', 'spent', 'firstDay', 'lastDay'];

/** The sums that the six metrics are made of (metrics.mjs), over rows with n, spent, firstDay, lastDay. */
export function metricSums(d) {
  const span = `${d.real('lastDay - firstDay')} / (n - 1)`;
  return [
    `${d.whole(d.countIf(''))} AS people`,
    `${d.whole(d.countIf('n >= 2'))} AS repeaters`,
    `${d.whole(d.sumIf('spent', ''))} AS amount`,
    `${d.whole(d.sumIf('n', ''))} AS orders`,
    `sum(${d.real('spent')} / n) AS per_order`,
    d.name === 'chdb' ? `sumIf(${span}, n >= 2) AS intervals` : `sum(${span}) FILTER (WHERE n >= 2) AS intervals`,
  ].join(', ');
}

/** `source` = the orders, with every column that the figures read; `withs` go before. */
export function segmentSql(d, sql, day, { withs = '', source = 'orders' } = {}) {
  const names = [...new Set([...metricFigures, ...figuresOf(sql)])];
  const view = { known: '', knownRefund: `o.refund_day <= ${day}`, day, yearAgo: yearBefore(day) };
  return `${withs}SELECT ${metricSums(d)} FROM (
    SELECT o.customer, ${selectFigures(d, names, view)} FROM ${source} o WHERE o.day <= ${day} GROUP BY o.customer
  ) AS customers${sql === '' ? '' : ` WHERE ${predicate(d, sql, day)}`}`;
}

/** The thirty memberships of some customers, as bits. */
export function masksSql(d, segments, day, customers, { withs = '', source = 'orders' } = {}) {
  const names = [...new Set(['n', ...segments.flatMap(({ sql }) => figuresOf(sql))])];
  const view = { known: '', knownRefund: `o.refund_day <= ${day}`, day, yearAgo: yearBefore(day) };
  return `${withs}SELECT customer, ${maskOf(d, segments, day)} AS mask FROM (
    SELECT o.customer, ${selectFigures(d, names, view)} FROM ${source} o WHERE o.customer IN (${customers}) GROUP BY o.customer
  ) AS customers`;
}

/** The segments a customer is in, as the bits of one integer. */
export function maskOf(d, segments, day, nameOf) {
  return segments.map(({ sql }, i) => `${d.flag(predicate(d, sql, day, nameOf))} * ${2 ** i}`).join(' + ');
}
