// The store of docs/worked-examples.json: as it is written, and held by an engine.

import { readFileSync } from 'node:fs';
import type { Condition } from '@throughline/core/segments/definition';
import { engineOf, orderRow } from './store-rows.ts';

export interface Example {
  timeZone: string;
  currency: string;
  people: string[];
  orders: {
    person: string | null;
    id: string;
    placedAt: string;
    channel: string;
    gross: string;
    cancelledAt?: string;
    refunds?: { at: string; amount: string }[];
  }[];
  segments: Record<
    string,
    {
      definition: Condition;
      membersOn: Record<string, string[]>;
      metricsOn20260331: Record<'gross' | 'net', ExpectedMetrics>;
      netLifetimeValueOn20260310: string;
      marchRevenue: Record<string, Record<'joining' | 'staying' | 'leaving', [number, number]>>;
    }
  >;
  moves: {
    from: string;
    to: string;
    window: [string, string];
    moved: number;
    atRisk: number;
    stayed: number;
    left: number;
    who: string[];
  }[];
}

interface ExpectedMetrics {
  customerCount: number;
  repeatCustomerRate: number;
  lifetimeValue: string;
  averageOrderValue: string;
  averageOrderValuePooled: string;
  averageOrderCount: number;
  purchaseIntervalDays: number;
}

export const example: Example = JSON.parse(
  readFileSync(new URL('../../../docs/worked-examples.json', import.meta.url), 'utf8'),
);
const cents = (amount: string) => Math.round(Number(amount) * 100);

const counted = example.orders.filter((order) => order.cancelledAt === undefined);
const orders = counted.map((order) =>
  orderRow({
    externalId: order.id,
    personId: order.person,
    placedAt: Date.parse(order.placedAt),
    channel: order.channel,
    grossMinor: cents(order.gross),
    refunds: (order.refunds ?? []).map((refund, i) => ({
      externalId: `${order.id}-${i}`,
      refundedAt: Date.parse(refund.at),
      amountMinor: cents(refund.amount),
      lines: null,
    })),
  }),
);
const people = example.people.map((label) => {
  const personId = label.split(' ')[0]!;
  const times = example.orders.filter((order) => order.person === personId).map((order) => Date.parse(order.placedAt));
  return {
    personId,
    firstKnownAt: times.length > 0 ? Math.min(...times) : Date.parse('2026-01-01T00:00:00Z'),
    name: null,
  };
});
/** Of the people and counted orders. */
export const engine = engineOf({ timeZone: example.timeZone, currencyCode: example.currency, people, orders });
