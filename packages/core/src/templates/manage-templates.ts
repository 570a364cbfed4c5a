// Templates that keep watch: lifecycle, needs, first purchase, acquisition.

import {
  allOf,
  daysSinceFirst,
  daysSinceLast,
  firstOrder,
  lastDays,
  orderCount,
  someOrder,
  withCode,
} from '../recipes/conditions.ts';
import type { Condition, Where } from '../segments/definition.ts';
import type { Template } from './template.ts';
import { days, gap, loyalFrom, picked, rising, type TemplateField } from './template-values.ts';

const is = (field: TemplateField, value: string): Where => ({ [field]: { in: [value] } });
const has = (field: 'productTag' | 'collection' | 'orderTag' | 'discountCode', value: string): Where => ({
  [field]: { hasAny: [value] },
});

const active = gap('p50', 'ACTIVE', 'Active within, days');
const churned = gap('p90', 'CHURNED', 'Churned after, days', ['p50']);
type Value = (name: string) => string;
const stages = {
  active: { word: 'Active', emoji: '🟢', who: (value: Value) => daysSinceLast({ lte: Number(value('ACTIVE')) }) },
  'at-risk': {
    word: 'At-risk',
    emoji: '🟠',
    who: (value: Value) => daysSinceLast({ gt: Number(value('ACTIVE')), lte: Number(value('CHURNED')) }),
  },
  churned: { word: 'Churned', emoji: '⚪', who: (value: Value) => daysSinceLast({ gt: Number(value('CHURNED')) }) },
};
const ladder = {
  'first-time': { word: 'first-time', who: (): Condition => orderCount({ eq: 1 }) },
  repeat: { word: 'repeat', who: (value: Value) => orderCount({ gte: 2, lt: Number(value('LOYAL')) }) },
  loyal: { word: 'loyal', who: (value: Value) => orderCount({ gte: Number(value('LOYAL')) }) },
};
const ideas: Record<string, string> = {
  'active first-time': 'Welcome them: care tips, and what goes with the first purchase.',
  'active repeat': 'Tell them what is new; they read what you send.',
  'active loyal': 'Ask for a review or a recommendation.',
  'at-risk first-time': 'Remind them before they forget you; a small incentive is enough.',
  'at-risk repeat': 'Show what others bought next after the same orders.',
  'at-risk loyal': 'A personal word from the shop: they are worth a call.',
  'churned first-time': 'One last good offer, then fewer mails.',
  'churned repeat': 'Ask what was missing, with a survey of one question.',
  'churned loyal': 'Win them back by hand, with the offer you give nobody else.',
};

const lifecycle = Object.entries(stages).flatMap(([stage, { word, emoji, who }]) =>
  Object.entries(ladder).map(
    ([step, one]): Template => ({
      handle: `${stage}-${step}`,
      category: 'lifecycle',
      emoji,
      name: `${word} ${one.word} customers`,
      purpose: `${word} by your own repurchase gaps, ${one.word} by number of orders.`,
      idea: ideas[`${stage} ${step}`]!,
      parameters: [
        ...(stage === 'churned' ? [] : [active]),
        ...(stage === 'active' ? [] : [churned]),
        ...(step === 'first-time' ? [] : [loyalFrom]),
      ],
      ...(stage === 'at-risk' && { problems: rising('ACTIVE', 'CHURNED') }),
      who: (value) => allOf(who(value), one.who(value)),
    }),
  ),
);

const bought = (field: TemplateField, where: (value: string) => Where, emoji: string, idea: string): Template => ({
  handle: `bought-${field}`,
  category: 'needs',
  emoji,
  name: `Bought {${field}}`,
  purpose: 'Everybody who has ever bought it, in any order.',
  idea,
  parameters: [picked(field)],
  who: (value) => someOrder(where(value(field))),
});

const needs: Template[] = [
  bought(
    'product',
    (value) => is('product', value),
    '📦',
    'Tell them of its successor, or of what is used up with it.',
  ),
  bought('productTag', (value) => has('productTag', value), '🏷️', 'A story on the theme they care about.'),
  bought('type', (value) => is('type', value), '🧺', 'A guide to the whole line they began with.'),
  bought('vendor', (value) => is('vendor', value), '🏭', 'News of the maker they like.'),
  bought('variant', (value) => is('variant', value), '🎨', 'More in the size or colour they take.'),
  bought('collection', (value) => has('collection', value), '🗂️', 'The next drop of the collection, a day early.'),
  {
    handle: 'type-often',
    category: 'needs',
    emoji: '🔥',
    name: 'Bought {type} 3 times in a year',
    purpose: 'Who comes back to the same line again and again.',
    idea: 'Offer a bundle or a subscription for what they keep buying.',
    parameters: [picked('type')],
    who: (value) => ({ orders: { where: is('type', value('type')), when: lastDays(365), some: { gte: 3 } } }),
  },
];

