// A customer's figures as of a day, as aggregates over its orders (rows `o`). `known` says which orders exist then ('' = all that
// the query reads), `knownRefund` which refunds; `day` is the local day looked from, `yearAgo` the day twelve months before it.
import { channels } from '../store/generate.mjs';
import { secondProducts, types } from './segments.mjs';

const online = channels.indexOf('online_store');

const and = (...conditions) => conditions.filter(Boolean).join(' AND ');

export const figures = {
  n: (d, { known }) => d.countIf(known),
  spent: (d, { known }) => d.sumIf('o.gross', known),
  firstDay: (d, { known }) => d.minIf('o.day', known),
  lastDay: (d, { known }) => d.maxIf('o.day', known),
  refunded: (d, { known, knownRefund }) => d.sumIf('o.refund_minor', and(known, knownRefund)),
  refunds: (d, { known, knownRefund }) => d.countIf(and(known, knownRefund, 'o.refund_minor > 0')),
  firstChannel: (d, { known }) => d.maxIf('o.channel', and(known, 'o.seq = 1')),
  laterChannels: (d, { known }) => d.orIf(d.bitOf('o.channel'), and(known, 'o.seq > 1')),
  lastChannel: (d, { known }) => `${d.maxIf('o.seq * 16 + o.channel', known)} % 16`,
  largest: (d, { known }) => d.maxIf('o.gross', known),
  types: (d, { known }) => d.orIf('o.types', known),
  thirdTypes: (d, { known }) => d.maxIf('o.types', and(known, 'o.seq = 3')),
  secondHasProduct: (d, { known }) => d.maxIf(d.hasProduct(secondProducts), and(known, 'o.seq = 2')),
  secondDay: (d, { known }) => d.maxIf('o.day', and(known, 'o.seq = 2')),
  discounted: (d, { known }) => d.countIf(and(known, 'o.discounted = 1')),
  wantedIn90: (d, { known, day }) => d.countIf(and(known, d.has('o.types', 2 ** types.wanted), `o.day > ${day} - 90`)),
  in365: (d, { known, day }) => d.countIf(and(known, `o.day > ${day} - 365`)),
  onlineIn60: (d, { known, day }) => d.countIf(and(known, `o.channel = ${online}`, `o.day > ${day} - 60`)),
  spentIn12Months: (d, { known, yearAgo }) => d.sumIf('o.gross', and(known, `o.day > ${yearAgo}`)),
};

/** A segment's predicate for a dialect; `nameOf` = how a figure is called in the query, `day` = the day looked from. */
export function predicate(d, sql, day, nameOf = (name) => name) {
  return sql.replace(/\{(\w+)(?::(\w+))?(?::(\d+))?\}/g, (_, word, name, mask) => {
    if (word === 'D') return day;
    if (word === 'has') return d.has(nameOf(name), mask);
    if (word === 'channelCount') return d.ones(d.bitOr(nameOf('laterChannels'), d.bitOf(nameOf('firstChannel'))));
    return word === 'ones' ? d.ones(nameOf(name)) : nameOf(word);
  });
}

/** The figures that a predicate asks for. */
export function figuresOf(sql) {
  const found = [...sql.matchAll(/\{(\w+)(?::(\w+))?(?::\d+)?\}/g)].map(([, word, name]) => name ?? word);
  if (found.includes('channelCount')) found.push('firstChannel', 'laterChannels');
  return [...new Set(found)].filter((name) => name !== 'D' && name !== 'channelCount');
}

/** "expression AS name" of each. */
export function selectFigures(d, names, view, nameOf = (name) => name) {
  return names.map((name) => `${figures[name](d, view)} AS ${nameOf(name)}`).join(', ');
}

const dayMs = 86_400_000;

/** The same date of the year before, the last of February for its 29th. */
export function yearBefore(day) {
  const date = new Date(day * dayMs);
  const leap = date.getUTCMonth() === 1 && date.getUTCDate() === 29;
  return Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth(), leap ? 28 : date.getUTCDate()) / dayMs;
}

export const isoDay = (day) => new Date(day * dayMs).toISOString().slice(0, 10);
export const dayOfIso = (iso) => Date.parse(`${iso}T00:00:00Z`) / dayMs;
