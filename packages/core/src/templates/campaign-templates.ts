// Templates for a campaign: who is due for the next order, what they lack, who hears of news first.

import { allOf, daysSinceLast, lastDays, noOrder, orderCount, someOrder } from '../recipes/conditions.ts';
import type { RepurchaseGaps } from '../recipes/store-outline.ts';
import type { Where } from '../segments/definition.ts';
import type { Template } from './template.ts';
import { templatesOf } from './template-of.ts';
import { days, gap, picked, rising } from './template-values.ts';

const type = (value: string): Where => ({ type: { in: [value] } });
const product = (value: string): Where => ({ product: { in: [value] } });

const between = (handle: string, orders: number, low: keyof RepurchaseGaps, high: keyof RepurchaseGaps): Template => {
  const times = orders === 1 ? 'One order' : 'Two orders';
  const template = templatesOf('repeats')(
    handle,
    '⏰',
    `${times}, {FROM} to {TO} days ago`,
    [
      `${times}, and just in the days in which your customers come back.`,
      low === 'p25'
        ? 'No discount needed: a reminder at the right time.'
        : 'A reason to come back now, small at first.',
    ],
    [gap(low, 'FROM', 'More than, days ago'), gap(high, 'TO', 'At most, days ago', [low])],
    (value) =>
      allOf(orderCount({ eq: orders }), daysSinceLast({ gt: Number(value('FROM')), lte: Number(value('TO')) })),
  );
  return { ...template, problems: rising('FROM', 'TO') };
};

const repeats = [
  between('second-order-early', 1, 'p25', 'p50'),
  between('second-order-due', 1, 'p50', 'p75'),
  between('second-order-late', 1, 'p75', 'p90'),
  between('third-order-due', 2, 'p50', 'p75'),
];

const crossSell = (() => {
  const one = templatesOf('crossSell');
  const [x, y, z] = [picked('type', 'X'), picked('type', 'Y', 1), picked('type', 'Z', 2)];
  return [
    one(
      'x-not-y',
      '➕',
      '{X}, never {Y}',
      ['Buyers of one line who have not tried the other.', 'The piece of the other line that goes with theirs.'],
      [x, y],
      (value) => allOf(someOrder(type(value('X'))), noOrder(type(value('Y')))),
    ),
    one(
      'x-and-z-not-y',
      '🧩',
      '{X} and {Z}, never {Y}',
      ['Buyers of two lines who lack the third.', 'Complete the set.'],
      [x, y, z],
      (value) => allOf(someOrder(type(value('X'))), someOrder(type(value('Z'))), noOrder(type(value('Y')))),
    ),
    one(
      'x-twice-not-y',
      '✌️',
      '{X} twice, never {Y}',
      ['Fans of one line who know no other.', 'A sample of the other line with the next order.'],
      [x, y],
      (value) => allOf({ orders: { where: type(value('X')), some: { gte: 2 } } }, noOrder(type(value('Y')))),
    ),
    one(
      'one-type',
      '1️⃣',
      'Always the same line',
      ['Who has ordered twice or more, of one line alone.', 'Show how wide your shop is.'],
      [],
      () => allOf(orderCount({ gte: 2 }), { orders: { measure: { distinct: 'type' }, is: { eq: 1 } } }),
    ),
  ];
})();

const newProduct = (() => {
  const one = templatesOf('newProduct');
  const lately = days('DAYS', 'Within, days', 180);
  return [
    one(
      'line-lately',
      '🔔',
      '{type} in the last {DAYS} days',
      ['Who bought the line your new product belongs to.', 'Tell them a day before everybody else.'],
      [picked('type'), lately],
      (value) => someOrder(type(value('type')), lastDays(Number(value('DAYS')))),
    ),
    one(
      'vendor-lately',
      '🏭',
      '{vendor} in the last {DAYS} days',
      ['Who bought the maker lately.', 'The new product of a maker they trust.'],
      [picked('vendor'), lately],
      (value) => someOrder({ vendor: { in: [value('vendor')] } }, lastDays(Number(value('DAYS')))),
    ),
    one(
      'variety-seekers',
      '🧪',
      'Try many products',
      ['Who has bought five different products or more.', 'Early adopters: give them the first pieces.'],
      [],
      () => ({
        orders: { measure: { distinct: 'product' }, is: { gte: 5 } },
      }),
    ),
    one(
      'product-fans',
      '⭐',
      '{product} twice or more',
      ['Who buys the predecessor again and again.', 'Ask for their opinion before the launch.'],
      [picked('product')],
      (value) => ({
        orders: { where: product(value('product')), some: { gte: 2 } },
      }),
    ),
  ];
})();

export const campaignTemplates: readonly Template[] = [...repeats, ...crossSell, ...newProduct];
