import { describe, expect, it } from 'vitest';
import { daySearch, pastDayWords, restingWords } from './day-words.ts';

const words = { date: (day: string | null | undefined) => `<${day}>` };
const store = { today: '2026-11-22', lastOrderOn: '2021-02-20' };

describe('a day that is not today', () => {
  it('is carried by the link, and today by none', () => {
    expect(daySearch('2021-02-20')).toBe('?asOf=2021-02-20');
    expect(daySearch(null)).toBe('');
  });

  it('is named with its reason: the last day with orders, or a past day', () => {
    expect(pastDayWords('2021-02-20', store, words)).toEqual({
      text: 'As of <2021-02-20>, the last day with orders.',
      short: 'the last day with orders',
    });
    expect(pastDayWords('2021-02-19', store, words)).toEqual({
      text: 'As of <2021-02-19>, a past day.',
      short: 'a past day',
    });
  });

  it('needs no words when it is today', () => {
    expect(pastDayWords('2026-11-22', store, words)).toBeNull();
  });
});

describe('a window without an order', () => {
  it('names the last order', () => {
    expect(restingWords('2025-11-23', store, words)).toEqual({
      text: 'No order in this window; the last was on <2021-02-20>.',
      short: 'last order <2021-02-20>',
    });
  });

  it('needs no words when an order lies in it, or the store has none', () => {
    expect(restingWords('2021-02-20', store, words)).toBeNull();
    expect(restingWords('2025-11-23', { ...store, lastOrderOn: null }, words)).toBeNull();
  });
});
