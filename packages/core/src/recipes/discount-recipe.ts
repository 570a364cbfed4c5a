import { buildPlan, partition, subset } from './build-plan.ts';
import {
  allOf,
  everyOrder,
  firstOrder,
  laterOrder,
  noLaterOrder,
  noOrder,
  someOrder,
  withCode,
  withoutCode,
} from './conditions.ts';
import type { Recipe } from './recipe.ts';
import type { RecipePlan } from './recipe-plan.ts';

/** Orders with any discount code. */
export const discountRecipe: Recipe = {
  handle: 'discount',
  name: 'Discounts',
  purpose:
    'Who buys with a code only, who pays full price, and whether customers won by a discount come back without one.',
  lacks: (store) => (store.values('discountCode').length === 0 ? 'No order of the store has a discount code.' : null),
  parameters: [],
  plan: () => discountPlan(),
};

function discountPlan(): RecipePlan {
  return buildPlan({
    name: 'Discounts',
    segments: {
      firstCode: {
        name: 'First Order With a Code',
        emoji: '🏷️',
        description: 'Customers whose first order has a discount code.',
        who: firstOrder(withCode),
        at: [0, 0],
        label: 'began with a code',
      },
      firstFull: {
        name: 'First Order at Full Price',
        emoji: '💳',
        description: 'Customers whose first order has no discount code.',
        who: firstOrder(withoutCode),
        at: [0, 2],
        label: 'began at full price',
      },
      weaned: {
        name: 'Won by a Code / Back Without One',
        emoji: '🌱',
        description: 'Customers whose first order has a code, with later orders, none of which has one.',
        who: allOf(firstOrder(withCode), laterOrder(), noLaterOrder(withCode)),
        at: [1, 0],
        label: 'back without one',
      },
      only: {
        name: 'Orders With Codes Only',
        emoji: '🎟️',
        description: 'Customers whose every order has a discount code.',
        who: everyOrder(withCode),
        at: [2, 0],
        label: 'codes only',
      },
      sometimes: {
        name: 'Codes Sometimes',
        emoji: '⚖️',
        description: 'Customers with orders with a code and orders without.',
        who: allOf(someOrder(withCode), someOrder(withoutCode)),
        at: [2, 1],
        label: 'codes sometimes',
      },
      never: {
        name: 'Full Price Always',
        emoji: '💎',
        description: 'Customers who have never used a discount code.',
        who: noOrder(withCode),
        at: [1, 2],
        label: 'full price always',
      },
    },
    edges: { firstCode: ['weaned'], never: ['sometimes'], only: ['sometimes', 'weaned'] },
    invariants: [
      partition('everyone', ['only', 'sometimes', 'never'], 'Every customer uses codes always, sometimes or never.'),
      partition('everyone', ['firstCode', 'firstFull'], 'Every customer began with a code, or at full price.'),
      subset('weaned', 'sometimes', 'Who came back without a code uses codes sometimes.'),
    ],
    insights: [
      { segment: 'only', dimension: 'PRODUCT', sentence: 'What is bought with codes only' },
      { segment: 'never', dimension: 'CHANNEL', sentence: 'Where full price is paid' },
    ],
  });
}
