import { describe, expect, it } from 'vitest';
import { countPeople } from './count-people.ts';
import { panelFigures } from './panel-figures.ts';

const moves = { moved: 420, atRisk: 7760, rate: 0.0541, rateLow: 0.0493, rateHigh: 0.0594, medianDays: 829 };
const before = {
  moved: 10,
  atRisk: 100,
  rate: 0.1,
  rateLow: 0.05,
  rateHigh: 0.17,
  difference: -0.05,
  differenceLow: -0.1,
  differenceHigh: 0,
  p: 0.03,
  clear: true,
};
const more = { stayed: 12, left: 408, revenueAfter: { amount: '90.00', currencyCode: 'USD' }, revenueAfterOrders: 3 };
const settled = { moves: { ...moves, ...more }, comparison: before };
const ofHistory = { moves: { ...moves, moved: 5, atRisk: 50 }, comparison: null };

describe('the panel of an edge', () => {
  it('shows all that is known of the day asked for', () => {
    expect(panelFigures(settled, settled, false)).toEqual({ moves: { ...moves, ...more }, comparison: before });
  });

  it('shows the day under the hand, without what the history does not hold', () => {
    const shown = panelFigures(settled, ofHistory, true)!;
    expect(shown).toEqual({
      moves: { ...ofHistory.moves, stayed: null, left: null, revenueAfter: null, revenueAfterOrders: null },
      comparison: null,
    });
    expect(['moved', 'notMoved', 'left', 'atRisk'].map((tab) => countPeople(shown.moves, tab as 'moved'))).toEqual([
      5,
      45,
      null,
      50,
    ]);
  });

  it('keeps the former figures where no day of the history is known', () => {
    expect(panelFigures(settled, undefined, true)).toEqual({ moves: { ...moves, ...more }, comparison: before });
    expect(panelFigures(undefined, undefined, false)).toBeNull();
  });
});
