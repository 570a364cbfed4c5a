// The omnichannel recipe as data: five segments for a pair of channels X, Y (docs/semantics.md 2), the sums that must
// hold among them. "Only continued" asks that every later order is on X; a list of all other channels would silently
// break on the day a channel is added.

import type { Condition, Definition } from '../segments/definition.ts';

export const omnichannelHandle = 'omnichannel';
export const omnichannelName = 'Omnichannel analytics';

export type OmnichannelKey = 'uses' | 'first' | 'initialUse' | 'thenY' | 'onlyContinued';
/** `orEmpty`: one-time buyers count as having only continued. */
export type OnlyContinued = 'strict' | 'orEmpty';

export interface RecipeSegment {
  key: OmnichannelKey;
  name: string;
  /** For narrow places. */
  shortName: string;
  emoji: string;
  description: string;
  definition: Definition;
  /** Channels the segment speaks of: one, or X and Y. */
  channels: string[];
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
): RecipeSegment[] {
  if (x === y) throw new Error(`The omnichannel recipe needs two channels, found "${x}" twice`);
  const [nameX, nameY] = [channelName(x), channelName(y)];
  const orEmpty = onlyContinued === 'orEmpty' ? ({ orEmpty: true } as const) : {};
  return [
    {
      key: 'uses',
      name: `Customers Who Use Sales Channel ${nameX}`,
      shortName: `Uses ${nameX}`,
      emoji: '🛍️',
      description: `All customers who have made a purchase using Sales Channel ${nameX}.`,
      definition: segment({ orders: { where: { channel: { in: [x] } }, some: { gte: 1 } } }),
      channels: [x],
    },
    {
      key: 'first',
      name: `First Purchase via Sales Channel ${nameX}`,
      shortName: `First via ${nameX}`,
      emoji: '🛍️',
      description: `All customers who made their first purchase through Sales Channel ${nameX}.`,
      definition: segment(firstOrder({ in: [x] })),
      channels: [x],
    },
    {
      key: 'initialUse',
      name: `Initial Use of Sales Channel ${nameX} is on 2nd+ Purchases`,
      shortName: `Initial use of ${nameX} on 2nd+`,
      emoji: '🛍️',
      description: `Customers who first used Sales Channel ${nameX} on their second purchase or later.`,
      definition: segment({ all: [firstOrder({ notIn: [x] }), laterOrder({ in: [x] })] }),
      channels: [x],
    },
    {
      key: 'thenY',
      name: `First Purchase via Sales Channel ${nameX} / Subsequent Purchases via Sales Channel ${nameY}`,
      shortName: `First via ${nameX}, then ${nameY}`,
      emoji: '🛒',
      description: `Customers who made their first purchase through Sales Channel ${nameX} and later made purchases through Sales Channel ${nameY}.`,
      definition: segment({ all: [firstOrder({ in: [x] }), laterOrder({ in: [y] })] }),
      channels: [x, y],
    },
    {
      key: 'onlyContinued',
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
      channels: [x],
    },
  ];
}

/** One side of a check: a set of customers to count. */
export interface CheckTerm {
  /** Follows the count: "9,457 first via Store". */
  label: string;
  definition: Definition;
}

/** left = the sum of right, on every day: the sets on the right are disjoint. */
export interface RecipeCheck {
  key: 'uses' | 'first';
  left: CheckTerm;
  right: CheckTerm[];
}

/**
 * The sums that hold among the segments of the pair in a store with these channels: uses X = first via X + initial
 * use on 2nd+, always; first via X = one order + only X + later Y, where X and Y are all the store's channels.
 */
export function checksFor(
  x: string,
  y: string,
  storeChannels: readonly string[],
  channelName: (handle: string) => string,
  onlyContinued: OnlyContinued = 'strict',
): RecipeCheck[] {
  const [nameX, nameY] = [channelName(x), channelName(y)];
  const made = segmentsFor(x, y, channelName, onlyContinued);
  const term = (key: OmnichannelKey, label: string): CheckTerm => ({
    label,
    definition: made.find((one) => one.key === key)!.definition,
  });
  const oneOrder: CheckTerm = {
    label: 'one order',
    definition: segment({ all: [firstOrder({ in: [x] }), { orders: { some: { eq: 1 } } }] }),
  };
  const checks: RecipeCheck[] = [
    {
      key: 'uses',
      left: term('uses', `use ${nameX}`),
      right: [term('first', `first via ${nameX}`), term('initialUse', 'initial use on 2nd+')],
    },
  ];
  if (storeChannels.every((channel) => channel === x || channel === y)) {
    const only = term('onlyContinued', onlyContinued === 'orEmpty' ? `no order outside ${nameX}` : `only ${nameX}`);
    checks.push({
      key: 'first',
      left: term('first', `first via ${nameX}`),
      right: [...(onlyContinued === 'strict' ? [oneOrder] : []), only, term('thenY', `later ${nameY}`)],
    });
  }
  return checks;
}
