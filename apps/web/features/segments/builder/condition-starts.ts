// What "add a condition" offers, by what a merchant thinks of: made of core's tables and of what the store holds.
import { scoreNames, scoreRow } from '@throughline/core/scores/score-table';
import { holdsDates, lineFields, orderFields, profileField, profileFields } from '@throughline/core/segments/fields';
import { conditionKindRows } from '@throughline/core/segments/kinds';
import { measures } from '@throughline/core/segments/measures';
import type { ValueType } from '@throughline/core/segments/value-types';
import type { JsonObject } from '../condition-tree.ts';
import { groupKinds, startCondition, startGroup } from './condition-kinds.ts';
import { makeDate } from './date-choices.ts';
import { type Beginnings, startOperators } from './operand-values.ts';
import { makeMeasure, makeWhen, windowOfMeasure, withKey } from './order-choices.ts';
import { consentFields } from './profile-fields.ts';
import { wordsFor } from './start-words.ts';

export interface ConditionStart {
  value: string;
  label: string;
  help: string;
  /** Other words that find it. */
  also?: string;
  group: 'Orders' | 'Products' | 'Behaviour' | 'Profile' | 'Dates' | 'Segments' | 'Advanced';
  start: () => JsonObject;
}

export interface StartsOf {
  /** The largest first. */
  channels: readonly { handle: string; name: string }[];
  attributeNames: readonly string[];
  /** Kinds of events that the store has, most frequent first. */
  eventKinds: readonly string[];
  begin: Beginnings;
}

const channelsMax = 6;

export function conditionStarts(of: StartsOf): ConditionStart[] {
  return allStarts(of).map((start) => ({
    ...start,
    also: [start.also, wordsFor(start.value)].filter(Boolean).join(' '),
  }));
}

function allStarts(of: StartsOf): ConditionStart[] {
  return [
    ofKind('orders', 'Orders'),
    ...placedStarts,
    ...channelStarts(of),
    ...orderStarts(of),
    ...productStarts(of),
    ...behaviourStarts(of),
    ...profileStarts(of),
    ...dateStarts(of),
    ofKind('segment', 'Segments'),
    ofKind('moved', 'Segments'),
    ofKind('people', 'Segments'),
    ...groupKinds.map((kind) => ({
      value: kind,
      label: conditionKindRows[kind].label,
      help: conditionKindRows[kind].asks,
      group: 'Advanced' as const,
      start: () => startGroup(kind),
    })),
    ofKind('bucket', 'Advanced'),
    ...scoreStarts(of),
  ];
}

function ofKind(kind: Parameters<typeof startCondition>[0], group: ConditionStart['group']): ConditionStart {
  const { label, asks } = conditionKindRows[kind];
  return { value: kind, label, help: asks, group, start: () => startCondition(kind) };
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).replace(/,$/, '');
const asks = (type: ValueType, begin: Beginnings) => startOperators(type, begin);

function orderStarts({ begin }: StartsOf): ConditionStart[] {
  const byField = Object.entries(orderFields).map(([name, { label, type }]) => ({
    value: `orders.${name}`,
    label,
    help: 'Orders with it, or without',
    group: 'Orders' as const,
    start: () => ({ orders: { where: { [name]: asks(type, begin) }, some: { gte: 1 } } }),
  }));
  const measured = Object.entries(measures).map(([name, row]) => {
    const measure = makeMeasure(name, row);
    const argument = row.argument === 'lines' ? '' : row.argument === 'period' ? '7' : String(measure[name]);
    return {
      value: `measure.${name}`,
      label: upper(row.words(argument)),
      help: 'Measured over a person’s orders',
      group: 'Orders' as const,
      start: () => ({
        orders: withKey({ measure, is: asks(row.type, begin) }, 'when', windowOfMeasure(row, undefined)),
      }),
    };
  });
  return [...byField, ...measured];
}