const began = (
  field: TemplateField,
  where: (value: string) => Where,
  emoji: string,
  name: string,
  idea: string,
): Template => ({
  handle: `first-${field}`,
  category: 'initial',
  emoji,
  name,
  purpose: 'Everybody whose first order was so.',
  idea,
  parameters: [picked(field)],
  who: (value) => firstOrder(where(value(field))),
});

const initial: Template[] = [
  began(
    'product',
    (value) => is('product', value),
    '🎁',
    'First bought {product}',
    'Lead them from it to what its buyers take next.',
  ),
  began(
    'type',
    (value) => is('type', value),
    '🧭',
    'First bought {type}',
    'A welcome series for the line they began with.',
  ),
  began(
    'productTag',
    (value) => has('productTag', value),
    '🏷️',
    'First bought something tagged {productTag}',
    'Show the theme from other sides.',
  ),
  began(
    'channel',
    (value) => is('channel', value),
    '🚪',
    'First order in {channel}',
    'Invite them to your other channels.',
  ),
  began(
    'location',
    (value) => is('location', value),
    '🏬',
    'First order at {location}',
    'A word from the team that served them.',
  ),
  began(
    'orderTag',
    (value) => has('orderTag', value),
    '🔖',
    'First order tagged {orderTag}',
    'Follow up on what made the order special.',
  ),
  {
    handle: 'first-with-code',
    category: 'initial',
    emoji: '🎟️',
    name: 'First order with a discount',
    purpose: 'Who was won by a code.',
    idea: 'Show worth instead of price: they know your discounts already.',
    parameters: [],
    who: () => firstOrder(withCode),
  },
];

const came = (field: TemplateField, emoji: string, name: string, idea: string): Template => ({
  handle: `acquired-${field}`,
  category: 'acquisition',
  emoji,
  name,
  purpose: 'Everybody whose first order came that way.',
  idea,
  parameters: [picked(field)],
  who: (value) => firstOrder(is(field, value(field))),
});

const acquisition: Template[] = [
  came('utmSource', '📣', 'Acquired by source {utmSource}', 'Compare their repeat rate before you raise the budget.'),
  came('utmMedium', '📮', 'Acquired by medium {utmMedium}', 'Pick up where the medium left off.'),
  came('utmCampaign', '🎯', 'Acquired by campaign {utmCampaign}', 'Keep the promise of the campaign in the next mail.'),
  came('referrer', '🔗', 'Acquired by {referrer}', 'Thank the site that sends them, and look what they buy second.'),
  {
    handle: 'acquired-code',
    category: 'acquisition',
    emoji: '🎟️',
    name: 'Acquired by code {discountCode}',
    purpose: 'Everybody whose first order used the code.',
    idea: 'See whether the partner behind the code brings people who stay.',
    parameters: [picked('discountCode')],
    who: (value) => firstOrder(has('discountCode', value('discountCode'))),
  },
  {
    handle: 'acquired-unknown',
    category: 'acquisition',
    emoji: '❔',
    name: 'Acquired without a known source',
    purpose: 'Everybody whose first order names neither campaign nor referrer.',
    idea: 'Ask them how they found you, on the thank-you page.',
    parameters: [],
    who: () => firstOrder({ utmSource: { isMissing: true }, referrer: { isMissing: true } }),
  },
  {
    handle: 'acquired-lately',
    category: 'acquisition',
    emoji: '🆕',
    name: 'New in the last {DAYS} days',
    purpose: 'Everybody whose first order is that young.',
    idea: 'Your welcome series begins here.',
    parameters: [days('DAYS', 'First order within, days', 30)],
    who: (value) => daysSinceFirst({ lte: Number(value('DAYS')) }),
  },
];

export const manageTemplates: readonly Template[] = [...lifecycle, ...needs, ...initial, ...acquisition];
