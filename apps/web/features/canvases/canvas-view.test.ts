import { describe, expect, test } from 'vitest';
import { nextWindow, readCanvasView, stepAsOf, windowDaysBetween, windowOf, writeCanvasView } from './canvas-view.ts';

describe('the view in the URL', () => {
  test('reads window, day, selection, tab and place', () => {
    expect(
      readCanvasView(
        new URLSearchParams('window=30&asOf=2021-02-20&edge=a~b&people=notMoved&at=10,-20,0.85&view=table'),
        {},
      ),
    ).toEqual({
      windowDays: 30,
      asOf: '2021-02-20',
      selection: { kind: 'edge', id: 'a~b' },
      people: 'notMoved',
      table: true,
      suggest: false,
      viewport: { x: 10, y: -20, zoom: 0.85 },
    });
  });
  test('falls back to the saved window, then to a year; nonsense reads as absent', () => {
    expect(readCanvasView(new URLSearchParams(), { windowDays: 90 }).windowDays).toBe(90);
    expect(readCanvasView(new URLSearchParams('window=-4&asOf=2021-02-31&at=1,2'), null)).toEqual({
      windowDays: 365,
      asOf: null,
      selection: null,
      people: 'moved',
      table: false,
      suggest: false,
      viewport: null,
    });
  });
  test('what is written reads back', () => {
    const change = {
      windowDays: 7,
      asOf: '2020-02-29',
      selection: { kind: 'node' as const, id: 'a' },
      people: 'left' as const,
      table: true,
      suggest: true,
      viewport: { x: 1, y: 2, zoom: 0.5 },
    };
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(writeCanvasView(change))) if (value !== null) search.set(key, value);
    expect(readCanvasView(search, null)).toEqual(change);
  });
  test('another selection forgets the tab of the former', () => {
    expect(writeCanvasView({ selection: null })).toEqual({ edge: null, node: null, people: null });
  });
});

describe('windows and days', () => {
  test('a window of 365 days to 20 Feb 2021 begins on 22 Feb 2020, the leap day counted', () => {
    expect(windowOf('2021-02-20', 365)).toEqual({ from: '2020-02-22', to: '2021-02-20' });
    expect(windowDaysBetween('2020-02-21', '2021-02-20')).toBe(366);
  });
  test('a window needs its end on or after its start', () => {
    expect(windowDaysBetween('2021-02-20', '2021-02-20')).toBe(1);
    expect(windowDaysBetween('2021-02-21', '2021-02-20')).toBe(null);
  });
  test('steps by day, week and month, clamped to the month, never past today', () => {
    expect(stepAsOf(null, '2021-03-31', 'month', -1)).toBe('2021-02-28');
    expect(stepAsOf('2021-02-20', '2021-03-31', 'week', 1)).toBe('2021-02-27');
    expect(stepAsOf('2021-03-30', '2021-03-31', 'day', 1)).toBe(null);
  });
  test('the next window goes round', () => {
    expect([7, 30, 90, 365, 45].map(nextWindow)).toEqual([30, 90, 365, 7, 90]);
  });
});
