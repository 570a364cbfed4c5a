// Customers of the last year against those of the year before: six leaves that hold every customer once.

import { buildPlan, partition } from './build-plan.ts';
import { allOf, daysAgo, daysSinceFirst, noOrder, orderCount, someOrder } from './conditions.ts';
import { always } from './preset-values.ts';
import { oneNumber, type Recipe } from './recipe.ts';
import type { RecipePlan } from './recipe-plan.ts';

export const yearRecipe: Recipe = {
  handle: '365-day-customers',
  name: '365-day customers',
  purpose: 'Who is new, who was kept, who was revived and who went dormant, year against year, on any day.',
  parameters: [
    {
      name: 'DAYS',
      type: 'NUMBER',
      label: 'Days of a year',
      hint: 'A shorter stretch suits stores that are bought from often.',
      min: 7,
      max: 1830,
      default: always('365'),
    },
  ],
  plan: (values) => yearPlan(oneNumber(values, 'DAYS')),
};

function yearPlan(days: number): RecipePlan {
  const thisYear = daysAgo(0, days);
  const lastYear = daysAgo(days + 1, 2 * days);
  const isNew = daysSinceFirst({ lte: days });
  const isOld = daysSinceFirst({ gt: days });
  return buildPlan({
    name: `${days}-day customers`,
    segments: {
      previous: {
        name: `Buyers of the Previous ${days} Days`,
        emoji: '📅',
        description: `Customers with an order ${days + 1} to ${2 * days} days ago.`,
        who: someOrder({}, lastYear),
        at: [0, 3],
        label: 'buyers of the year before',
      },
      firstTime: {
        name: `First-Time Buyers of the Last ${days} Days`,
        emoji: '🆕',
        description: `Customers whose first order was at most ${days} days ago.`,
        who: isNew,
        at: [1, 3],
        label: 'first-time buyers',
      },
      newOne: {
        name: 'New / One Purchase',
        emoji: '🌱',
        description: `Customers whose only order was at most ${days} days ago.`,
        who: allOf(isNew, orderCount({ eq: 1 })),
        at: [0, 0],
        label: 'with one purchase',
      },
      converted: {
        name: 'Repeater / F2 Converted',
        emoji: '🌿',
        description: `Customers whose first order was at most ${days} days ago and who have ordered again.`,
        who: allOf(isNew, orderCount({ gte: 2 })),
        at: [1, 0],
        label: 'F2 converted',
      },
      kept: {
        name: 'Repeater / Kept From Last Year',
        emoji: '🤝',
        description: 'Customers who ordered in both years.',
        who: allOf(someOrder({}, thisYear), someOrder({}, lastYear)),
        at: [2, 0],
        label: 'kept',
      },
      revived: {
        name: 'Repeater / Revived',
        emoji: '🌅',
        description: 'Customers who ordered this year and long ago, but not in the year between.',
        who: allOf(isOld, someOrder({}, thisYear), noOrder({}, lastYear)),
        at: [2, 2],
        label: 'revived',
      },
      dormant: {
        name: 'Dormant / Last Year’s Buyers',
        emoji: '🍂',
        description: 'Customers who ordered in the year before and not in this one.',
        who: allOf(noOrder({}, thisYear), someOrder({}, lastYear)),
        at: [1, 1],
        label: 'dormant since last year',
      },
      longDormant: {
        name: 'Dormant / Long',
        emoji: '💤',
        description: `Customers without an order for more than ${2 * days} days.`,
        who: noOrder({}, daysAgo(0, 2 * days)),
        at: [1, 2],
        label: 'long dormant',
      },
    },
    edges: {
      newOne: ['converted', 'dormant'],
      converted: ['kept', 'dormant'],
      kept: ['dormant'],
      dormant: ['kept', 'longDormant'],
      longDormant: ['revived'],
      revived: ['kept', 'dormant'],
    },
    invariants: [
      partition(
        'everyone',
        ['newOne', 'converted', 'kept', 'revived', 'dormant', 'longDormant'],
        'Every customer is in exactly one of the six.',
      ),
      partition('previous', ['kept', 'dormant'], 'Buyers of the year before were kept, or are dormant.'),
      partition('firstTime', ['newOne', 'converted'], 'First-time buyers have one purchase, or came again.'),
    ],
    insights: [
      {
        segment: 'converted',
        dimension: 'PRODUCT',
        position: { from: 2, to: 2 },
        sentence: 'What brings a second purchase',
      },
      { segment: 'dormant', dimension: 'CHANNEL', sentence: 'Where dormant customers used to buy' },
    ],
  });
}
