// Two lists of the orders of a range, the source's and ours, by day. Pure.

import type { ManifestEntry, ObjectRef } from '@throughline/connectors/source';

export interface OwnOrder {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  amountMinor: number;
  counted: boolean;
  /** From a file alone: the source may no longer list it, and it stays. */
  fromFile: boolean;
}

export interface DayFigures {
  /** Counted orders (docs/semantics.md 1). */
  orders: number;
  amountMinor: number;
}

export interface DayDrift {
  /** Local date. */
  date: string;
  ours: DayFigures;
  source: DayFigures;
}

export interface Comparison {
  /** Days on which counts or sums differ, ascending. */
  days: DayDrift[];
  /** Orders that we lack, that differ, or that the source does not list. */
  differing: ObjectRef[];
}

/** `dayOf`: an instant's local date. An order whose amount the source does not list is taken to have ours. */
export function compareDays(theirs: ManifestEntry[], ours: OwnOrder[], dayOf: (at: number) => string): Comparison {
  const own = new Map(ours.map((order) => [order.id, order]));
  const days = new Map<string, DayDrift>();
  const differing: ObjectRef[] = [];
  const add = (side: 'ours' | 'source', at: number, counted: boolean, amountMinor: number) => {
    const date = dayOf(at);
    const day = days.get(date) ?? { date, ours: none(), source: none() };
    days.set(date, day);
    if (!counted) return;
    day[side].orders++;
    day[side].amountMinor += amountMinor;
  };
  for (const { kind, id, at, amountMinor, counted } of theirs) {
    const held = own.get(id);
    own.delete(id);
    const amount = amountMinor ?? held?.amountMinor ?? 0;
    add('source', at, counted, amount);
    if (held) add('ours', held.at, held.counted, held.amountMinor);
    const same = held && held.at === at && held.counted === counted && held.amountMinor === amount;
    if (!same) differing.push({ kind, id });
  }
  for (const { id, at, amountMinor, counted, fromFile } of own.values()) {
    if (fromFile) continue;
    add('ours', at, counted, amountMinor);
    differing.push({ kind: 'order', id });
  }
  const drifted = [...days.values()].filter(
    ({ ours: a, source: b }) => a.orders !== b.orders || a.amountMinor !== b.amountMinor,
  );
  return { days: drifted.sort((a, b) => (a.date < b.date ? -1 : 1)), differing };
}

function none(): DayFigures {
  return { orders: 0, amountMinor: 0 };
}
