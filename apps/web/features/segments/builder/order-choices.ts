// The choices of a condition on orders or events that are one token each: position, window, quantifier. Reading tells which choice
// JSON stands for (`other` = none that is known, left as it is); making gives the JSON a choice begins with.
import { eventMeasures, type MeasureRow, measures } from '@throughline/core/segments/measures';
import { type LastUnit, type Period, type WhenKind, whenKinds } from '@throughline/core/segments/windows';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';

/** What is counted: how it is called, and what can be measured over it. */
export interface FactsKind {
  noun: string;
  measures: Readonly<Record<string, MeasureRow>>;
}
export const orderFacts: FactsKind = { noun: 'order', measures };
export const eventFacts: FactsKind = { noun: 'event', measures: eventMeasures };

export const positions = {
  any: (noun: string) => `any ${noun}`,
  first: (noun: string) => `the first ${noun}`,
  last: (noun: string) => `the last ${noun}`,
  nth: (noun: string) => `the ${noun} number`,
  from: (noun: string) => `${noun}s from number`,
  range: (noun: string) => `${noun}s number`,
};
export type PositionChoice = keyof typeof positions | 'other';

export function readPosition(position: Json | undefined): PositionChoice {
  if (position === undefined) return 'any';
  if (!isObject(position)) return 'other';
  if (position.last === true) return 'last';
  const { from, to } = position;
  if (from !== undefined && to === undefined) return 'from';
  if (from === undefined) return to === undefined ? 'other' : 'range';
  return from === to ? (from === 1 ? 'first' : 'nth') : 'range';
}

export function makePosition(choice: keyof typeof positions): JsonObject | undefined {
  if (choice === 'first') return { from: 1, to: 1 };
  if (choice === 'last') return { last: true };
  if (choice === 'nth') return { from: 2, to: 2 };
  if (choice === 'from') return { from: 2 };
  return choice === 'range' ? { from: 2, to: 5 } : undefined;
}

export const quantifiers = {
  some: () => 'at least',
  someOther: () => 'a number that',
  none: () => 'none',
  every: () => 'every',
  everyOrEmpty: (noun: string) => `every, or no such ${noun}`,
  measure: () => 'measure',
};
export type QuantifierChoice = keyof typeof quantifiers | 'other';

export function readQuantifier(orders: JsonObject): QuantifierChoice {
  if (orders.measure !== undefined) return 'measure';
  if (orders.none !== undefined) return 'none';
  if (orders.every !== undefined) return orders.orEmpty === true ? 'everyOrEmpty' : 'every';
  if (!isObject(orders.some)) return 'other';
  const names = Object.keys(orders.some);
  return names.length === 1 && names[0] === 'gte' ? 'some' : 'someOther';
}

const quantifierKeys = ['some', 'none', 'every', 'orEmpty', 'measure', 'is'];

/** The condition with another quantifier; what it selects stays. */
export function withQuantifier(orders: JsonObject, choice: keyof typeof quantifiers): JsonObject {
  const selection = Object.fromEntries(Object.entries(orders).filter(([key]) => !quantifierKeys.includes(key)));
  if (choice === 'some') return { ...selection, some: { gte: 1 } };
  if (choice === 'someOther') return { ...selection, some: { eq: 1 } };
  if (choice === 'none') return { ...selection, none: true };
  if (choice === 'every') return { ...selection, every: true };
  if (choice === 'everyOrEmpty') return { ...selection, every: true, orEmpty: true };
  return { ...selection, measure: { count: true }, is: { gte: 2 } };
}

export function readMeasure(measure: Json | undefined, { measures: rows }: FactsKind): string | null {
  if (!isObject(measure)) return null;
  const [name] = Object.keys(measure);
  return name !== undefined && Object.hasOwn(rows, name) ? name : null;
}

export function makeMeasure(name: string, { argument }: MeasureRow): JsonObject {
  const starts: Record<MeasureRow['argument'], Json> = {
    true: true,
    base: 'gross',
    dimension: 'channel',
    frequent: 'channel',
    gap: 1,
    lines: {},
    period: { days: 7 },
    property: { property: '' },
  };
  return { [name]: starts[argument] };
}

/** Periods are counted back through a window of the last days: five of them to begin with. */
export function windowOfMeasure({ argument }: MeasureRow, when: Json | undefined): Json | undefined {
  if (argument !== 'period' || (isObject(when) && 'last' in when)) return when;
  return { last: { weeks: 5 } };
}

export type WhenChoice = WhenKind | 'any' | 'other';

export function readWhen(when: Json | undefined): WhenChoice {
  if (when === undefined) return 'any';
  if (!isObject(when)) return 'other';
  const [kind] = Object.keys(when);
  return kind !== undefined && Object.hasOwn(whenKinds, kind) ? (kind as WhenKind) : 'other';
}

/** `today` an ISO date: what dated windows begin with. */
export function makeWhen(choice: WhenKind | 'any', today: string): JsonObject | undefined {
  if (choice === 'any') return undefined;
  const starts: Record<WhenKind, JsonObject> = {
    last: { last: { days: 365 } },
    daysAgo: { daysAgo: { from: 30, to: 90 } },
    monthsAgo: { monthsAgo: { from: 1, to: 3 } },
    between: { between: [`${today.slice(0, 4)}-01-01`, today] },
    before: { before: today },
    after: { after: `${today.slice(0, 4)}-01-01` },
    current: { current: 'month' },
    anniversary: { anniversary: { of: 'firstOrder', within: { days: 7 } } },
  };
  return starts[choice];
}

export const unitNames: Record<LastUnit, string> = { days: 'days', weeks: 'weeks', months: 'months', years: 'years' };
export const periodNames: Record<Period, string> = {
  week: 'this week so far',
  month: 'this month so far',
  quarter: 'this quarter so far',
  year: 'this year so far',
};

/** The object with a key set, or without it when there is no value. */
export function withKey(object: JsonObject, key: string, value: Json | undefined): JsonObject {
  if (value !== undefined) return { ...object, [key]: value };
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
}
