// Customers drawn from the BG/NBD and gamma-gamma models with a seed: what a fit should find again is known.

import type { BgNbdParams } from '../src/bg-nbd.ts';
import type { CountedHistory } from '../src/bg-nbd-likelihood.ts';
import type { CountedOrderValues } from '../src/fit-gamma-gamma.ts';
import type { GammaGammaParams } from '../src/gamma-gamma.ts';

type Random = () => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Histories of customers who came on some day of the last three years; a day holds one order at most. */
export function simulateHistories(params: BgNbdParams, customers: number, seed: number): CountedHistory[] {
  const random = seeded(seed);
  return Array.from({ length: customers }, () => {
    const T = 1 + Math.floor(random() * 1095);
    const rate = gamma(params.r, random) / params.alpha;
    const leaves = gamma(params.a, random);
    const chance = leaves / (leaves + gamma(params.b, random));
    let [x, tx] = [0, 0];
    for (let time = 0; ; ) {
      time -= Math.log(1 - random()) / rate;
      if (time > T) break;
      if (Math.ceil(time) > tx) [x, tx] = [x + 1, Math.ceil(time)];
      if (random() < chance) break;
    }
    return { x, tx, T, count: 1 };
  });
}

export function simulateOrderValues(params: GammaGammaParams, customers: number, seed: number): CountedOrderValues[] {
  const random = seeded(seed);
  return Array.from({ length: customers }, () => {
    const scale = gamma(params.q, random) / params.gamma;
    const x = 1 + Math.floor(random() * 8);
    let spent = 0;
    for (let i = 0; i < x; i++) spent += gamma(params.p, random) / scale;
    return { x, meanValue: spent / x, count: 1 };
  });
}

/** G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", 2000. */
function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
