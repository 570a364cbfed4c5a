import { describe, expect, test } from 'vitest';
import { createFormat } from '../../data/format.ts';
import {
  chipFigures,
  describeChange,
  describeDifference,
  describeP,
  speakMoves,
  speakNode,
  summariseCanvas,
} from './describe-moves.ts';

const words = createFormat('en-US', 'UTC');
const moves = { moved: 420, atRisk: 7760, rate: 420 / 7760, rateLow: 0.04932, rateHigh: 0.05938, medianDays: 829 };
const comparison = {
  rate: 941 / 8218,
  difference: -0.0604,
  differenceLow: -0.0689,
  differenceHigh: -0.0519,
  p: 1e-9,
  clear: true,
};
const calm = {
  ...comparison,
  difference: 0.0003,
  differenceLow: -0.002,
  differenceHigh: 0.0026,
  p: 0.81,
  clear: false,
};

describe('an edge in words', () => {
  test('a chip holds n of N, rate, interval, median and change', () => {
    expect(chipFigures(words, moves, comparison)).toEqual({
      moved: '420',
      atRisk: '7,760',
      rate: '5.41%',
      interval: '4.93–5.94',
      median: '829 d',
      change: '▼ 6.0 pp',
      clear: true,
    });
  });
  test('a change that the test does not support begins with ≈ and keeps its sign', () => {
    expect(describeChange(words, 0.006, calm)).toBe('≈ +0.03 pp');
    expect(describeChange(words, 0.2, { ...calm, difference: -0.0101 })).toBe('≈ −1.0 pp');
    expect(describeChange(words, 0.006, { ...calm, difference: 0 })).toBe('≈ 0.00 pp');
    expect(describeChange(words, null, { ...calm, difference: null })).toBe('–');
  });
  test('is spoken in full', () => {
    expect(speakMoves(words, moves, comparison)).toBe(
      '420 of 7,760 moved, 5.41 per cent, 95 per cent interval 4.93 to 5.94, median 829 days, 6.0 points lower than the window before',
    );
    expect(
      speakMoves(
        words,
        { ...moves, moved: 0, atRisk: 0, rate: null, rateLow: null, rateHigh: null, medianDays: null },
        null,
      ),
    ).toBe('0 of 0 moved');
  });
  test('the difference has its interval, with the minus sign of print', () => {
    expect(describeDifference(words, comparison)).toEqual({ points: '▼ 6.04 points', interval: '−6.89 to −5.19' });
    expect(describeDifference(words, calm)).toEqual({ points: '≈ +0.03 points', interval: '−0.20 to +0.26' });
  });
  test('p has two digits at most', () => {
    expect([1e-9, 0.0042, 0.031, 1, null].map((p) => describeP(words, p))).toEqual([
      'p < 0.001',
      'p = 0.004',
      'p = 0.03',
      'p = 1.00',
      null,
    ]);
  });
  test('the canvas is summarised with its largest edge', () => {
    expect(
      summariseCanvas(words, 8, [
        { from: 'A', to: 'B', moved: 4 },
        { from: 'B', to: 'C', moved: 2014 },
      ]),
    ).toBe('8 segments, 2 edges; largest: B to C, 2,014 moved');
    expect(summariseCanvas(words, 1, [])).toBe('1 segment, 0 edges');
  });
  test('a node says its size and change', () => {
    expect(speakNode(words, 'First via Store', { count: 9457, change: 0.0008 }, false)).toBe(
      'First via Store: 9,457 customers, +0.08% against the mean of the 7 days before',
    );
  });
});
