import { describe, expect, it } from 'vitest';
import { askedWords, dueWords, proofWords } from './privacy-words.ts';

const day = 86_400_000;
const now = 1_000 * day;
const due = (days: number) => dueWords({ status: 'WORKING', dueAt: now + days * day }, now);

describe('dueWords', () => {
  it('counts the days that are left, and begins to warn three days before', () => {
    expect(due(12)).toEqual({ text: 'due in 12 days', isLate: false });
    expect(due(3)).toEqual({ text: 'due in 3 days', isLate: true });
    expect(due(0.5)).toEqual({ text: 'due in 1 day', isLate: true });
    expect(due(0)).toEqual({ text: 'due today', isLate: true });
    expect(due(-1)).toEqual({ text: 'overdue by 1 day', isLate: true });
    expect(due(-3.5)).toEqual({ text: 'overdue by 3 days', isLate: true });
  });
  it('says nothing once it is done', () => expect(dueWords({ status: 'DONE', dueAt: now - day }, now)).toBeNull());
});

describe('askedWords', () => {
  it('says whether orders go as well', () => {
    expect(askedWords({ kind: 'ERASE_PERSON', withOrders: false })).toBe('Erase a person, keep their orders');
    expect(askedWords({ kind: 'ERASE_PERSON', withOrders: true })).toBe('Erase a person, their orders as well');
    expect(askedWords({ kind: 'EXPORT', withOrders: false })).toBe('Hand over what is held');
  });
});

describe('proofWords', () => {
  it('names each place that held something, the largest first', () => {
    const proof = [
      { place: 'profiles', count: 1 },
      { place: 'deliveries', count: 0 },
      { place: 'orders', count: 1200 },
    ];
    expect(proofWords(proof, (value) => value.toLocaleString('en'))).toBe('orders 1,200, profiles 1');
  });
});
