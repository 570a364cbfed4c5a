// The people of a figure as one plain English sentence.

import type { Condition } from '../segments/definition.ts';
import { describe, describeCondition } from '../segments/words/describe.ts';
import { dateWords, type Names } from '../segments/words/describe-names.ts';
import { whenWords, whereWords } from '../segments/words/describe-where.ts';
import { ordinal } from '../segments/words/operator-words.ts';
import { DIMENSIONS } from './dimensions.ts';
import type { Choice, CountedBy, Figure, FigureKind } from './figure.ts';
import { inChannelAlone, ordered, type PeopleScope, peopleWith, windowOf, withValue } from './people-behind.ts';
import { FIRST, peopleOfFirst, peopleOfPair } from './people-by-product.ts';
import type { RfmScores } from './people-by-rfm.ts';

/** "Customers who have an order in Store and the very next one in Online". */
export function describeFigure({ counts, ...scope }: Figure, names: Names): string {
  const [[kind, of]] = Object.entries(counts) as [[FigureKind, never]];
  const clause = CLAUSES[kind](of, { ...scope, segmentId: null }, names);
  if (scope.segmentId === null) return `Customers ${clause}`;
  return `${describe(peopleWith({ ...scope, from: null, to: null }, []), names)}, and ${clause}`;
}

type Clauses = { [Kind in FigureKind]: (of: CountedBy[Kind], scope: PeopleScope, names: Names) => string };

const EXACTLY = ', spelled exactly so';
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const CLAUSES: Clauses = {
  breakdown: ({ dimension, key, position, channel }, scope, names) => {
    const { of, field, label } = DIMENSIONS[dimension];
    const isOfOrder = of === 'order' || of === 'line';
    const where = { ...inChannelAlone(channel), ...(isOfOrder && withValue(dimension, key)) };
    const hasWhere = Object.keys(where).length > 0;
    const orders = describeCondition(
      ordered(scope, { position: position ?? undefined, ...(hasWhere && { where }) }),
      names,
    );
    if (isOfOrder) return orders + (key === null ? '' : EXACTLY);
    if (field === 'hour') return `${orders}, placed between ${key}:00 and ${key}:59`;
    if (field === 'weekday') return `${orders}, placed on a ${WEEKDAYS[Number(key) - 1]}`;
    return `${orders}, and whose ${label.toLowerCase()} is ${key === null ? 'not known' : `"${key}"${EXACTLY}`}`;
  },
  firstProducts: ({ dimension, key, next }, scope, names) =>
    clauseOf(peopleOfFirst(scope, { dimension, key, next: next === null ? 'any' : { key: next } }).condition, names),
  productAffinity: (pair, scope, names) => clauseOf(peopleOfPair(scope, pair).condition, names),
  firstBuys: ({ dimension, key, firstChannel, secondChannel }, scope, names) => {
    const first = describeCondition(ordered(scope, { position: FIRST, where: inChannelAlone(firstChannel) }), names);
    return `${first}, and whose first later order in ${names.channel(secondChannel)} is ${whereWords(withValue(dimension, key), names)}`;
  },
  orderPaths: ({ by, position, from, to }, scope, names) => {
    const value = by === 'CHANNEL' ? 'is in' : 'has as its most expensive line';
    const words = (choice: Choice) => choiceWords(choice, DIMENSIONS[by].field, names);
    const begun = windowOf(scope) ? `${describeCondition(ordered(scope, { position: FIRST }), names)}, and ` : '';
    const at = `${begun}whose ${ordinal(position)} order ${value} ${words(from)}`;
    if (to === undefined) return at;
    return `${at}, ${to === null ? 'without a further order' : `and whose next one ${value} ${words(to)}`}`;
  },
  transitions: ({ dimension, from, to }, scope, names) => {
    const words = (key: string | null) => whereWords(withValue(dimension, key), names);
    return `who have an order ${words(from)} and the very next one ${words(to)}${whenOf(scope)}`;
  },
  channelGap: ({ landmark }, scope) => {
    const channels = landmark === 'one' ? 'all in one channel' : 'in several channels';
    return `who had two orders or more up to 90 days after the first, ${channels}, and whose first order${whenOf(scope)} lies 455 days back or more`;
  },
  orderValues: ({ orders, channel, base, from, below }, scope, names) =>
    `who have ${orders === 'first' ? 'a first order' : 'an order'} in ${choiceWords(channel, 'channel', names)}${whenOf(scope)} of at least ${from} and less than ${below} ${names.currencyCode}, ${base}`,
  rfmGrid: ({ before, from, to }, scope, names) => {
    const looked = windowOf(scope) ? `${describeCondition(ordered(scope, {}), names)}, and ` : '';
    return `${looked}who had ${scoreWords(from)} at the end of ${dateWords(before)}${to ? `, and have ${scoreWords(to)} now` : ''}`;
  },
  didItWork: ({ fromChannel, toChannel, who }, scope, names) => {
    const [from, to] = [names.channel(fromChannel), names.channel(toChannel)];
    if (who === 'atRisk') return `who had ordered in ${from} and not yet in ${to} at some time${whenOf(scope)}`;
    return `whose first order in ${to} lies${whenOf(scope)}, and who had ordered in ${from} before`;
  },
};

/** Of values that conditions take for one, the one that is written. */
function clauseOf(condition: Condition, names: Names): string {
  const clauses = 'all' in condition ? condition.all : [condition];
  return clauses.map((one) => describeCondition(one, names)).join(', and ') + EXACTLY;
}

function whenOf(scope: PeopleScope): string {
  const when = windowOf(scope);
  return when ? ` ${whenWords(when)}` : '';
}

function choiceWords(choice: Choice, field: string, names: Names): string {
  const name = (value: string | null) => {
    if (value === null) return `no ${field}`;
    if (field === 'channel') return names.channel(value);
    return (field === 'product' ? names.product?.(value) : undefined) ?? value;
  };
  return 'is' in choice ? name(choice.is) : `another ${field} than ${choice.isNot.map(name).join(', ')}`;
}

function scoreWords({ recency, frequency }: RfmScores): string {
  return recency === null || frequency === null ? 'no scores' : `recency ${recency} and frequency ${frequency}`;
}
