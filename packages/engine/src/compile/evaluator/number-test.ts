// A test of a number as comparisons. What the operators mean stays core's: the test is asked at every number it compares with,
// between each two of them and beyond, and the runs of true become the comparisons. No operator is known here.

import type { Operators } from '@throughline/core/segments/definition';
import { compileScalar, type Normal, operatorEntries, type ScalarTest } from '../operators.ts';
import type { HandedValues } from './handed-values.ts';

export interface NumberTest {
  /** Over an expression of a number, which is read more than once. */
  over(expression: string): string;
  /** The name of the least number that may fulfil it, where that is above zero. */
  least: string | null;
  /** It is fulfilled by whole numbers from 1 on, and by no others. */
  isSome: boolean;
  /** Of no number at all. */
  whenMissing: boolean;
  /** Of a number known now. */
  holds: ScalarTest;
}

export function numberTest(operators: Operators, normal: Normal, values: HandedValues): NumberTest {
  const holds = compileScalar(operators, normal);
  const operands = operatorEntries(operators)
    .flatMap(([, operand]) => operand)
    .map((operand) => normal(operand as never))
    .filter((operand) => typeof operand === 'number');
  const found = piecesOf(
    holds,
    [...new Set(operands)].sort((a, b) => a - b),
  );
  const lowest = found[0]?.low;
  const pieces = found.map(({ low, high, ...closed }) => ({
    low: low === Number.NEGATIVE_INFINITY ? null : values.add(low),
    high: high === Number.POSITIVE_INFINITY ? null : values.add(high),
    ...closed,
  }));
  return {
    over: (expression) => {
      const parts = pieces.map(({ low, high, lowIn, highIn }) => {
        const above = low === null ? 'true' : `${expression} ${lowIn ? '>=' : '>'} ${low}`;
        return high === null ? above : `${above} && ${expression} ${highIn ? '<=' : '<'} ${high}`;
      });
      return parts.length === 0 ? 'false' : `(${parts.join(' || ')})`;
    },
    least: lowest !== undefined && lowest > 0 ? pieces[0]!.low : null,
    isSome: isSome(found),
    whenMissing: holds(null),
    holds,
  };
}

function isSome([piece, ...others]: Piece[]): boolean {
  if (!piece || others.length > 0 || piece.high !== Number.POSITIVE_INFINITY) return false;
  return piece.low >= 0 && (piece.lowIn ? piece.low > 0 && piece.low <= 1 : piece.low < 1);
}

interface Piece {
  low: number;
  high: number;
  lowIn: boolean;
  highIn: boolean;
}

/** The longest stretches of numbers that fulfil a test whose truth changes at these points only. */
function piecesOf(holds: ScalarTest, points: number[]): Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | null = null;
  const between = (low: number, high: number) => {
    const beyond = Number.isFinite(low) ? high : low;
    if (holds(Number.isFinite(low) && Number.isFinite(high) ? low + (high - low) / 2 : beyond)) {
      open ??= { low, high, lowIn: false, highIn: false };
      open.high = high;
      open.highIn = false;
    } else close();
  };
  const close = () => {
    if (open) pieces.push(open);
    open = null;
  };
  between(Number.NEGATIVE_INFINITY, points[0] ?? Number.POSITIVE_INFINITY);
  points.forEach((point, i) => {
    if (holds(point)) {
      open ??= { low: point, high: point, lowIn: true, highIn: true };
      open.highIn = true;
    } else close();
    between(point, points[i + 1] ?? Number.POSITIVE_INFINITY);
  });
  close();
  return pieces;
}
