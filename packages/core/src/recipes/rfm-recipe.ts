// Recency in three stages by the store's own repurchase gaps, frequency in three: nine cells that hold every customer once.

import { buildPlan, type PlannedSegment, partition } from './build-plan.ts';
import { allOf, daysSinceLast, orderCount } from './conditions.ts';
import { daysParameter } from './days-parameter.ts';
import { gapPreset } from './preset-values.ts';
import { oneNumber, type Recipe } from './recipe.ts';

type Recency = 'active' | 'atRisk' | 'churned';
type Frequency = 'one' | 'repeat' | 'loyal';
type Cell = `${Recency}:${Frequency}`;

const recencies: Recency[] = ['active', 'atRisk', 'churned'];
const frequencies: Frequency[] = ['one', 'repeat', 'loyal'];
const words = {
  active: { name: 'Active', emoji: '🟢' },
  atRisk: { name: 'At Risk', emoji: '🟠' },
  churned: { name: 'Churned', emoji: '⚪' },
  one: { name: 'First-Time', emoji: '' },
  repeat: { name: 'Repeat', emoji: '' },
  loyal: { name: 'Loyal', emoji: '' },
} as const;

export const rfmRecipe: Recipe = {
  handle: 'rfm',
  name: 'RFM',
  purpose:
    'Nine segments by days since the last order and number of orders, cut where your own customers come back, and a canvas of who slips and who returns.',
  readsSpread: true,
  parameters: [
    daysParameter('ACTIVE', 'Active within, days', gapPreset('p50'), 'Longer ago than this a customer is at risk.'),
    {
      name: 'CHURNED',
      type: 'NUMBER',
      label: 'Churned after, days',
      hint: 'Longer ago than this a customer is churned.',
      min: 2,
      max: 3650,
      default: gapPreset('p90', ['p50']),
    },
    {
      name: 'LOYAL',
      type: 'NUMBER',
      label: 'Loyal from, orders',
      min: 3,
      max: 1000,
      default: ({ topTenth }) => {
        if (!topTenth || topTenth.orders < 3) return { values: ['3'], reason: 'The least that is more than a repeat.' };
        const reason = `The top tenth of your customers have ordered ${topTenth.orders} times or more.`;
        return { values: [String(topTenth.orders)], reason };
      },
    },
  ],
  problems: (values) =>
    oneNumber(values, 'ACTIVE') < oneNumber(values, 'CHURNED')
      ? []
      : [{ name: 'CHURNED', message: 'Churned begins after active ends: choose more days.' }],
  plan: (values) => rfmPlan(oneNumber(values, 'ACTIVE'), oneNumber(values, 'CHURNED'), oneNumber(values, 'LOYAL')),
};

function rfmPlan(active: number, churned: number, loyal: number) {
  const recency = {
    active: daysSinceLast({ lte: active }),
    atRisk: daysSinceLast({ gt: active, lte: churned }),
    churned: daysSinceLast({ gt: churned }),
  };
  const since = {
    active: `whose last order was at most ${active} days ago`,
    atRisk: `whose last order was more than ${active} and at most ${churned} days ago`,
    churned: `whose last order was more than ${churned} days ago`,
  };
  const frequency = {
    one: orderCount({ eq: 1 }),
    repeat: orderCount(loyal === 3 ? { eq: 2 } : { between: [2, loyal - 1] }),
    loyal: orderCount({ gte: loyal }),
  };
  const times = {
    one: 'one order',
    repeat: loyal === 3 ? '2 orders' : `2 to ${loyal - 1} orders`,
    loyal: `${loyal} orders or more`,
  };
  const cell = (r: Recency, f: Frequency): [Cell, PlannedSegment] => [
    `${r}:${f}`,
    {
      name: `${words[r].name} ${words[f].name} Customers`,
      emoji: words[r].emoji,
      description: `Customers with ${times[f]}, ${since[r]}.`,
      who: allOf(recency[r], frequency[f]),
      at: [recencies.indexOf(r), frequencies.indexOf(f)],
      label: `${words[r].name.toLowerCase()} ${words[f].name.toLowerCase()}`,
    },
  ];
  const cells = recencies.flatMap((r) => frequencies.map((f) => cell(r, f)));
  return buildPlan<Cell>({
    name: 'RFM',
    segments: Object.fromEntries(cells) as Record<Cell, PlannedSegment>,
    edges: {
      'active:one': ['atRisk:one', 'active:repeat'],
      'atRisk:one': ['churned:one', 'active:repeat'],
      'churned:one': ['active:repeat'],
      'active:repeat': ['atRisk:repeat', 'active:loyal'],
      'atRisk:repeat': ['churned:repeat', 'active:repeat', 'active:loyal'],
      'churned:repeat': ['active:repeat', 'active:loyal'],
      'active:loyal': ['atRisk:loyal'],
      'atRisk:loyal': ['churned:loyal', 'active:loyal'],
      'churned:loyal': ['active:loyal'],
    },
    invariants: [
      partition(
        'everyone',
        cells.map(([key]) => key),
        'Every customer is in exactly one of the nine.',
      ),
    ],
    insights: [
      { segment: 'active:loyal', dimension: 'TYPE', sentence: 'What loyal customers buy' },
      {
        segment: 'churned:one',
        dimension: 'PRODUCT',
        position: { from: 1, to: 1 },
        sentence: 'Bought once, never again',
      },
    ],
  });
}
