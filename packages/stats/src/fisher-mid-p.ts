// Fisher's exact test with Lancaster's mid-p. Given both margins, the successes of the first group are hypergeometric.
// Weights are taken relative to the mode and walked outwards by their ratios, so nothing overflows at any n,
// no logarithm is cancelled, and a table far out in a tail gives a tiny p, at worst 0.

interface Margins {
  nA: number;
  nB: number;
  successes: number;
}

/**
 * Two-sided mid-p of successesA / nA against successesB / nB: min(1, 2 x the smaller one-sided mid-p), where the
 * one-sided mid-p is P(more extreme) + P(observed) / 2. Null when either n is 0.
 */
export function fisherMidP(successesA: number, nA: number, successesB: number, nB: number): number | null {
  for (const [successes, n] of [
    [successesA, nA],
    [successesB, nB],
  ] as const) {
    if (!Number.isInteger(successes) || !Number.isInteger(n) || successes < 0 || successes > n) {
      throw new Error(`fisherMidP: ${successes} of ${n} is not a count of successes`);
    }
  }
  if (nA === 0 || nB === 0) return null;
  const { below, at, above } = weightsAround(successesA, { nA, nB, successes: successesA + successesB });
  return Math.min(1, (2 * (Math.min(below, above) + at / 2)) / (below + at + above));
}

/** Sums of the relative weights below, at and above the observed count. */
function weightsAround(observed: number, margins: Margins): { below: number; at: number; above: number } {
  const { nA, nB, successes } = margins;
  const lowest = Math.max(0, successes - nB);
  const highest = Math.min(nA, successes);
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((nA + 1) * (successes + 1)) / (nA + nB + 2))));
  const sums = { below: 0, at: 0, above: 0 };
  const add = (count: number, weight: number) => {
    sums[count < observed ? 'below' : count === observed ? 'at' : 'above'] += weight;
  };
  let weight = 1;
  for (let count = mode; count <= highest && weight > 0; count++) {
    add(count, weight);
    weight *= ratioToNext(count, margins);
  }
  weight = 1;
  for (let count = mode - 1; count >= lowest && weight > 0; count--) {
    weight /= ratioToNext(count, margins);
    add(count, weight);
  }
  return sums;
}

/** P(count + 1) / P(count). */
function ratioToNext(count: number, { nA, nB, successes }: Margins): number {
  return ((nA - count) / (count + 1)) * ((successes - count) / (nB - successes + count + 1));
}
