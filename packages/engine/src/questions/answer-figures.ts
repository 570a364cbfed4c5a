// A store's own figures at an instant, and the values that its facts hold, for pickers.

import type { ColdGroup } from '../columns/cold-columns.ts';
import type { Columns } from '../columns/columns.ts';
import type { Codes } from '../columns/growing-column.ts';
import type { StoreFigures } from '../engine.ts';
import { NEEDED_BY_SEEN_VALUES } from './columns-needed.ts';
import { eachSlice } from './each-slice.ts';
import { seenValues } from './seen-values.ts';

const valuesOf = new WeakMap<Columns, { changeNumber: number; values: StoreFigures['values'] }>();

/** Nothing when the values are known already. */
export function neededByFigures(columns: Columns): readonly ColdGroup[] {
  return valuesOf.get(columns)?.changeNumber === columns.store.changeNumber ? [] : NEEDED_BY_SEEN_VALUES;
}

export function answerFigures(columns: Columns, instant: number): StoreFigures {
  const { changeNumber, dataAsOf } = columns.store;
  let known = valuesOf.get(columns);
  if (known?.changeNumber !== changeNumber) {
    known = { changeNumber, values: seenValues(columns) };
    valuesOf.set(columns, known);
  }
  return { changeNumber, dataAsOf, ...counts(columns, instant), values: known.values };
}

function counts(columns: Columns, instant: number): Omit<StoreFigures, 'changeNumber' | 'dataAsOf' | 'values'> {
  const { placedAt } = columns.orders;
  const channels = new ChannelCounts(columns);
  let [orderCount, customerCount] = [0, 0];
  let [firstOrderAt, lastOrderAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  eachSlice(columns, (first, end, person) => {
    if (person >= 0 && placedAt[first]! <= instant) customerCount++;
    for (let order = first; order < end; order++) {
      const at = placedAt[order]!;
      channels.add(order, person, at <= instant);
      if (at > instant) continue;
      orderCount++;
      if (at < firstOrderAt) firstOrderAt = at;
      if (at > lastOrderAt) lastOrderAt = at;
    }
  });
  return {
    orderCount,
    customerCount,
    firstOrderAt: orderCount > 0 ? firstOrderAt : null,
    lastOrderAt: orderCount > 0 ? lastOrderAt : null,
    channels: channels.rows(),
  };
}

class ChannelCounts {
  private readonly codes: Codes;
  private readonly dictionary: string[];
  private readonly found: (StoreFigures['channels'][number] | undefined)[] = [];
  private readonly lastPerson: number[] = [];

  constructor({ orders }: Columns) {
    ({ codes: this.codes, dictionary: this.dictionary } = orders.text.channel);
  }

  /** A channel whose orders are all still to come is listed with zeros. */
  add(order: number, person: number, isKnown: boolean): void {
    const code = this.codes[order]!;
    if (code < 0) return;
    let row = this.found[code];
    if (!row) {
      row = { handle: this.dictionary[code]!, orderCount: 0, customerCount: 0, identifiedOrderCount: 0 };
      this.found[code] = row;
    }
    if (!isKnown) return;
    row.orderCount++;
    if (person < 0) return;
    row.identifiedOrderCount++;
    if (this.lastPerson[code] !== person) row.customerCount++;
    this.lastPerson[code] = person;
  }

  rows(): StoreFigures['channels'] {
    return this.found
      .filter((row) => row !== undefined)
      .sort((a, b) => b.orderCount - a.orderCount || (a.handle < b.handle ? -1 : 1));
  }
}
