// A season against the years before it: who is new in it, who came again, who stayed away.

import { addMonths, civilOf, dayNumber, formatDay, parseDay } from '../day.ts';
import { buildPlan, partition } from './build-plan.ts';
import { allOf, noOrder, orderCount, someOrder } from './conditions.ts';
import { oneValue, type Recipe } from './recipe.ts';
import type { RecipePlan } from './recipe-plan.ts';
import type { StoreOutline } from './store-outline.ts';

export const seasonRecipe: Recipe = {
  handle: 'season',
  name: 'Season management',
  purpose:
    'New customers, repeat customers and non-purchasers of a season, each split by what they did, beside the season a year before.',
  parameters: [
    {
      name: 'SEASON',
      type: 'TEXT',
      label: 'Name of the season',
      default: (store) => ({ values: [halfYear(store).name] }),
    },
    {
      name: 'START',
      type: 'DATE',
      label: 'First day',
      default: (store) => ({ values: [halfYear(store).start], reason: 'The half-year of your last order.' }),
    },
    { name: 'END', type: 'DATE', label: 'Last day', default: (store) => ({ values: [halfYear(store).end] }) },
  ],
  problems(values) {
    const [start, end] = [oneValue(values, 'START'), oneValue(values, 'END')];
    if (end < start) return [{ name: 'END', message: 'The season ends before it begins.' }];
    return yearBefore(end) < start ? [] : [{ name: 'END', message: 'A season lasts less than a year.' }];
  },
  plan: (values) => seasonPlan(oneValue(values, 'SEASON'), oneValue(values, 'START'), oneValue(values, 'END')),
};

/** The half-year of the store's last order. */
function halfYear({ lastOrderOn, today }: StoreOutline): { name: string; start: string; end: string } {
  const { year, month } = civilOf(parseDay(lastOrderOn ?? today)!);
  const isFirst = month <= 6;
  return {
    name: `${year} H${isFirst ? 1 : 2}`,
    start: formatDay(dayNumber(year, isFirst ? 1 : 7, 1)),
    end: formatDay(isFirst ? dayNumber(year, 6, 30) : dayNumber(year, 12, 31)),
  };
}

function yearBefore(day: string): string {
  return formatDay(addMonths(parseDay(day)!, -12));
}

function seasonPlan(season: string, start: string, end: string): RecipePlan {
  const within = { between: [start, end] as [string, string] };
  const previous = { between: [yearBefore(start), yearBefore(end)] as [string, string] };
  const fresh = allOf(someOrder({}, within), noOrder({}, { before: start }));
  const returning = allOf(someOrder({}, within), someOrder({}, { before: start }));
  const away = noOrder({}, within);
  const once = orderCount({ eq: 1 }, within);
  const often = orderCount({ gte: 2 }, within);
  const days = `${start} to ${end}`;
  return buildPlan({
    name: `Season ${season}`,
    segments: {
      all: {
        name: 'All Customers',
        emoji: '👥',
        description: 'Everybody with an order.',
        who: orderCount({ gte: 1 }),
        at: [0, 0],
        label: 'customers',
      },
      fresh: {
        name: `${season} New Customers`,
        emoji: '🌱',
        description: `Customers who ordered in the season (${days}) and never before it.`,
        who: fresh,
        at: [2, 0],
        label: 'new',
      },
      freshOnce: {
        name: `${season} New Customers / One Purchase`,
        emoji: '🌱',
        description: 'New customers with one order in the season.',
        who: allOf(fresh, once),
        at: [1, 1],
        label: 'with one purchase',
      },
      freshOften: {
        name: `${season} New Customers / Several Purchases`,
        emoji: '🌿',
        description: 'New customers with two orders or more in the season.',
        who: allOf(fresh, often),
        at: [2, 1],
        label: 'with several',
      },
      returning: {
        name: `${season} Repeat Customers`,
        emoji: '🔁',
        description: `Customers who ordered in the season (${days}) and before it.`,
        who: returning,
        at: [3, 0],
        label: 'repeat',
      },
      returningOnce: {
        name: `${season} Repeat Customers / One Purchase`,
        emoji: '🔁',
        description: 'Repeat customers with one order in the season.',
        who: allOf(returning, once),
        at: [1, 2],
        label: 'with one purchase',
      },
      returningOften: {
        name: `${season} Repeat Customers / Several Purchases`,
        emoji: '⭐',
        description: 'Repeat customers with two orders or more in the season.',
        who: allOf(returning, often),
        at: [2, 2],
        label: 'with several',
      },
      away: {
        name: `${season} Non-Purchasers`,
        emoji: '💤',
        description: `Customers without an order in the season (${days}).`,
        who: away,
        at: [1, 0],
        label: 'non-purchasers',
      },
      awayPrevious: {
        name: `${season} Non-Purchasers / Previous Season Purchase`,
        emoji: '🍂',
        description: 'Non-purchasers who ordered in the same season a year before.',
        who: allOf(away, someOrder({}, previous)),
        at: [0, 2],
        label: 'with a purchase the year before',
      },
      awayNoPrevious: {
        name: `${season} Non-Purchasers / No Previous Season Purchase`,
        emoji: '💤',
        description: 'Non-purchasers who did not order in the same season a year before either.',
        who: allOf(away, noOrder({}, previous)),
        at: [0, 1],
        label: 'without one',
      },
    },
    edges: {
      freshOnce: ['freshOften'],
      returningOnce: ['returningOften'],
      awayPrevious: ['returningOnce'],
      awayNoPrevious: ['returningOnce'],
      away: ['returning'],
    },
    invariants: [
      partition(
        'all',
        ['fresh', 'returning', 'away'],
        'Every customer is new, repeat or a non-purchaser of the season.',
      ),
      partition('fresh', ['freshOnce', 'freshOften'], 'New customers bought once or more often.'),
      partition('returning', ['returningOnce', 'returningOften'], 'Repeat customers bought once or more often.'),
      partition('away', ['awayPrevious', 'awayNoPrevious'], 'Non-purchasers bought a year before, or did not.'),
    ],
    insights: [
      {
        segment: 'fresh',
        dimension: 'PRODUCT',
        position: { from: 1, to: 1 },
        sentence: 'What new customers bought first',
      },
      { segment: 'returning', dimension: 'TYPE', sentence: 'What repeat customers buy' },
    ],
  });
}
