import { buildPlan, partition, subset } from './build-plan.ts';
import {
  allOf,
  everyOrder,
  firstOrder,
  flagged,
  lastDays,
  laterOrder,
  noOrder,
  someOrder,
  unflagged,
} from './conditions.ts';
import { daysParameter } from './days-parameter.ts';
import { always } from './preset-values.ts';
import { oneNumber, type Recipe } from './recipe.ts';
import type { RecipePlan } from './recipe-plan.ts';

/** Orders that a source marks as gifts. */
export const giftRecipe: Recipe = {
  handle: 'gift',
  name: 'Gifts',
  purpose: 'Who gives your products away, who came by a gift, and who then buys for themselves.',
  readsSpread: true,
  lacks: ({ withGift }) => (withGift === 0 ? 'No order of the store is marked as a gift.' : null),
  parameters: [
    daysParameter('DAYS', 'A gift lately, within days', always('365', 'A year: most occasions come back once in it.')),
  ],
  plan: (values) => giftPlan(oneNumber(values, 'DAYS')),
};

function giftPlan(days: number): RecipePlan {
  const [gift, own] = [flagged('gift'), unflagged('gift')];
  return buildPlan({
    name: 'Gifts',
    segments: {
      givers: {
        name: 'Gift Givers',
        emoji: '🎁',
        description: 'Customers with an order that is a gift.',
        who: someOrder(gift),
        at: [0, 0],
        label: 'give gifts',
      },
      first: {
        name: 'Gift as First Order',
        emoji: '🎀',
        description: 'Customers whose first order is a gift.',
        who: firstOrder(gift),
        at: [1, 0],
        label: 'from the first order',
      },
      later: {
        name: 'Own Order First / Gift Later',
        emoji: '💝',
        description: 'Customers who bought for themselves first and gave a gift later.',
        who: allOf(firstOrder(own), laterOrder(gift)),
        at: [1, 2],
        label: 'later',
      },
      only: {
        name: 'Gifts Only',
        emoji: '📦',
        description: 'Customers whose every order is a gift.',
        who: everyOrder(gift),
        at: [2, 0],
        label: 'gifts only',
      },
      both: {
        name: 'Gifts and Own Purchases',
        emoji: '🛍️',
        description: 'Customers who give gifts and buy for themselves.',
        who: allOf(someOrder(gift), someOrder(own)),
        at: [2, 1],
        label: 'gifts and own purchases',
      },
      due: {
        name: 'Gave a Gift Before, Not Lately',
        emoji: '📅',
        description: `Gift givers without a gift in the last ${days} days.`,
        who: allOf(someOrder(gift), noOrder(gift, lastDays(days))),
        at: [3, 1],
        label: 'not lately',
      },
      never: {
        name: 'Never Gave a Gift',
        emoji: '🛒',
        description: 'Customers who have bought for themselves alone.',
        who: noOrder(gift),
        at: [0, 2],
        label: 'never gave one',
      },
    },
    edges: { never: ['later'], only: ['both'], first: ['both'], givers: ['due'] },
    invariants: [
      partition('everyone', ['givers', 'never'], 'Every customer has given a gift, or never did.'),
      partition('givers', ['first', 'later'], 'The first gift was the first order, or came later.'),
      partition('givers', ['only', 'both'], 'Givers give alone, or buy for themselves too.'),
      subset('due', 'givers', 'Who gave before is a giver.'),
    ],
    insights: [
      { segment: 'givers', dimension: 'PRODUCT', sentence: 'What givers buy' },
      { segment: 'both', dimension: 'TYPE', sentence: 'What givers buy for themselves, too' },
    ],
  });
}
