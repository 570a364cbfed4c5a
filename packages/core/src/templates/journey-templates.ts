// Templates of the way from one thing to the next.

import {
  allOf,
  firstOrder,
  laterOrder,
  not,
  orderCount,
  someOrder,
  withCode,
  withoutCode,
} from '../recipes/conditions.ts';
import type { Where } from '../segments/definition.ts';
import type { Template } from './template.ts';
import { templatesOf } from './template-of.ts';
import { picked, type TemplateField } from './template-values.ts';

const journey = templatesOf('journey');
const is = (field: TemplateField, value: string): Where => ({ [field]: { in: [value] } });

export const journeyTemplates: readonly Template[] = [
  journey(
    'product-to-type',
    '➡️',
    'First {product}, later {type}',
    ['Who began with the product and went on to the line.', 'Show what led others the same way.'],
    [picked('product'), picked('type', 'type', 1)],
    (value) => allOf(firstOrder(is('product', value('product'))), laterOrder(is('type', value('type')))),
  ),
  journey(
    'type-again',
    '🔁',
    '{type} first and again',
    ['Who began with the line and came back for it.', 'A refill reminder at their own rhythm.'],
    [picked('type')],
    (value) => allOf(firstOrder(is('type', value('type'))), laterOrder(is('type', value('type')))),
  ),
  journey(
    'type-not-back',
    '⏳',
    'First {type}, not back yet',
    ['Who began with the line and has one order.', 'What the line needs next: care, refill, the matching piece.'],
    [picked('type')],
    (value) => allOf(firstOrder(is('type', value('type'))), orderCount({ eq: 1 })),
  ),
  journey(
    'channel-to-channel',
    '🔀',
    'First {channel}, later {OTHER}',
    ['Who began in one channel and came to the other.', 'Ask what made them change, and make it easier.'],
    [picked('channel'), picked('channel', 'OTHER', 1)],
    (value) => allOf(firstOrder(is('channel', value('channel'))), laterOrder(is('channel', value('OTHER')))),
  ),
  journey(
    'channel-stayed',
    '🏠',
    'First {channel}, never {OTHER}',
    ['Who began in one channel, came back, and has not used the other.', 'A reason to try the other channel once.'],
    [picked('channel'), picked('channel', 'OTHER', 1)],
    (value) =>
      allOf(firstOrder(is('channel', value('channel'))), laterOrder(), not(someOrder(is('channel', value('OTHER'))))),
  ),
  journey(
    'code-to-full-price',
    '🌱',
    'First with a code, later without',
    ['Who was won by a discount and then paid full price.', 'See what they bought the second time, and sell it first.'],
    [],
    () => allOf(firstOrder(withCode), laterOrder(withoutCode)),
  ),
];
