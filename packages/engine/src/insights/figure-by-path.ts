// Who is behind figures that count what followed on what.

import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import type { Choice, CountedBy } from '@throughline/core/insights/figure';
import type { Columns } from '../columns/columns.ts';
import { MISSING, type TextColumn } from '../columns/text-column.ts';
import { channelTest } from './answer-breakdown.ts';
import { type Asked, windowEnd, windowStart } from './asked.ts';
import { columnOf } from './dimension-values.ts';
import { OrderValue } from './order-value.ts';
import { chosenCodes, inWindow, type PersonTest } from './person-test.ts';

export function isOnPath(
  columns: Columns,
  asked: Asked,
  { by, position, from, to }: CountedBy['orderPaths'],
): PersonTest {
  const isIn = inWindow(columns, asked);
  const values = new OrderValue(columns, by);
  const chosen = (choice: Choice) => chosenCodes(values.size, (code) => values.keyAt(code), choice);
  const [isFrom, isTo] = [chosen(from), to ? chosen(to) : null];
  return (_person, first, end) => {
    const order = first + position - 1;
    if (!isIn(first) || order >= end || !isFrom[values.at(order)]) return false;
    if (to === undefined) return true;
    if (isTo === null) return order + 1 === end;
    return order + 1 < end && isTo[values.at(order + 1)] === 1;
  };
}

export function wentOnTo(
  columns: Columns,
  asked: Asked,
  { dimension, from, to }: CountedBy['transitions'],
): PersonTest {
  const { codes, dictionary } = columnOf(columns, 'order', DIMENSIONS[dimension].field) as TextColumn;
  /** Of a value that no order has, a code that none has either. */
  const codeOf = (key: string | null) => {
    const code = key === null ? MISSING : dictionary.indexOf(key);
    return key !== null && code < 0 ? dictionary.length : code;
  };
  const [fromCode, toCode] = [codeOf(from), codeOf(to)];
  return (_person, first, end) => {
    const last = windowEnd(columns, asked, first, end);
    for (let order = Math.max(first + 1, windowStart(columns, asked, first, end)); order < last; order++) {
      if (codes[order - 1] === fromCode && codes[order] === toCode) return true;
    }
    return false;
  };
}

export function switchedChannel(
  columns: Columns,
  asked: Asked,
  { fromChannel, toChannel, who }: CountedBy['didItWork'],
): PersonTest {
  const { placedAt, day } = columns.orders;
  const [isFrom, isTo] = [channelTest(columns, fromChannel), channelTest(columns, toChannel)];
  return (_person, first, end) => {
    let to = first;
    while (to < end && !isTo(to)) to++;
    let from = first;
    while (from < to && !isFrom(from)) from++;
    if (from === to || day[from]! > asked.toDay) return false;
    if (to === end) return who === 'atRisk';
    // Orders of one instant take effect together.
    if (placedAt[from] === placedAt[to] || day[to]! < asked.fromDay) return false;
    return who === 'atRisk' || day[to]! <= asked.toDay;
  };
}
