// Minimum of a smooth function of a few variables: BFGS (Nocedal and Wright, Numerical Optimization, 2006, algorithm 6.1)
// with weak Wolfe steps, then Newton steps on a Hessian of differences of the gradient. Deterministic, bounded work.

import { invertPositiveDefinite, type Matrix } from './cholesky.ts';

/** Returns the value at `point` and writes the gradient there. */
export type Objective = (point: readonly number[], gradient: number[]) => number;

export interface Minimum {
  point: number[];
  value: number;
  /** Of the objective at `point`; null when it is not curved upwards in every direction. */
  inverseHessian: Matrix | null;
  /** The gradient vanishes at `point`, within `gradientMax`. */
  converged: boolean;
  evaluations: number;
}

export interface MinimiseOptions {
  /** How far a coordinate may go from where it started. */
  rangeMax: number;
  /** Largest absolute component of the gradient that counts as none. */
  gradientMax: number;
  iterationsMax: number;
}

interface State {
  point: number[];
  value: number;
  gradient: number[];
}

const STEP_MAX = 2;
const TRIALS_MAX = 40;
const NEWTON_STEPS_MAX = 12;
const DIFFERENCE = 1e-4;

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, each, i) => sum + each * b[i]!, 0);
const times = (matrix: Matrix, vector: readonly number[]) => matrix.map((row) => dot(row, vector));
const largest = (vector: readonly number[]) => Math.max(...vector.map(Math.abs));

export function minimise(objective: Objective, start: readonly number[], options: MinimiseOptions): Minimum {
  let evaluations = 0;
  const at = (point: number[]): State => {
    const gradient = new Array<number>(point.length).fill(0);
    evaluations++;
    return { point, value: objective(point, gradient), gradient };
  };
  const inRange = (state: State) => state.point.every((each, i) => Math.abs(each - start[i]!) <= options.rangeMax);

  let state = at([...start]);
  let inverse = identity(start.length);
  for (let i = 0; i < options.iterationsMax && largest(state.gradient) > options.gradientMax; i++) {
    const next = stepDown(state, times(inverse, state.gradient), at) ?? stepDown(state, state.gradient, at);
    if (!next || !inRange(next)) break;
    inverse = updated(inverse, state, next);
    state = next;
  }
  let inverseHessian = inRange(state) ? invertPositiveDefinite(hessianAt(state.point, at)) : null;
  for (let i = 0; i < NEWTON_STEPS_MAX && inverseHessian && largest(state.gradient) > options.gradientMax; i++) {
    const next = stepDown(state, times(inverseHessian, state.gradient), at);
    if (!next || !inRange(next)) break;
    state = next;
    inverseHessian = invertPositiveDefinite(hessianAt(state.point, at));
  }
  const converged = largest(state.gradient) <= options.gradientMax;
  return { point: state.point, value: state.value, inverseHessian, converged, evaluations };
}

/**
 * Walks against `direction` until the value has fallen enough and the slope has flattened (weak Wolfe conditions, by
 * doubling and halving: A. S. Lewis and M. L. Overton, "Nonsmooth optimization via quasi-Newton methods", Mathematical
 * Programming 141 (2013), algorithm 2.6). Null when the value never falls enough.
 */
function stepDown(from: State, direction: readonly number[], at: (point: number[]) => State): State | null {
  const slope = dot(from.gradient, direction);
  if (!(slope > 0)) return null;
  let [low, high] = [0, STEP_MAX / largest(direction)];
  let length = Math.min(1, high);
  let lower: State | null = null;
  for (let i = 0; i < TRIALS_MAX; i++) {
    const next = at(from.point.map((each, j) => each - length * direction[j]!));
    // Near the minimum the fall drowns in rounding; a smaller gradient is then the measure.
    const isLevel = Math.abs(next.value - from.value) <= 1e-13 * Math.abs(from.value);
    const hasFallen = isLevel
      ? largest(next.gradient) < largest(from.gradient)
      : next.value <= from.value - 1e-4 * length * slope && next.gradient.every(Number.isFinite);
    if (hasFallen) {
      lower = next;
      low = length;
      if (isLevel || dot(next.gradient, direction) <= 0.9 * slope) break;
    } else high = length;
    if (high - low <= 1e-12 * high) break;
    length = hasFallen ? Math.min(2 * length, (low + high) / 2) : (low + high) / 2;
  }
  return lower;
}

/** BFGS update of the inverse Hessian; unchanged where the function was not seen to curve upwards. */
function updated(inverse: Matrix, from: State, to: State): Matrix {
  const step = to.point.map((each, i) => each - from.point[i]!);
  const change = to.gradient.map((each, i) => each - from.gradient[i]!);
  const curvature = dot(step, change);
  if (!(curvature > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change)))) return inverse;
  const turned = times(inverse, change);
  const scale = (1 + dot(change, turned) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map(
      (each, j) => each + scale * step[i]! * step[j]! - (turned[i]! * step[j]! + step[i]! * turned[j]!) / curvature,
    ),
  );
}

/** Symmetric matrix of central differences of the gradient. */
function hessianAt(point: readonly number[], at: (point: number[]) => State): number[][] {
  const shifted = (i: number, by: number) => at(point.map((each, j) => (i === j ? each + by : each))).gradient;
  const rows = point.map((_, i) => {
    const above = shifted(i, DIFFERENCE);
    const below = shifted(i, -DIFFERENCE);
    return above.map((each, j) => (each - below[j]!) / (2 * DIFFERENCE));
  });
  return rows.map((row, i) => row.map((each, j) => (each + rows[j]![i]!) / 2));
}

function identity(size: number): Matrix {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
}
