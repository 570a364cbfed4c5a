/** A square matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/** The inverse of a symmetric positive definite matrix by its Cholesky factor; null when it is not positive definite. */
export function invertPositiveDefinite(matrix: Matrix): number[][] | null {
  const size = matrix.length;
  const factor = matrix.map(() => new Array<number>(size).fill(0));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!;
      if (i > j) factor[i]![j] = rest / factor[j]![j]!;
      else if (rest > 1e-13 * Math.abs(matrix[i]![i]!)) factor[i]![i] = Math.sqrt(rest);
      else return null;
    }
  }
  const columns = matrix.map((_, column) => solve(factor, column));
  return matrix.map((_, row) => columns.map((column) => column[row]!));
}

/** Solves factor x factor' x = the unit vector. */
function solve(factor: Matrix, unit: number): number[] {
  const size = factor.length;
  const solution = new Array<number>(size).fill(0);
  for (let i = 0; i < size; i++) {
    let rest = i === unit ? 1 : 0;
    for (let k = 0; k < i; k++) rest -= factor[i]![k]! * solution[k]!;
    solution[i] = rest / factor[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let rest = solution[i]!;
    for (let k = i + 1; k < size; k++) rest -= factor[k]![i]! * solution[k]!;
    solution[i] = rest / factor[i]![i]!;
  }
  return solution;
}
