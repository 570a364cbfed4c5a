import { describe, expect, it } from 'vitest';
import { figuresOn, leadUpTo } from './segment-days.ts';

const row = (customerCount: number) => ({ customerCount });
const slider = {
  range: { from: '2024-02-27', to: '2024-03-02' },
  rows: [row(1), row(2), row(3), row(4), row(5)],
};

describe('a segment on a day of the slider', () => {
  it('has the figures of that day, over the end of a leap February', () => {
    expect(figuresOn(slider, '2024-02-27')).toEqual({ customerCount: 1 });
    expect(figuresOn(slider, '2024-03-01')).toEqual({ customerCount: 4 });
  });

  it('is not known outside of the answer, or before there is one', () => {
    expect(figuresOn(slider, '2024-02-26')).toBeNull();
    expect(figuresOn(slider, '2024-03-03')).toBeNull();
    expect(figuresOn(null, '2024-03-01')).toBeNull();
  });
});

describe('the history below a day that moves', () => {
  const history = { range: { from: '2024-02-26', to: '2024-02-28' }, rows: [row(0), row(1), row(2)] };

  it('grows by the days behind its end', () => {
    expect(leadUpTo(history, slider, '2024-03-01')).toEqual({
      range: { from: '2024-02-26', to: '2024-03-01' },
      rows: [row(0), row(1), row(2), row(3), row(4)],
    });
  });

  it('stays as it is for a day within, without an answer, and where days between would be missing', () => {
    expect(leadUpTo(history, slider, '2024-02-27')).toBe(history);
    expect(leadUpTo(history, null, '2024-03-01')).toBe(history);
    expect(leadUpTo(history, slider, '2024-03-03')).toBe(history);
    const early = { range: { from: '2024-02-01', to: '2024-02-25' }, rows: [] };
    expect(leadUpTo(early, slider, '2024-03-01')).toBe(early);
  });
});
