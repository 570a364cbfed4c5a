import { describe, expect, test } from 'vitest';
import { kaplanMeierMedian } from './kaplan-meier.ts';

const at = (time: number, happened = true) => ({ time, happened });
const freireich = {
  placebo: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
  treated: [
    [6, 6, 6, 7, 10, 13, 16, 22, 23],
    [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
  ],
};

describe('kaplanMeierMedian', () => {
  test('remission times of Freireich et al. (1963): 8 weeks on placebo, 23 treated', () => {
    expect(kaplanMeierMedian(freireich.placebo.map((time) => at(time)))).toBe(8);
    const [relapsed, censored] = freireich.treated;
    expect(kaplanMeierMedian([...relapsed!.map((time) => at(time)), ...censored!.map((time) => at(time, false))])).toBe(
      23,
    );
  });

  test('is null when half never get there', () => {
    expect(kaplanMeierMedian([at(3), at(9, false), at(9, false)])).toBeNull();
    expect(kaplanMeierMedian([])).toBeNull();
  });

  test('exactly one half counts as reached', () => {
    expect(kaplanMeierMedian([at(1), at(2), at(3), at(4)])).toBe(2);
    expect(kaplanMeierMedian([at(1), at(2), at(3), at(4), at(5), at(6)])).toBe(3);
  });

  test('who is censored at a time was still at risk at it', () => {
    // 2 at risk at time 5, one event: survival 1/2.
    expect(kaplanMeierMedian([at(5), at(5, false)])).toBe(5);
  });

  test('a gap of zero days is a time like any other', () => {
    expect(kaplanMeierMedian([at(0), at(0), at(7)])).toBe(0);
  });
});
