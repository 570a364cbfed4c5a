import { describe, expect, it } from 'vitest';
import { curveSteps, trustedPart } from './curve-steps.ts';

describe('a curve in steps', () => {
  it('a curve is nothing until the first event and stays where the last one left it', () => {
    const curve = [
      { days: 3, share: 0.2 },
      { days: 8, share: 0.5 },
    ];
    expect(curveSteps(curve, 10)).toEqual({ edges: [0, 3, 8, 10], shares: [0, 0.2, 0.5] });
    expect(curveSteps([{ days: 0, share: 0.1 }, ...curve], 5)).toEqual({ edges: [0, 3, 5], shares: [0.1, 0.2] });
    expect(curveSteps([], 5)).toEqual({ edges: [0, 5], shares: [0] });
  });

  it('ends where fewer than thirty are at risk, unless that is all there is', () => {
    expect(trustedPart([{ atRisk: 31 }, { atRisk: 29 }])).toEqual([{ atRisk: 31 }]);
    expect(trustedPart([{ atRisk: 5 }, { atRisk: 4 }])).toEqual([{ atRisk: 5 }, { atRisk: 4 }]);
  });
});
