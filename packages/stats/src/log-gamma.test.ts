import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digamma } from './digamma.ts';
import { logGamma } from './log-gamma.ts';

/** x, ln gamma(x) and its derivative, rounded from 20 digits. */
const known = [
  [1e-8, 18.42068073818021, -100000000.57721564],
  [0.003, 5.807418734725978, -333.9056249854075],
  [0.5, 0.5723649429247001, -1.9635100260214235],
  [0.9999, 5.772979156120022e-5, -0.5773801703298691],
  [1.5, -0.12078223763524522, 0.03648997397857652],
  [2.0001, 4.2281658112830715e-5, 0.42284882648466526],
  [3.7, 1.4280723266653879, 1.1671535393615113],
  [9.99, 12.779315214350193, 2.250700372831201],
  [10, 12.801827480081469, 2.251752589066721],
  [123.456, 469.60554712992945, 4.811829323828985],
  [1e6, 12815504.569147611, 13.815510057964191],
] as const;

const error = (actual: number, expected: number) => Math.abs(actual - expected) / Math.max(1, Math.abs(expected));

describe('logGamma and digamma', () => {
  test.each(known)('at %d are the known values', (x, log, derivative) => {
    expect(error(logGamma(x), log)).toBeLessThan(4e-15);
    expect(error(digamma(x), derivative)).toBeLessThan(1e-14);
  });

  test('follow gamma(x + 1) = x gamma(x)', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e5, noNaN: true }), (x) => {
        expect(error(logGamma(x + 1), logGamma(x) + Math.log(x))).toBeLessThan(1e-13);
        expect(error(digamma(x + 1) - 1 / x, digamma(x))).toBeLessThan(1e-9);
      }),
    );
  });

  test('are of numbers above 0', () => {
    expect(() => logGamma(0)).toThrow('not above 0');
    expect(() => digamma(Number.NaN)).toThrow('not above 0');
  });
});
