import { describe, expect, it } from 'vitest';
import { positionInput, readBreakdownView, rowLabel, type Sortable, sortRows } from './breakdown-view.ts';

const read = (search: string) => readBreakdownView(new URLSearchParams(search), 'CHANNEL');
const row = (key: string | null, customers: number, amount: string): Sortable => ({
  key,
  customers,
  orders: customers,
  units: 0,
  revenue: { amount },
});

describe('the view of a breakdown', () => {
  it('is the page’s own dimension over all orders, most customers first', () => {
    expect(read('by=SHOE_SIZE&position=2&sort=colour')).toEqual({
      dimension: 'CHANNEL',
      position: 'all',
      sort: 'customers',
      direction: 'desc',
    });
  });

  it('reads named positions and the n-th order', () => {
    expect(positionInput(read('position=first').position)).toEqual({ from: 1, to: 1 });
    expect(positionInput(read('position=repeat').position)).toEqual({ from: 2 });
    expect(positionInput(read('position=last').position)).toEqual({ last: true });
    expect(positionInput(read('position=4').position)).toEqual({ from: 4, to: 4 });
    expect(positionInput(read('').position)).toBeNull();
  });

  it('names hours, weekdays, labels and what is missing', () => {
    expect(rowLabel('WEEKDAY', { key: '1' })).toBe('Monday');
    expect(rowLabel('HOUR', { key: '7' })).toBe('07:00');
    expect(rowLabel('CHANNEL', { key: 'pos', label: 'Store' })).toBe('Store');
    expect(rowLabel('TYPE', { key: null, label: null })).toBe('None');
  });

  it('sorts amounts as amounts, hours by the clock, and keeps the missing value last by name', () => {
    const rows = [row('10', 1, '9.00'), row('9', 2, '100.00'), row(null, 3, '20.00')];
    const keys = (search: string) => sortRows(rows, read(search)).map(({ key }) => key);
    expect(keys('by=HOUR&sort=revenue')).toEqual(['9', null, '10']);
    expect(keys('by=HOUR&sort=value&direction=asc')).toEqual(['9', '10', null]);
    expect(keys('by=HOUR&sort=value')).toEqual(['10', '9', null]);
  });
});
