import { describe, expect, it } from 'vitest';
import { historyPoints, resolveRange } from './history-range.ts';
import { lastTwelveMonths, splitRevenue } from './revenue-months.ts';

describe('the range of a history', () => {
  it('ends with the shown day', () => {
    expect(resolveRange('90d', '2021-02-20', null)).toEqual({ from: '2020-11-23', to: '2021-02-20' });
    expect(resolveRange('2y', '2021-02-20', null)).toEqual({ from: '2019-02-20', to: '2021-02-20' });
    expect(resolveRange('all', '2021-02-20', '2016-01-01')).toEqual({ from: '2016-01-01', to: '2021-02-20' });
  });

  it('never shows a day after the shown one', () => {
    expect(resolveRange({ from: '2020-01-01', to: '2022-01-01' }, '2021-02-20', null).to).toBe('2021-02-20');
  });

  it('has a point a day, empty where the metric is missing', () => {
    const rows = [
      { customerCount: 0, lifetimeValue: null },
      { customerCount: 2, lifetimeValue: { amount: '10.50' } },
    ];
    expect(historyPoints(rows, '2020-02-28', 'lifetimeValue')).toEqual([
      { day: '2020-02-28', value: null },
      { day: '2020-02-29', value: 10.5 },
    ]);
  });
});

describe('revenue by month', () => {
  it('covers twelve calendar months with the current one', () => {
    expect(lastTwelveMonths('2021-02-20')).toEqual({ from: '2020-03-01', to: '2021-02-20' });
    expect(lastTwelveMonths('2020-12-31')).toEqual({ from: '2020-01-01', to: '2020-12-31' });
  });

  it('sums days exactly, by part', () => {
    const part = (amount: string) => ({ orders: 1, amount: { amount } });
    const day = (date: string, joining: string, staying: string, leaving: string) => ({
      date,
      joining: part(joining),
      staying: part(staying),
      leaving: part(leaving),
    });
    const days = [
      day('2020-01-31', '0.10', '1.00', '0.00'),
      day('2020-01-30', '0.20', '0.00', '5.05'),
      day('2020-02-01', '0.00', '2.00', '0.00'),
    ];
    expect(splitRevenue(days, 'USD')).toEqual({
      months: [
        { month: '2020-01', joining: 30, staying: 100, leaving: 505 },
        { month: '2020-02', joining: 0, staying: 200, leaving: 0 },
      ],
      totals: { joining: 30, staying: 300, leaving: 505 },
    });
  });
});
