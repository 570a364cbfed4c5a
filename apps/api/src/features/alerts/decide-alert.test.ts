import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AlertSide } from './alert-figures.ts';
import { decideAlert, sideOf } from './decide-alert.ts';

const look = (crosses: AlertSide | 'EITHER', looks: readonly [value: number | null, quiet?: boolean][]) => {
  let side: AlertSide | null = null;
  return looks.map(([value, quiet = false]) => {
    const decision = decideAlert({ side, crosses, threshold: 10 }, value, quiet);
    side = decision.side;
    return decision.fires;
  });
};

it('learns its side at the first look, and fires when it changes, not before and not again', () => {
  expect(look('EITHER', [[12], [13], [9], [8], [10], [10]])).toEqual([false, false, true, false, true, false]);
  expect(look('ABOVE', [[12], [9], [12]])).toEqual([false, false, true]);
  expect(look('BELOW', [[12], [9], [12]])).toEqual([false, true, false]);
});

it('is above at the threshold itself', () => {
  expect([sideOf(10, 10), sideOf(9.99, 10)]).toEqual(['ABOVE', 'BELOW']);
});

it('holds a change back in quiet hours, tells it once behind them, and not at all where it was taken back', () => {
  expect(look('EITHER', [[9], [12, true], [13, true], [12], [12]])).toEqual([false, false, false, true, false]);
  expect(look('EITHER', [[9], [12, true], [8, true], [8]])).toEqual([false, false, false, false]);
});

it('knows nothing of a figure that is not there', () => {
  expect(look('EITHER', [[null], [12], [null], [9], [null], [9]])).toEqual([false, false, false, true, false, false]);
});

it('never fires twice to the same side, whatever happens', () => {
  const looks = fc.array(fc.tuple(fc.option(fc.integer({ min: 5, max: 15 })), fc.boolean()), { maxLength: 40 });
  fc.assert(
    fc.property(looks, (given) => {
      let side: AlertSide | null = null;
      let told: AlertSide | null = null;
      for (const [value, quiet] of given) {
        const before: AlertSide | null = side;
        const decision = decideAlert({ side, crosses: 'EITHER', threshold: 10 }, value, quiet);
        side = decision.side;
        if (!decision.fires) continue;
        expect(quiet).toBe(false);
        expect(side).not.toBe(before);
        expect(side).not.toBe(told);
        told = side;
      }
    }),
  );
});
