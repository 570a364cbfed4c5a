import { describe, expect, it } from 'vitest';
import { daysOfStep, type Speed, stepMs } from './play-step.ts';

const firstSteps = (speed: Speed, calm = false) => [1, 2, 3, 4, 5, 6, 7, 8].map((n) => daysOfStep(speed, calm, n));

describe('playing days', () => {
  it('goes day by day at one and at seven days a second', () => {
    expect([stepMs(1, false), Math.round(stepMs(7, false))]).toEqual([1000, 143]);
    expect([firstSteps(1), firstSteps(7)]).toEqual([Array(8).fill(1), Array(8).fill(1)]);
  });

  it('passes thirty days in the eight steps of a second', () => {
    expect(stepMs(30, false)).toBe(125);
    expect(firstSteps(30)).toEqual([4, 4, 3, 4, 4, 4, 3, 4]);
  });

  it('takes one step a second where motion is to be reduced', () => {
    expect([stepMs(7, true), firstSteps(7, true)]).toEqual([1000, Array(8).fill(7)]);
  });
});
