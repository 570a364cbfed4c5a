// A checked definition as one plain English sentence. It never hides a quantifier: "at least 1", "no", "every" are said.

import type {
  AtLeastCondition,
  BucketCondition,
  Condition,
  Definition,
  FrequentDimension,
  LineWhere,
  MovedCondition,
  NearCondition,
  OrdersCondition,
  PeopleCondition,
  SegmentCondition,
} from '../definition.ts';
import { whereFields } from '../fields.ts';
import { type MeasureName, measures } from '../measures.ts';
import { eventsClause, sequenceClause } from './describe-events.ts';
import { dateWords, type Names, valueWords } from './describe-names.ts';
import { changedClause, profileClause } from './describe-profile.ts';
import { asksForOne, countWords, one, pre } from './describe-quantifier.ts';
import { scoreClause } from './describe-score.ts';
import { lineParts, operatorParts, positionWords, singlePosition, whenWords, whereWords } from './describe-where.ts';
import { joined, operatorWords } from './operator-words.ts';

export type { Names } from './describe-names.ts';

/** The whole definition: "Customers whose first order is in Store, and who have at least 1 order in Online ...". */
export function describe({ universe, condition }: Definition, names: Names): string {
  const who = universe === 'customers' ? 'Customers' : 'People';
  if ('all' in condition && condition.all.length === 0) return `All ${who.toLowerCase()}`;
  if ('any' in condition && condition.any.length === 0) return `No ${who.toLowerCase()}`;
  if ('all' in condition) return `${who} ${condition.all.map((one) => clause(one, names)).join(', and ')}`;
  return `${who} ${clause(condition, names)}`;
}

/** A condition as a relative clause that begins with "who" or "whose". */
export function describeCondition(condition: Condition, names: Names): string {
  return clause(condition, names);
}

function clause(condition: Condition, names: Names): string {
  if ('all' in condition) return group(condition.all, 'and', 'who may be anyone', names);
  if ('any' in condition) return group(condition.any, 'or', 'who are nobody', names);
  if ('not' in condition) return `who are not among those ${clause(condition.not, names)}`;
  if ('atLeast' in condition) return atLeastClause(condition.atLeast, names);
  if ('orders' in condition) return ordersClause(condition.orders, names);
  if ('events' in condition) return eventsClause(condition.events);
  if ('sequence' in condition) return sequenceClause(condition.sequence, names);
  if ('profile' in condition) return profileClause(condition.profile, names);
  if ('changed' in condition) return changedClause(condition.changed, names);
  if ('segment' in condition) return segmentClause(condition.segment, names);
  if ('moved' in condition) return movedClause(condition.moved, names);
  if ('near' in condition) return nearClause(condition.near, names);
  if ('people' in condition) return peopleClause(condition.people, names);
  if ('score' in condition) return scoreClause(condition.score, names);
  return bucketClause(condition.bucket);
}

function group(list: Condition[], word: 'and' | 'or', empty: string, names: Names): string {
  const parts = list.map((one) => clause(one, names));
  if (parts.length < 2) return parts[0] ?? empty;
  return word === 'or' ? `(either ${parts.join(', or ')})` : `(${parts.join(', and ')})`;
}

function atLeastClause({ count, of }: AtLeastCondition, names: Names): string {
  return `who meet at least ${count} of these: (${of.map((one) => clause(one, names)).join('; ')})`;
}

function ordersClause(orders: OrdersCondition, names: Names): string {
  const where = orders.where ? whereWords(orders.where, names) : '';
  const when = orders.when ? whenWords(orders.when) : '';
  const single = singlePosition(orders.position);
  if (single && asksForOne(orders)) return singleClause(single, where, when);
  const which = [where, positionWords(orders.position)].filter(Boolean).join(' ');
  if (orders.measure) return measureClause(orders, which, when, names);
  if (orders.every) {
    const selected = `whose every order${pre(positionWords(orders.position))}${when && `, ${when},`}`;
    const rest = orders.orEmpty ? ', or who have no such order' : ', with at least 1 such order';
    return `${selected} is ${one(where) || 'of any kind'}${rest}`;
  }
  const count = orders.none ? 'no order' : countWords(orders.some ?? {});
  return `who have ${count}${pre(which)}${when && (which ? `, ${when}` : ` ${when}`)}`;
}

