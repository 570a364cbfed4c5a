// A store's own figures at an instant, and the values that its facts hold, for pickers.

import type { Columns } from '../columns/columns.ts';
import type { StoreFigures } from '../engine.ts';
import { seenValues } from './seen-values.ts';

const valuesOf = new WeakMap<Columns, StoreFigures['values']>();

export function answerFigures(columns: Columns, instant: number): StoreFigures {
  const { orders, store } = columns;
  let values = valuesOf.get(columns);
  if (!values) {
    values = seenValues(columns);
    valuesOf.set(columns, values);
  }
  const known = orders.placedAt.filter((at) => at <= instant);
  return {
    changeNumber: store.changeNumber,
    dataAsOf: store.dataAsOf,
    orderCount: known.length,
    customerCount: customerCount(columns, instant),
    firstOrderAt: known.length > 0 ? known.reduce((a, b) => Math.min(a, b)) : null,
    lastOrderAt: known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : null,
    channels: channels(columns, instant),
    values,
  };
}

function customerCount({ personCount, orderOffsets, orders }: Columns, instant: number): number {
  let count = 0;
  for (let person = 0; person < personCount; person++) {
    const first = orderOffsets[person]!;
    if (orderOffsets[person + 1]! > first && orders.placedAt[first]! <= instant) count++;
  }
  return count;
}

function channels(
  { personCount, orderOffsets, orders, orderCount }: Columns,
  instant: number,
): StoreFigures['channels'] {
  const { codes, dictionary } = orders.text.channel;
  const found = dictionary.map((handle) => ({ handle, orderCount: 0, customerCount: 0, identifiedOrderCount: 0 }));
  const lastPerson = new Int32Array(dictionary.length).fill(-1);
  const count = (order: number) => {
    const code = codes[order]!;
    if (code < 0 || orders.placedAt[order]! > instant) return -1;
    found[code]!.orderCount++;
    return code;
  };
  for (let person = 0; person < personCount; person++) {
    for (let order = orderOffsets[person]!; order < orderOffsets[person + 1]!; order++) {
      const code = count(order);
      if (code < 0) continue;
      found[code]!.identifiedOrderCount++;
      if (lastPerson[code] !== person) found[code]!.customerCount++;
      lastPerson[code] = person;
    }
  }
  for (let order = orderOffsets[personCount]!; order < orderCount; order++) count(order);
  return found.sort((a, b) => b.orderCount - a.orderCount || (a.handle < b.handle ? -1 : 1));
}
