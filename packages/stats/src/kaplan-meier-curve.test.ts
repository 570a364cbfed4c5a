import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeierMedian } from './kaplan-meier.ts';
import { halfAt, kaplanMeierCurve } from './kaplan-meier-curve.ts';

const counted = (numbers: readonly number[]) => {
  const times = [...new Set(numbers)].sort((a, b) => a - b);
  return { times, counts: times.map((time) => numbers.filter((one) => one === time).length) };
};

describe('the Kaplan-Meier curve', () => {
  // E. A. Freireich et al., Blood 21 (1963): weeks in remission under 6-mercaptopurine, 21 patients.
  const events = counted([6, 6, 6, 7, 10, 13, 16, 22, 23]);
  const censored = counted([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]);
  const curve = kaplanMeierCurve(events, censored);

  it('is that of the published trial', () => {
    expect(curve.map(({ time, atRisk, events: happened }) => [time, atRisk, happened])).toEqual([
      [6, 21, 3],
      [7, 17, 1],
      [10, 15, 1],
      [13, 12, 1],
      [16, 11, 1],
      [22, 7, 1],
      [23, 6, 1],
    ]);
    const survival = curve.map(({ share }) => Number((1 - share).toFixed(4)));
    expect(survival).toEqual([0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]);
  });

  it('has the published limits on the scale log(-log S)', () => {
    const at10 = curve[2]!;
    expect(Number((1 - at10.high).toFixed(3))).toBe(0.503);
    expect(Number((1 - at10.low).toFixed(3))).toBe(0.889);
  });

  it('is 1 with a certain interval once it has happened to everyone, and empty of nobody', () => {
    expect(kaplanMeierCurve(counted([3, 3]), counted([]))).toEqual([
      { time: 3, atRisk: 2, events: 2, share: 1, low: 1, high: 1 },
    ]);
    expect(kaplanMeierCurve(counted([]), counted([4]))).toEqual([]);
  });

  it('reaches one half where the median says', () => {
    const times = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 });
    fc.assert(
      fc.property(times, times, (happened, lost) => {
        const steps = kaplanMeierCurve(counted(happened), counted(lost));
        const durations = [
          ...happened.map((time) => ({ time, happened: true })),
          ...lost.map((time) => ({ time, happened: false })),
        ];
        expect(halfAt(steps)).toBe(kaplanMeierMedian(durations));
        for (const { share, low, high } of steps) expect(low <= share + 1e-12 && share <= high + 1e-12).toBe(true);
      }),
    );
  });
});
