// Two lists of the orders of a range, the source's and ours, by day. Pure.

import type { ManifestEntry, ObjectRef } from '@throughline/connectors/source';

export interface OwnOrder {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  amountMinor: number;
  /** The sum of its refunds. */
  refundedMinor: number;
  counted: boolean;
  /** From a file alone: the source may no longer list it, and it stays. */
  fromFile: boolean;
}

export interface DayFigures {
  /** Counted orders (docs/semantics.md 1). */
  orders: number;
  amountMinor: number;
  /** Given back of these orders, on whichever day. */
  refundedMinor: number;
}

export interface DayDrift {
  /** Local date. */
  date: string;
  ours: DayFigures;
  source: DayFigures;
}

type Figures = Pick<OwnOrder, 'counted' | 'amountMinor' | 'refundedMinor'>;

export interface Comparison {
  /** Days on which counts or sums differ, ascending. */
  days: DayDrift[];
  /** Orders that we lack, that differ, or that the source does not list. */
  differing: ObjectRef[];
}

/** `dayOf`: an instant's local date. What the source does not list of an order (its amount, its refunds) is taken to be ours. */
export function compareDays(theirs: ManifestEntry[], ours: OwnOrder[], dayOf: (at: number) => string): Comparison {
  const own = new Map(ours.map((order) => [order.id, order]));
  const days = new Map<string, DayDrift>();
  const differing: ObjectRef[] = [];
  const add = (side: 'ours' | 'source', at: number, { counted, ...order }: Figures) => {
    const date = dayOf(at);
    const day = days.get(date) ?? { date, ours: none(), source: none() };
    days.set(date, day);
    if (!counted) return;
    day[side].orders++;
    day[side].amountMinor += order.amountMinor;
    day[side].refundedMinor += order.refundedMinor;
  };
  for (const { kind, id, at, counted, ...listed } of theirs) {
    const held = own.get(id);
    own.delete(id);
    const amountMinor = listed.amountMinor ?? held?.amountMinor ?? 0;
    const refundedMinor = listed.refundedMinor ?? held?.refundedMinor ?? 0;
    add('source', at, { counted, amountMinor, refundedMinor });
    if (held) add('ours', held.at, held);
    const same =
      held?.at === at &&
      held.counted === counted &&
      held.amountMinor === amountMinor &&
      held.refundedMinor === refundedMinor;
    if (!same) differing.push({ kind, id });
  }
  for (const order of own.values()) {
    if (order.fromFile) continue;
    add('ours', order.at, order);
    differing.push({ kind: 'order', id: order.id });
  }
  const drifted = [...days.values()].filter(
    ({ ours: a, source: b }) =>
      a.orders !== b.orders || a.amountMinor !== b.amountMinor || a.refundedMinor !== b.refundedMinor,
  );
  return { days: drifted.sort((a, b) => (a.date < b.date ? -1 : 1)), differing };
}

function none(): DayFigures {
  return { orders: 0, amountMinor: 0, refundedMinor: 0 };
}
