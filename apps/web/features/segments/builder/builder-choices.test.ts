import { describe, expect, it } from 'vitest';
import { readKind, readWrittenKind } from './condition-kinds.ts';
import { changeOperator, readNumberText, startOperators } from './operand-values.ts';
import {
  makePosition,
  makeWhen,
  positions,
  readPosition,
  readQuantifier,
  readWhen,
  withKey,
  withQuantifier,
} from './order-choices.ts';

const begin = { zeroAmount: '0.00', today: '2021-02-20' };

describe('the tokens of an orders condition', () => {
  it('read back as the choice that made them', () => {
    for (const choice of Object.keys(positions) as (keyof typeof positions)[])
      expect(readPosition(makePosition(choice))).toBe(choice);
    for (const choice of [
      'any',
      'last',
      'daysAgo',
      'monthsAgo',
      'between',
      'before',
      'after',
      'current',
      'anniversary',
    ] as const) {
      expect(readWhen(makeWhen(choice, begin.today))).toBe(choice);
    }
    for (const choice of ['some', 'someOther', 'none', 'every', 'everyOrEmpty', 'measure'] as const) {
      expect(readQuantifier(withQuantifier({}, choice))).toBe(choice);
    }
  });

  it('keep what they do not know', () => {
    expect(readPosition({ middle: true })).toBe('other');
    expect(readWhen({ soon: 1 })).toBe('other');
    expect(readQuantifier({ most: true })).toBe('other');
  });

  it('keep the selection when the quantifier changes', () => {
    expect(withQuantifier({ where: { channel: { in: ['pos'] } }, some: { gte: 3 } }, 'everyOrEmpty')).toEqual({
      where: { channel: { in: ['pos'] } },
      every: true,
      orEmpty: true,
    });
  });

  it('take a key away when there is no value', () => {
    expect(withKey({ when: 1, some: 2 }, 'when', undefined)).toEqual({ some: 2 });
  });
});

describe('a filter', () => {
  it('begins with the operator that fits its type', () => {
    expect(startOperators('text', begin)).toEqual({ in: [] });
    expect(startOperators('list', begin)).toEqual({ hasAny: [] });
    expect(startOperators('amount', begin)).toEqual({ gte: '0.00' });
    expect(startOperators('flag', begin)).toEqual({ eq: true });
    expect(startOperators('date', begin)).toEqual({ gte: '2021-02-20' });
  });

  it('keeps its values when the operator changes', () => {
    expect(changeOperator({ in: ['a', 'b'] }, 'in', 'eq', 'text', begin)).toEqual({ eq: 'a' });
    expect(changeOperator({ eq: 'a' }, 'eq', 'notIn', 'text', begin)).toEqual({ notIn: ['a'] });
    expect(changeOperator({ gte: '5.00' }, 'gte', 'between', 'amount', begin)).toEqual({ between: ['5.00', '5.00'] });
    expect(changeOperator({ in: ['a'] }, 'in', 'isMissing', 'text', begin)).toEqual({ isMissing: true });
    expect(changeOperator({ isMissing: true }, 'isMissing', 'in', 'text', begin)).toEqual({ in: [] });
  });

  it('hands on what is no number as it was typed', () => {
    expect(readNumberText('12')).toBe(12);
    expect(readNumberText('twelve')).toBe('twelve');
    expect(readNumberText('')).toBe('');
  });
});

describe('the kind of a condition', () => {
  it('is unknown for other keys and for several', () => {
    expect(readKind({ orders: {} })).toBe('orders');
    expect(readKind({ weather: {} })).toBeNull();
    expect(readKind({ orders: {}, profile: {} })).toBeNull();
    expect(readKind({ orders: [] })).toBeNull();
  });

  it('is said in words where the language knows more than the builder has tokens for', () => {
    expect(readWrittenKind({ orders: {} })).toBeNull();
    expect(readWrittenKind({ weather: {} })).toBeNull();
    expect(readWrittenKind({ all: {} })).toBeNull();
    expect(readKind({ sequence: { steps: [] } })).toBe('sequence');
    expect(readKind({ events: { kind: 'email_opened' } })).toBe('events');
    expect(readKind({ atLeast: { count: 1, of: [] } })).toBeNull();
  });
});
