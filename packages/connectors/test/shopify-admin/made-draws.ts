// Draws that depend on nothing but the seed and the place: any order can be made alone, at any time, the same again.

import { Random } from '../../src/demo/random.ts';

export type DrawPurpose = 'order-times' | 'order-buyer' | 'order-body' | 'customer' | 'product';

const purposes: Readonly<Record<DrawPurpose, number>> = {
  'order-times': 1,
  'order-buyer': 2,
  'order-body': 3,
  customer: 4,
  product: 5,
};

/** Final mix of MurmurHash3 (A. Appleby). */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export function drawsAt(seed: number, purpose: DrawPurpose, index: number): Random {
  return new Random(mix(mix(mix(seed >>> 0) ^ purposes[purpose]) ^ index));
}

/** Shopify keeps whole seconds. */
export function wholeSeconds(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
