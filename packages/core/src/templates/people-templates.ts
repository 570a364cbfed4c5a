// Templates of how people buy, who they are, where they live, and which way they go.

import {
  allOf,
  everyOrder,
  flagged,
  hasTag,
  noOrder,
  not,
  orderCount,
  someOrder,
  withCode,
} from '../recipes/conditions.ts';
import { lacksOwnLocation, type StoreOutline } from '../recipes/store-outline.ts';
import type { Condition, Where } from '../segments/definition.ts';
import type { Template } from './template.ts';
import { days, picked, type TemplateField } from './template-values.ts';

const is = (field: TemplateField, value: string): Where => ({ [field]: { in: [value] } });
const lives = (field: 'country' | 'region' | 'city' | 'language', value: string): Condition => ({
  profile: { field, in: [value] },
});

const plain = (
  category: Template['category'],
  handle: string,
  emoji: string,
  name: string,
  [purpose, idea]: [string, string],
  condition: Condition,
  reason?: (store: StoreOutline) => string | null,
): Template => ({
  handle,
  category,
  emoji,
  name,
  purpose,
  idea,
  parameters: [],
  who: () => condition,
  ...(reason && { reason }),
});
const of = (
  category: Template['category'],
  handle: string,
  emoji: string,
  name: string,
  [purpose, idea]: [string, string],
  parameters: Template['parameters'],
  who: Template['who'],
): Template => ({ handle, category, emoji, name, purpose, idea, parameters, who });

const method: Template[] = [
  plain(
    'method',
    'subscribers',
    '🔄',
    'Subscribers',
    ['Everybody with an order that is part of a subscription.', 'Thank them with something in the next delivery.'],
    someOrder(flagged('subscription')),
    ({ withSubscription }) => (withSubscription === 0 ? 'No order of the store is marked as a subscription.' : null),
  ),
  plain(
    'method',
    'gift-givers',
    '🎁',
    'Gift givers',
    ['Everybody with an order that is a gift.', 'Remind them a year later, a week before the date.'],
    someOrder(flagged('gift')),
    ({ withGift }) => (withGift === 0 ? 'No order of the store is marked as a gift.' : null),
  ),
  plain(
    'method',
    'code-users',
    '🎟️',
    'Buy with codes only',
    ['Everybody whose every order has a discount code.', 'Leave them out of mails that sell at full price.'],
    everyOrder(withCode),
  ),
  plain(
    'method',
    'full-price',
    '💎',
    'Full price always',
    [
      'Everybody who has ordered twice or more and never used a code.',
      'Keep discounts away from them: early access works.',
    ],
    allOf(orderCount({ gte: 2 }), noOrder(withCode)),
  ),
  plain(
    'method',
    'multi-channel',
    '🔀',
    'Use two channels or more',
    ['Everybody with orders in several channels.', 'Ask which way they like best, and why.'],
    { orders: { measure: { distinct: 'channel' }, is: { gte: 2 } } },
    (store) => (store.values('channel').length < 2 ? 'The store has one channel so far.' : null),
  ),
  of(
    'method',
    'channel-only',
    '🛒',
    'Only in {channel}',
    ['Everybody whose every order is in the channel.', 'Show them what your other channels do better.'],
    [picked('channel')],
    (value) => everyOrder(is('channel', value('channel'))),
  ),
  of(
    'method',
    'at-location',
    '🏬',
    'Bought at {location}',
    ['Everybody with an order there.', 'Invite them to an evening at the shop.'],
    [picked('location')],
    (value) => someOrder(is('location', value('location'))),
  ),
  of(
    'method',
    'paid-with',
    '💳',
    'Paid with {gateway}',
    ['Everybody with an order paid so.', 'Name their way to pay first at checkout.'],
    [picked('gateway')],
    (value) => someOrder(is('gateway', value('gateway'))),
  ),
  of(
    'method',
    'handed-over',
    '🚚',
    'Fulfilment: {fulfilment}',
    ['Everybody with an order handed over so.', 'Tell them when it becomes faster or free.'],
    [picked('fulfilment')],
    (value) => someOrder(is('fulfilment', value('fulfilment'))),
  ),
  of(
    'method',
    'order-tag',
    '🔖',
    'Order tagged {orderTag}',
    [
      'Everybody with an order of the tag: wrapped, pay later, whatever your apps write.',
      'Follow up on what the tag stands for.',
    ],
    [picked('orderTag')],
    (value) => someOrder({ orderTag: { hasAny: [value('orderTag')] } }),
  ),
];

