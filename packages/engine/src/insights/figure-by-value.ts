// Who is behind figures that count values: of all orders, of first ones, of several together.

import type { CountedBy } from '@throughline/core/insights/figure';
import type { Columns } from '../columns/columns.ts';
import { channelTest, positions } from './answer-breakdown.ts';
import { type Asked, windowEnd, windowStart } from './asked.ts';
import { inWindow, type PersonTest } from './person-test.ts';
import { ValueTest } from './value-test.ts';

export function hasOrderWithValue(
  columns: Columns,
  asked: Asked,
  { position, channel, ...value }: CountedBy['breakdown'],
): PersonTest {
  const [isIn, isInChannel] = [inWindow(columns, asked), channelTest(columns, channel)];
  const test = new ValueTest(columns, value, asked.instant);
  return (person, first, end) => {
    const [from, to] = positions(position, first, end);
    test.standAt(person, first, end);
    for (let order = from; order < to; order++) if (isIn(order) && isInChannel(order) && test.has(order)) return true;
    return false;
  };
}

export function boughtFirst(
  columns: Columns,
  asked: Asked,
  { dimension, key, next }: CountedBy['firstProducts'],
): PersonTest {
  const isIn = inWindow(columns, asked);
  const first = new ValueTest(columns, { dimension, key }, asked.instant);
  const second = next === null ? null : new ValueTest(columns, { dimension, key: next }, asked.instant);
  return (_person, order, end) =>
    isIn(order) && order + 1 < end && first.has(order) && (second === null || second.has(order + 1));
}

export function boughtTogether(
  columns: Columns,
  asked: Asked,
  { dimension, level, a, b }: CountedBy['productAffinity'],
): PersonTest {
  const [hasA, hasB] = [a, b].map((key) => new ValueTest(columns, { dimension, key }, asked.instant)) as [
    ValueTest,
    ValueTest,
  ];
  return (_person, first, end) => {
    const from = windowStart(columns, asked, first, end);
    const to = windowEnd(columns, asked, from, end);
    let [isA, isB] = [false, false];
    for (let order = from; order < to; order++) {
      if (level === 'order') [isA, isB] = [false, false];
      isA ||= hasA.has(order);
      isB ||= hasB.has(order);
      if (isA && isB) return true;
    }
    return false;
  };
}

export function boughtFirstElsewhere(
  columns: Columns,
  asked: Asked,
  { firstChannel, secondChannel, ...value }: CountedBy['firstBuys'],
): PersonTest {
  const isIn = inWindow(columns, asked);
  const [isFirst, isSecond] = [channelTest(columns, firstChannel), channelTest(columns, secondChannel)];
  const test = new ValueTest(columns, value, asked.instant);
  return (_person, first, end) => {
    if (!isIn(first) || !isFirst(first)) return false;
    let order = first + 1;
    while (order < end && !isSecond(order)) order++;
    return order < end && test.has(order);
  };
}
