import { buildPlan, partition } from './build-plan.ts';
import { allOf, firstOrder, flagged, lastDays, laterOrder, noOrder, someOrder, unflagged } from './conditions.ts';
import { daysParameter } from './days-parameter.ts';
import { always } from './preset-values.ts';
import { oneNumber, type Recipe } from './recipe.ts';
import type { RecipePlan } from './recipe-plan.ts';

/** Orders that a source marks as part of a subscription. */
export const subscriptionRecipe: Recipe = {
  handle: 'subscription',
  name: 'Subscriptions',
  purpose: 'Who subscribes from the first order, who comes to it later, who stopped, and who never did.',
  readsSpread: true,
  lacks: ({ withSubscription }) =>
    withSubscription === 0 ? 'No order of the store is marked as a subscription.' : null,
  parameters: [
    daysParameter(
      'DAYS',
      'Active within, days since the last subscription order',
      always('45', 'A monthly delivery and half of another.'),
    ),
  ],
  plan: (values) => subscriptionPlan(oneNumber(values, 'DAYS')),
};

function subscriptionPlan(days: number): RecipePlan {
  const marked = flagged('subscription');
  const recent = someOrder(marked, lastDays(days));
  return buildPlan({
    name: 'Subscriptions',
    segments: {
      ever: {
        name: 'Customers Who Ever Subscribed',
        emoji: '🔄',
        description: 'Customers with an order that is part of a subscription.',
        who: someOrder(marked),
        at: [0, 0],
        label: 'ever subscribed',
      },
      first: {
        name: 'Subscribed From the First Order',
        emoji: '🚀',
        description: 'Customers whose first order is part of a subscription.',
        who: firstOrder(marked),
        at: [1, 0],
        label: 'from the first order',
      },
      converted: {
        name: 'One-Off First / Subscribed Later',
        emoji: '➡️',
        description: 'Customers whose first order is no subscription and who subscribed later.',
        who: allOf(firstOrder(unflagged('subscription')), laterOrder(marked)),
        at: [1, 2],
        label: 'later',
      },
      active: {
        name: 'Active Subscribers',
        emoji: '🟢',
        description: `Customers with a subscription order within ${days} days.`,
        who: recent,
        at: [2, 0],
        label: 'active',
      },
      lapsed: {
        name: 'Lapsed Subscribers',
        emoji: '⚪',
        description: `Customers who subscribed once and have no subscription order within ${days} days.`,
        who: allOf(someOrder(marked), noOrder(marked, lastDays(days))),
        at: [2, 1],
        label: 'lapsed',
      },
      never: {
        name: 'Never Subscribed',
        emoji: '🛒',
        description: 'Customers with one-off orders alone.',
        who: noOrder(marked),
        at: [0, 2],
        label: 'never',
      },
    },
    edges: {
      never: ['converted', 'active'],
      active: ['lapsed'],
      lapsed: ['active'],
      first: ['lapsed'],
      converted: ['lapsed'],
    },
    invariants: [
      partition('everyone', ['ever', 'never'], 'Every customer has subscribed, or never did.'),
      partition('ever', ['first', 'converted'], 'They subscribed at once, or later.'),
      partition('ever', ['active', 'lapsed'], 'Subscribers are active, or lapsed.'),
    ],
    insights: [
      {
        segment: 'converted',
        dimension: 'PRODUCT',
        position: { from: 1, to: 1 },
        sentence: 'What subscribers bought before',
      },
      { segment: 'lapsed', dimension: 'PRODUCT', sentence: 'What lapsed subscribers had' },
    ],
  });
}
