// Templates for a campaign: who buys now, who fell asleep, who deserves thanks.

import {
  allOf,
  daysAgo,
  daysSinceFirst,
  daysSinceLast,
  lastDays,
  noOrder,
  not,
  orderCount,
  someOrder,
  spent,
  withCode,
} from '../recipes/conditions.ts';
import type { Condition } from '../segments/definition.ts';
import type { Template } from './template.ts';
import { templatesOf } from './template-of.ts';
import { gap, loyalFrom, topSpend } from './template-values.ts';

const active = gap('p50', 'ACTIVE', 'Active within, days');
const churned = gap('p90', 'CHURNED', 'Churned after, days', ['p50']);

const revenue = (() => {
  const one = templatesOf('revenue');
  return [
    one(
      'frequent-active',
      '⚡',
      'Three orders or more, active',
      ['Who buys often and bought lately.', 'A bundle: they will take more.'],
      [active],
      (value) => allOf(orderCount({ gte: 3 }), daysSinceLast({ lte: Number(value('ACTIVE')) })),
    ),
    one(
      'top-tenth',
      '💰',
      'Top tenth by spend',
      ['Who has spent most.', 'The expensive new thing, to them first.'],
      [topSpend],
      (value) => spent({ gte: value('SPENT') }),
    ),
    one(
      'top-tenth-year',
      '📆',
      'Top spend within a year',
      ['Who spent in a year what the top tenth did in all.', 'Say thanks before you sell.'],
      [topSpend],
      (value) => spent({ gte: value('SPENT') }, lastDays(365)),
    ),
    one(
      'high-value-ahead',
      '🔮',
      'Expected to be worth most',
      ['The top fifth by what they are expected to spend in the next year.', 'Spend your budget here.'],
      [],
      () => ({
        score: { name: 'spendTier', in: ['high'] },
      }),
    ),
    one(
      'full-price-active',
      '💎',
      'Active at full price',
      ['Who bought lately and never with a code.', 'Launches without a discount.'],
      [active],
      (value) => allOf(daysSinceLast({ lte: Number(value('ACTIVE')) }), noOrder(withCode)),
    ),
  ];
})();

const wakeUp = (() => {
  const one = templatesOf('wakeUp');
  const lost = (value: (name: string) => string): Condition => daysSinceLast({ gt: Number(value('CHURNED')) });
  return [
    one(
      'long-dormant',
      '💤',
      'No order for two years',
      ['Who has not bought for 730 days.', 'One mail a year, then let them rest.'],
      [],
      () => daysSinceLast({ gt: 730 }),
    ),
    one(
      'previous-year',
      '🍂',
      'Bought last year, not this year',
      ['Who ordered 366 to 730 days ago and not since.', 'What is new since they were here.'],
      [],
      () => allOf(someOrder({}, daysAgo(366, 730)), noOrder({}, daysAgo(0, 365))),
    ),
    one(
      'loyal-lost',
      '🕯️',
      'Was loyal, is lost',
      ['Loyal customers without an order for longer than nine in ten stay away.', 'Write by hand.'],
      [loyalFrom, churned],
      (value) => allOf(orderCount({ gte: Number(value('LOYAL')) }), lost(value)),
    ),
    one(
      'spender-lost',
      '💸',
      'Spent much, is lost',
      ['Top spenders without an order for that long.', 'Your best offer: they are worth it.'],
      [topSpend, churned],
      (value) => allOf(spent({ gte: value('SPENT') }), lost(value)),
    ),
    one(
      'overdue',
      '⏳',
      'Overdue by their own rhythm',
      ['Who has waited more than twice their own usual gap.', 'A reminder that names what they usually buy.'],
      [],
      () => ({
        orders: { measure: { overdue: true }, is: { gte: 2 } },
      }),
    ),
    one(
      'once-lost',
      '🫥',
      'One order, long ago',
      ['Who bought once and is lost.', 'A survey, or nothing.'],
      [churned],
      (value) => allOf(orderCount({ eq: 1 }), lost(value)),
    ),
  ];
})();

const loyals = (() => {
  const one = templatesOf('loyals');
  return [
    one(
      'loyal',
      '🏆',
      'Loyal customers',
      ['Who has ordered as often as the top tenth.', 'A club: early access, a name to write to.'],
      [loyalFrom],
      (value) => orderCount({ gte: Number(value('LOYAL')) }),
    ),
    one(
      'loyal-and-spending',
      '👑',
      'Loyal and top spenders',
      ['Who is in the top tenth by both.', 'Invite ten of them to lunch.'],
      [loyalFrom, topSpend],
      (value) => allOf(orderCount({ gte: Number(value('LOYAL')) }), spent({ gte: value('SPENT') })),
    ),
    one(
      'champions',
      '🥇',
      'RFM champions',
      ['The best group by recency, frequency and spend at once.', 'Ask them to recommend you.'],
      [],
      () => ({
        score: { name: 'rfmGroup', in: ['champions'] },
      }),
    ),
    one(
      'years-with-you',
      '🎗️',
      'With you for two years',
      ['Whose first order is more than 730 days old and who ordered within a year.', 'Celebrate the anniversary.'],
      [],
      () => allOf(daysSinceFirst({ gt: 730 }), someOrder({}, lastDays(365))),
    ),
    one(
      'every-quarter',
      '📅',
      'Ordered in each quarter of the year',
      [
        'Who bought in every one of the last four quarters of a year.',
        'A calendar present for those who are always there.',
      ],
      [],
      () => ({
        orders: { when: lastDays(364), measure: { periods: { days: 91 } }, is: { gte: 4 } },
      }),
    ),
    one(
      'loyal-no-code',
      '🤍',
      'Loyal, hardly ever a code',
      ['Loyal customers of whom at most one order has a discount code.', 'A gift they did not expect.'],
      [loyalFrom],
      (value) =>
        allOf(orderCount({ gte: Number(value('LOYAL')) }), not({ orders: { where: withCode, some: { gte: 2 } } })),
    ),
  ];
})();

export const valueTemplates: readonly Template[] = [...revenue, ...wakeUp, ...loyals];
