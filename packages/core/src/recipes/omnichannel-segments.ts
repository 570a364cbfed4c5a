// The five segments of a pair of channels X, Y (docs/semantics.md 2). "Only continued" asks that every later order is on X; a
// list of all other channels would silently break on the day a channel is added.

import type { Condition, Definition } from '../segments/definition.ts';
import type { PlanSegment } from './recipe-plan.ts';

export type OmnichannelKey = 'uses' | 'first' | 'initialUse' | 'thenY' | 'onlyContinued';
/** `orEmpty`: one-time buyers count as having only continued. */
export type OnlyContinued = 'strict' | 'orEmpty';

export interface OmnichannelSegment extends PlanSegment {
  kind: OmnichannelKey;
  /** For narrow places. */
  shortName: string;
}

const segment = (condition: Condition): Definition => ({ version: 1, universe: 'customers', condition });

const firstOrder = (channel: { in: string[] } | { notIn: string[] }): Condition => ({
  orders: { position: { from: 1, to: 1 }, where: { channel }, some: { gte: 1 } },
});
const laterOrder = (channel: { in: string[] } | { notIn: string[] }): Condition => ({
  orders: { position: { from: 2 }, where: { channel }, some: { gte: 1 } },
});

/**
 * The five segments of the pair, in the order of the recipe's page. `channelName` gives the names for screens.
 * X and Y must differ: a plain Error otherwise.
 */
export function segmentsFor(
  x: string,
  y: string,
  channelName: (handle: string) => string,
  onlyContinued: OnlyContinued = 'strict',
): OmnichannelSegment[] {
  if (x === y) throw new Error(`The omnichannel recipe needs two channels, found "${x}" twice`);
  const [nameX, nameY] = [channelName(x), channelName(y)];
  const orEmpty = onlyContinued === 'orEmpty' ? ({ orEmpty: true } as const) : {};
  return [
    {
      key: `uses:${x}`,
      kind: 'uses',
      name: `Customers Who Use Sales Channel ${nameX}`,
      shortName: `Uses ${nameX}`,
      emoji: '🛍️',
      description: `All customers who have made a purchase using Sales Channel ${nameX}.`,
      definition: segment({ orders: { where: { channel: { in: [x] } }, some: { gte: 1 } } }),
    },
    {
      key: `first:${x}`,
      kind: 'first',
      name: `First Purchase via Sales Channel ${nameX}`,
      shortName: `First via ${nameX}`,
      emoji: '🛍️',
      description: `All customers who made their first purchase through Sales Channel ${nameX}.`,
      definition: segment(firstOrder({ in: [x] })),
    },
    {
      key: `initialUse:${x}`,
      kind: 'initialUse',
      name: `Initial Use of Sales Channel ${nameX} is on 2nd+ Purchases`,
      shortName: `Initial use of ${nameX} on 2nd+`,
      emoji: '🛍️',
      description: `Customers who first used Sales Channel ${nameX} on their second purchase or later.`,
      definition: segment({ all: [firstOrder({ notIn: [x] }), laterOrder({ in: [x] })] }),
    },
    {
      key: `thenY:${x}:${y}`,
      kind: 'thenY',
      name: `First Purchase via Sales Channel ${nameX} / Subsequent Purchases via Sales Channel ${nameY}`,
      shortName: `First via ${nameX}, then ${nameY}`,
      emoji: '🛒',
      description: `Customers who made their first purchase through Sales Channel ${nameX} and later made purchases through Sales Channel ${nameY}.`,
      definition: segment({ all: [firstOrder({ in: [x] }), laterOrder({ in: [y] })] }),
    },
    {
      key: `onlyContinued:${x}`,
      kind: 'onlyContinued',
      name: `First Purchase via Sales Channel ${nameX} / Only Continued Shopping on Channel ${nameX}`,
      shortName: `Only continued on ${nameX}`,
      emoji: '🛒',
      description: `Customers who made their first purchase through Sales Channel ${nameX} and have continued to shop exclusively on that channel.`,
      definition: segment({
        all: [
          firstOrder({ in: [x] }),
          { orders: { position: { from: 2 }, where: { channel: { in: [x] } }, every: true, ...orEmpty } },
        ],
      }),
    },
  ];
}
