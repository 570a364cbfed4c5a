import { createHash } from 'node:crypto';

/**
 * The order in which a round takes up its items: each round begins somewhere else, so one that takes the API down with it does not keep
 * those after it waiting for ever. Where is said by a hash of the round's instant (epoch milliseconds), which no interval between rounds
 * and no number of items can be in step with, and nothing has to be kept for it.
 */
export function inTurns<Item>(items: readonly Item[], now: number): Item[] {
  const first = createHash('sha256').update(String(now)).digest().readUInt32BE(0) % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