function singleClause(single: string, where: string, when: string): string {
  const said = [one(where), when].filter(Boolean);
  if (said.length === 0) return `who have a ${single} order`;
  return `whose ${single} order is ${said.join(', and ')}`;
}

function measureClause(orders: OrdersCondition, which: string, when: string, names: Names): string {
  const [name, argument] = Object.entries(orders.measure!)[0] as [MeasureName, unknown];
  const { words, type } = measures[name];
  const write = (value: unknown) => {
    if (name === 'mostFrequent')
      return valueWords(value, String(argument), whereFields[argument as FrequentDimension], names);
    return type === 'amount' && typeof value === 'string' ? `${value} ${names.currencyCode}` : String(value);
  };
  const asked = operatorParts(orders.is ?? {}, write).map((part) => operatorWords[part.name].sentence(part.values));
  return `whose ${words(argumentWords(argument, names))}${overWords(orders, which, when, names)} ${joined(asked, 'and')}`;
}

/** What stands beside a measure, as its words take it. */
function argumentWords(argument: unknown, names: Names): string {
  if (typeof argument !== 'object' || argument === null) return String(argument);
  if ('days' in argument) return String(argument.days);
  return Object.keys(argument).length === 0 ? '' : lineParts(argument as LineWhere, names);
}

/** " over orders in Store, within the last 30 days," or " over their first order, if it is in Store,". */
function overWords({ position, where }: OrdersCondition, which: string, when: string, names: Names): string {
  const single = singlePosition(position);
  if (single) {
    const asked = [one(where ? whereWords(where, names) : ''), when].filter(Boolean).join(' and ');
    return ` over their ${single} order${asked && `, if it is ${asked},`}`;
  }
  if (!which && !when) return '';
  return ` over orders${pre(which)}${when && (which ? `, ${when},` : ` ${when}`)}`;
}

const relationWords: Record<SegmentCondition['is'], string> = {
  member: 'who are in',
  everMember: 'who have ever been in',
  entered: 'who entered',
  left: 'who left',
};

function segmentClause({ id, is, when, asOf }: SegmentCondition, names: Names): string {
  const anyTime = is === 'entered' || is === 'left' ? ' at any time' : '';
  const day = asOf ? `, as of ${dateWords(asOf)}` : '';
  return `${relationWords[is]} "${names.segment(id)}"${when ? ` ${whenWords(when)}` : anyTime}${day}`;
}

function nearClause({ place, km }: NearCondition, names: Names): string {
  const within = `who live within ${km} km of`;
  if (place === 'anyOwnLocation') return `${within} any own location`;
  if ('locationId' in place) return `${within} ${names.location?.(place.locationId) ?? place.locationId}`;
  return `${within} ${place.lat}, ${place.lon}`;
}

function peopleClause({ import: id }: PeopleCondition, names: Names): string {
  return `who are on the imported list "${names.list?.(id) ?? id}"`;
}

function bucketClause({ salt, from, to }: BucketCondition): string {
  return `who are in the part from ${percent(from)} up to ${percent(to)} of the random order "${salt}"`;
}

/** Every digit that was written. */
const percent = (share: number): string => `${Number((share * 100).toPrecision(15))} %`;

const moveWords: Record<NonNullable<MovedCondition['is']>, { verb: string; end: (from: string) => string }> = {
  moved: { verb: 'who moved', end: () => '' },
  atRisk: { verb: 'who could have moved', end: () => '' },
  stayed: { verb: 'who moved', end: (from) => `, and were still in "${from}" at the move` },
  left: { verb: 'who moved', end: (from) => `, and were no longer in "${from}" at the move` },
};

function movedClause({ from, to, when, maxGapDays = 0, is = 'moved' }: MovedCondition, names: Names): string {
  const source = names.segment(from);
  const gap =
    maxGapDays > 0 ? `, at most ${maxGapDays} ${maxGapDays === 1 ? 'day' : 'days'} after leaving "${source}"` : '';
  const time = when ? whenWords(when) : 'at any time';
  return `${moveWords[is].verb} from "${source}" to "${names.segment(to)}" ${time}${gap}${moveWords[is].end(source)}`;
}