const demographic: Template[] = [
  of(
    'demographic',
    'customer-tag',
    '🏷️',
    'Tagged {tags}',
    ['Everybody with the tag.', 'Speak to the group by its name.'],
    [picked('tags')],
    (value) => hasTag(value('tags')),
  ),
  of(
    'demographic',
    'speaks',
    '🗣️',
    'Language {language}',
    ['Everybody who uses the language.', 'Write to them in it.'],
    [picked('language')],
    (value) => lives('language', value('language')),
  ),
  of(
    'demographic',
    'birthday-soon',
    '🎂',
    'Birthday in the next {DAYS} days',
    ['Everybody whose birthday comes up.', 'A present, not a discount.'],
    [days('DAYS', 'Within, days', 30)],
    (value) => ({
      profile: { field: 'birthDate', anniversary: { next: { days: Number(value('DAYS')) } } },
    }),
  ),
  plain(
    'demographic',
    'no-birthday',
    '❔',
    'Birthday unknown',
    ['Everybody whose birth date nobody has asked for.', 'Ask for it, and say what they get for it.'],
    { profile: { field: 'birthDate', isMissing: true } },
  ),
  plain(
    'demographic',
    'mail-consent',
    '✉️',
    'May be mailed',
    ['Everybody who has agreed to e-mail.', 'The widest circle of any campaign.'],
    { profile: { field: 'consent:email', eq: 'subscribed' } },
  ),
];

/** About the store's own locations: without one, "far" would be everybody and "near" nobody. */
const atStores = (template: Template): Template => ({ ...template, lacks: lacksOwnLocation });

const geographic: Template[] = [
  of(
    'geographic',
    'in-country',
    '🌍',
    'Live in {country}',
    ['Everybody there.', 'Holidays, shipping and prices of the country.'],
    [picked('country')],
    (value) => lives('country', value('country')),
  ),
  of(
    'geographic',
    'in-region',
    '🗺️',
    'Live in {region}',
    ['Everybody in the region.', 'Weather and events of the region.'],
    [picked('region')],
    (value) => lives('region', value('region')),
  ),
  of(
    'geographic',
    'in-city',
    '🏙️',
    'Live in {city}',
    ['Everybody in the city.', 'Invite them to a pop-up around the corner.'],
    [picked('city')],
    (value) => lives('city', value('city')),
  ),
  atStores(
    of(
      'geographic',
      'far-from-stores',
      '🛣️',
      'Farther than {KM} km from any store',
      ['Everybody of whom it is known where they live, and that it is far.', 'Free shipping: they can’t come by.'],
      [days('KM', 'Farther than, km', 50)],
      (value) =>
        allOf(
          { profile: { field: 'geocoding', isMissing: false } },
          not({ near: { place: 'anyOwnLocation', km: Number(value('KM')) } }),
        ),
    ),
  ),
  atStores(
    of(
      'geographic',
      'near-store',
      '📍',
      'Within {KM} km of a store',
      ['Everybody who lives near one of your open locations.', 'Announce events at the shop to them alone.'],
      [days('KM', 'Within, km', 10)],
      (value) => ({ near: { place: 'anyOwnLocation', km: Number(value('KM')) } }),
    ),
  ),
];

export const peopleTemplates: readonly Template[] = [...method, ...demographic, ...geographic];
