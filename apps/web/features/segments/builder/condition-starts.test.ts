import { check } from '@throughline/core/segments/check/check';
import { lineFields, orderFields, profileFields } from '@throughline/core/segments/fields';
import { conditionKinds } from '@throughline/core/segments/kinds';
import { measureNames } from '@throughline/core/segments/measures';
import { expect, it } from 'vitest';
import { conditionKindNames, groupKinds, readKind, readWrittenKind } from './condition-kinds.ts';
import { conditionStarts } from './condition-starts.ts';
import { startsWithWords } from './start-words.ts';

const begin = { zeroAmount: '0.00', today: '2021-02-20' };
const starts = conditionStarts({
  channels: [{ handle: 'pos', name: 'Store' }],
  attributeNames: ['vip'],
  eventKinds: ['email_opened'],
  begin,
});
const startOf = (value: string) => starts.find((one) => one.value === value)?.start();

it('every field, measure and kind that has tokens can be begun, once', () => {
  const values = starts.map(({ value }) => value);
  expect(new Set(values).size).toBe(values.length);
  for (const name of Object.keys(orderFields)) expect(values).toContain(`orders.${name}`);
  for (const name of Object.keys(lineFields)) expect(values).toContain(`line.${name}`);
  for (const name of measureNames) expect(values).toContain(`measure.${name}`);
  for (const name of Object.keys(profileFields)) expect(values).toContain(`profile.${name}`);
  for (const kind of [...groupKinds, ...conditionKindNames.filter((name) => name !== 'profile' && name !== 'score')])
    expect(values).toContain(kind);
  expect(values).toContain('profile.attribute:vip');
  expect(values).toContain('event.email_opened');
});

it('what is begun lacks at most a value that only a person can choose', () => {
  for (const { value, start } of starts) {
    const codes = check(start(), { currencyCode: 'USD' }).problems.map(({ code }) => code);
    expect([value, codes.filter((code) => code !== 'WRONG_VALUE')]).toEqual([value, []]);
  }
});

it('begins with what counts at once, where nothing has to be chosen', () => {
  expect(startOf('orders.first')).toEqual({ orders: { position: { from: 1, to: 1 }, some: { gte: 1 } } });
  expect(startOf('event.email_opened')).toEqual({ events: { kind: 'email_opened', some: { gte: 1 } } });
  expect(startOf('measure.periods')).toEqual({
    orders: { measure: { periods: { days: 7 } }, is: { gte: 1 }, when: { last: { weeks: 5 } } },
  });
  expect(startOf('anniversary.birthDate')).toEqual({
    profile: { field: 'birthDate', anniversary: { next: { days: 7 } } },
  });
  expect(startOf('atLeast')).toEqual({ atLeast: { count: 2, of: [] } });
  expect(startOf('sequence')).toEqual({
    sequence: { steps: [{ order: {} }, { order: {} }], gaps: [{ within: { days: 30 } }] },
  });
});

it('headings come in one piece each', () => {
  const groups = starts.map(({ group }) => group).filter((group, index, all) => group !== all[index - 1]);
  expect(groups).toEqual(['Orders', 'Products', 'Behaviour', 'Profile', 'Dates', 'Segments', 'Advanced']);
});

it('every kind of the language is a group, has tokens, or is said in words', () => {
  for (const kind of conditionKinds) {
    const node = { [kind]: {} };
    const isGroup = groupKinds.includes(kind as (typeof groupKinds)[number]);
    expect([kind, isGroup || readKind(node) === kind || readWrittenKind(node) === kind]).toEqual([kind, true]);
  }
});

it('is found by the words of merchants too', () => {
  expect(startsWithWords.filter((value) => !starts.some((start) => start.value === value))).toEqual([]);
  const alsoOf = (value: string) => starts.find((one) => one.value === value)?.also;
  expect(alsoOf('anniversary.birthDate')).toContain('birthday');
  expect(alsoOf('near')).toContain('km');
});

it('where people bought and began can be begun in one step', () => {
  expect(startOf('firstIn.pos')).toEqual({
    orders: { where: { channel: { in: ['pos'] } }, position: { from: 1, to: 1 }, some: { gte: 1 } },
  });
});
