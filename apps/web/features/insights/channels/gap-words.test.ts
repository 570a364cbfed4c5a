import { describe, expect, it } from 'vitest';
import { type GapFigures, gapWords } from './gap-words.ts';

const gap = (amount: string | null, isClear: boolean): GapFigures => ({
  isClear,
  difference: amount === null ? null : { value: { amount } },
});
const unclear = gap('-229.00', false);
const more = gap('110.00', true);
const less = gap('-110.00', true);
const absent = gap(null, false);
const finding = (sameOrderCount: GapFigures, landmark: GapFigures) => gapWords({ sameOrderCount, landmark }).finding;

describe('the words of a gap', () => {
  it('say that no gap is clear once order count is equal, and why the naive one is there', () => {
    expect(gapWords({ sameOrderCount: unclear, landmark: unclear })).toEqual({
      finding: 'No clear gap once order count is equal.',
      reason: 'Who buys often has more chances to use a second channel, so the naive gap grows by construction.',
    });
    expect(finding(absent, unclear)).toBe('No clear gap after day 90.');
  });

  it('say where a gap stays clear, in which direction, and that it proves no cause', () => {
    expect(gapWords({ sameOrderCount: more, landmark: more })).toEqual({
      finding: 'Customers of several channels are worth more, also at equal order count and after day 90.',
      reason: 'It is not proof that a second channel is the cause.',
    });
    expect(finding(less, unclear)).toBe(
      'Customers of several channels are worth less at equal order count; after day 90 no gap is clear.',
    );
    expect(finding(unclear, more)).toBe(
      'Customers of several channels are worth more after day 90; at equal order count no gap is clear.',
    );
    expect(finding(more, less)).toBe('Worth more at equal order count, but less after day 90: the two disagree.');
  });

  it('say when there are too few to compare', () => {
    expect(finding(absent, absent)).toBe('Too few customers to compare at equal order count.');
  });
});
