import { restingDay } from '@throughline/core/insights/resting-day';
import { describe, expect, it } from 'vitest';
import { monthTicks, notesWithin, sliderRange, weekly } from './slider-range.ts';

describe('the slider', () => {
  it('moves over two years up to the end, and over those about an earlier day', () => {
    expect(sliderRange('2021-02-20', '2021-02-20')).toEqual({ from: '2019-02-21', to: '2021-02-20' });
    expect(sliderRange('2020-06-01', '2021-02-20')).toEqual({ from: '2019-02-21', to: '2021-02-20' });
    expect(sliderRange('2018-01-01', '2021-02-20')).toEqual({ from: '2017-01-01', to: '2019-01-01' });
    expect(sliderRange('2021-03-01', '2021-02-20')).toEqual({ from: '2019-03-02', to: '2021-03-01' });
  });

  it('stands on the orders of every seven days that end with its last', () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((day) => ({ date: `2024-01-0${day}`, orders: day }));
    expect(weekly(days, { from: '2024-01-01', to: '2024-01-09' })).toEqual([1 + 2, 3 + 4 + 5 + 6 + 7 + 8 + 9]);
  });

  it('names every second month, and January by its year', () => {
    expect(monthTicks({ from: '2023-12-15', to: '2024-04-02' }, 'en-US')).toEqual([
      { day: 17, text: '2024' },
      { day: 77, text: 'Mar' },
    ]);
  });

  it('holds the notes with a day in its range, cut at its ends', () => {
    const range = { from: '2024-01-10', to: '2024-01-20' };
    const note = (from: string, to = from) => ({ from, to });
    const days = (notes: { from: string; to: string }[]) =>
      notesWithin(notes, range).map(({ firstDay, lastDay }) => [firstDay, lastDay]);
    expect(days([note('2024-01-09'), note('2024-01-21')])).toEqual([]);
    expect(days([note('2024-01-10'), note('2024-01-20'), note('2024-01-01', '2024-02-01')])).toEqual([
      [0, 0],
      [10, 10],
      [0, 10],
    ]);
  });

  it('a store that rested for a year is looked at from its last order', () => {
    expect(restingDay('2026-11-21', '2021-02-20')).toBe('2021-02-20');
    expect(restingDay('2021-03-01', '2021-02-20')).toBe(null);
    expect(restingDay('2021-03-01', null)).toBe(null);
  });
});
