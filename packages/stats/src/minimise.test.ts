import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invertPositiveDefinite } from './cholesky.ts';
import { minimise, type Objective } from './minimise.ts';

const options = { rangeMax: 50, gradientMax: 1e-9, iterationsMax: 200 };

/** Rosenbrock's valley: the least value, 0, at (1, 1). */
const valley: Objective = ([x, y], gradient) => {
  gradient[0] = -2 * (1 - x!) - 400 * x! * (y! - x! ** 2);
  gradient[1] = 200 * (y! - x! ** 2);
  return (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2;
};

describe('minimise', () => {
  test('follows a bent valley to its lowest point', () => {
    const { point, converged, inverseHessian } = minimise(valley, [-1.2, 1], options);
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(1, 8);
    expect(point[1]).toBeCloseTo(1, 8);
    // The Hessian at (1, 1) is [[802, -400], [-400, 200]]: its inverse is [[1/2, 1], [1, 2.005]].
    expect(inverseHessian![0]![0]).toBeCloseTo(0.5, 3);
    expect(inverseHessian![1]![1]).toBeCloseTo(2.005, 3);
  });

  test('gets there from anywhere near, with bounded work', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }), (x, y) => {
        const found = minimise(valley, [x, y], options);
        expect(found.converged).toBe(true);
        expect(found.point[0]).toBeCloseTo(1, 6);
        expect(found.evaluations).toBeLessThan(2000);
      }),
    );
  });

  test('says so when the value falls for ever', () => {
    const slope: Objective = ([x], gradient) => {
      gradient[0] = -Math.exp(-x!);
      return Math.exp(-x!);
    };
    expect(minimise(slope, [0], { ...options, rangeMax: 8 }).converged).toBe(false);
  });

  test('says so when a direction makes no difference', () => {
    const trough: Objective = ([x, y], gradient) => {
      gradient[0] = 2 * (x! + y!);
      gradient[1] = 2 * (x! + y!);
      return (x! + y!) ** 2;
    };
    expect(minimise(trough, [3, 4], options).inverseHessian).toBeNull();
  });
});

describe('invertPositiveDefinite', () => {
  test('a matrix of whole numbers', () => {
    expect(
      invertPositiveDefinite([
        [2, 1],
        [1, 1],
      ]),
    ).toEqual(
      [
        [1, -1],
        [-1, 2],
      ].map((row) => row.map((each) => expect.closeTo(each, 12))),
    );
  });

  test('is null of what is not positive definite', () => {
    expect(
      invertPositiveDefinite([
        [1, 2],
        [2, 1],
      ]),
    ).toBeNull();
    expect(invertPositiveDefinite([[0]])).toBeNull();
  });
});
