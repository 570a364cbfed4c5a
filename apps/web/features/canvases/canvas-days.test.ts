import { describe, expect, it } from 'vitest';
import { type CanvasHistory, figuresOn, historyRange, largestMovedOf } from './canvas-days.ts';

const days = 20;
const history: CanvasHistory = {
  from: '2024-01-01',
  to: '2024-01-20',
  windowDays: 5,
  nodes: [{ segmentId: 'a', counts: Array.from({ length: days }, (_, i) => 10 + i) }],
  edges: [
    {
      source: 'a',
      target: 'b',
      moved: Array.from({ length: days }, (_, i) => i),
      atRisk: Array.from({ length: days }, () => 100),
      medianDays: Array.from({ length: days }, (_, i) => (i === 0 ? null : i * 2)),
    },
  ],
};

describe('the canvas of a day in its history', () => {
  it('shows the size, its change against the mean of the 7 days before, and the weeks up to the day', () => {
    const node = figuresOn(history, '2024-01-20', '2023-01-01')!.nodes.get('a')!;
    expect(node).toEqual({ count: 29, change: 29 / 25 - 1, points: [15, 22, 29] });
  });

  it('has no change in the first week of a store', () => {
    expect(figuresOn(history, '2024-01-20', '2024-01-14')!.nodes.get('a')!.change).toBeNull();
    expect(figuresOn(history, '2024-01-20', null)!.nodes.get('a')!.change).toBeNull();
    expect(figuresOn(history, '2024-01-03', '2023-01-01')!.nodes.get('a')!.change).toBeNull();
  });

  it('shows who moved of those at risk, with the interval and the window before', () => {
    const { moves, comparison } = figuresOn(history, '2024-01-20', '2023-01-01')!.edges.get('a~b')!;
    expect(moves).toMatchObject({ moved: 19, atRisk: 100, rate: 0.19, medianDays: 38 });
    expect([moves.rateLow!.toFixed(4), moves.rateHigh!.toFixed(4)]).toEqual(['0.1251', '0.2778']);
    expect(comparison).toMatchObject({ moved: 14, atRisk: 100, rate: 0.14, clear: false });
    expect([comparison!.rateLow!.toFixed(4), comparison!.rateHigh!.toFixed(4)]).toEqual(['0.0853', '0.2214']);
    expect(comparison!.difference).toBeCloseTo(0.05, 12);
    expect(figuresOn(history, '2024-01-03', '2023-01-01')!.edges.get('a~b')!.comparison).toBeNull();
  });

  it('is not known outside of it', () => {
    expect(figuresOn(history, '2023-12-31', null)).toBeNull();
    expect(figuresOn(history, '2024-01-21', null)).toBeNull();
  });
});

describe('the slider', () => {
  it('asks for the days before it that sparklines and comparisons look back on', () => {
    expect(historyRange({ from: '2019-02-21', to: '2021-02-20' }, 30).from).toBe('2017-02-23');
    expect(historyRange({ from: '2019-02-21', to: '2021-02-20' }, 1000).from).toBe('2016-05-27');
  });

  it('measures widths by the largest of any edge on any of its days', () => {
    expect(largestMovedOf(history, { from: '2024-01-05', to: '2024-01-10' })).toBe(19);
  });
});