const placed = (value: string, label: string, position: JsonObject): ConditionStart => ({
  value: `orders.${value}`,
  label,
  help: 'Where, when, what and how much',
  group: 'Orders',
  start: () => ({ orders: { position, some: { gte: 1 } } }),
});
const placedStarts = [
  placed('first', 'The first order', { from: 1, to: 1 }),
  placed('later', 'Later orders, from the 2nd on', { from: 2 }),
  placed('last', 'The last order', { last: true }),
];

/** What most segments begin with: where people bought, and where they began. */
function channelStarts({ channels }: StartsOf): ConditionStart[] {
  return channels.slice(0, channelsMax).flatMap(({ handle, name }) => {
    const where = { channel: { in: [handle] } };
    const also = 'bought shop channel';
    return [
      {
        value: `channel.${handle}`,
        label: `Orders in ${name}`,
        help: 'How many, when and how much there',
        also,
        group: 'Orders' as const,
        start: () => ({ orders: { where, some: { gte: 1 } } }),
      },
      {
        value: `firstIn.${handle}`,
        label: `First order in ${name}`,
        help: 'Who began there',
        also,
        group: 'Orders' as const,
        start: () => ({ orders: { where, position: { from: 1, to: 1 }, some: { gte: 1 } } }),
      },
    ];
  });
}

function scoreStarts({ begin }: StartsOf): ConditionStart[] {
  return scoreNames.map((name) => {
    const { label, type } = scoreRow(name);
    const start = () => ({ score: { name, ...asks(type, begin) } });
    return { value: `score.${name}`, label, help: conditionKindRows.score.asks, group: 'Advanced', start };
  });
}

function productStarts({ begin }: StartsOf): ConditionStart[] {
  return Object.entries(lineFields).map(([name, { label, type }]) => ({
    value: `line.${name}`,
    label,
    help: 'Bought, or never bought',
    group: 'Products',
    start: () => ({ orders: { where: { [name]: asks(type, begin) }, some: { gte: 1 } } }),
  }));
}

function behaviourStarts({ eventKinds }: StartsOf): ConditionStart[] {
  const seen = eventKinds.map((kind) => ({
    value: `event.${kind}`,
    label: kind,
    help: 'Happened, or did not',
    group: 'Behaviour' as const,
    start: () => ({ events: { kind, some: { gte: 1 } } }),
  }));
  return [ofKind('events', 'Behaviour'), ...seen, ofKind('sequence', 'Behaviour')];
}

function profileStarts({ attributeNames, begin }: StartsOf): ConditionStart[] {
  const names = [
    ...Object.keys(profileFields).filter((name) => !holdsDates(profileFields[name]!)),
    ...consentFields,
    ...attributeNames.map((name) => `attribute:${name}`),
  ];
  const fields = names.map((field) => {
    const { label, type } = profileField(field)!;
    const help = field.startsWith('attribute:') ? 'A custom attribute of the person' : 'Known of the person';
    const start = () => ({ profile: { field, ...asks(type, begin) } });
    return { value: `profile.${field}`, label, help, group: 'Profile' as const, start };
  });
  return [...fields, ofKind('near', 'Profile'), ofKind('changed', 'Profile')];
}

function dateStarts({ begin }: StartsOf): ConditionStart[] {
  const dates = Object.entries(profileFields).filter(([, row]) => holdsDates(row));
  const orders = {
    value: 'orders.when',
    label: 'Orders in a window',
    help: 'In the last days, between two dates, this month so far',
    group: 'Dates' as const,
    start: () => ({ orders: { when: makeWhen('last', begin.today) ?? {}, some: { gte: 1 } } }),
  };
  return [
    orders,
    ...dates.flatMap(([field, { label, type }]) => [
      {
        value: `anniversary.${field}`,
        label: `${label} comes round`,
        help: 'The yearly day of it lies in the next days',
        group: 'Dates' as const,
        start: () => ({ profile: { field, ...makeDate('returns', type, begin) } }),
      },
      {
        value: `profile.${field}`,
        label,
        help: 'Before, after or within dates',
        group: 'Dates' as const,
        start: () => ({ profile: { field, ...makeDate('compared', type, begin) } }),
      },
    ]),
  ];
}
