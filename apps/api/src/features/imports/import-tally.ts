// What an import brought, counted while it is read: distinct orders, people, products and refunds, and the orders and
// amounts of each channel. The same fact twice in a file counts once, as it was read last.

import type { Fact, Identifiers, Order } from '@throughline/core/facts/facts';
import type { FactResult } from '@throughline/db/facts/load-facts';
import type { StoredChannelTotal } from './import-model.ts';

interface SeenOrder {
  channel: string;
  grossMinor: number;
  /** What became of it in the store; the first outcome that is not `unchanged` stands. */
  outcome: FactResult['outcome'] | null;
}

export class ImportTally {
  readonly #orders = new Map<string, SeenOrder>();
  readonly #people = new Set<string>();
  readonly #products = new Set<string>();
  readonly #refunds = new Set<string>();

  add(facts: Fact[]): void {
    for (const fact of facts) {
      if (fact.kind === 'order') this.#addOrder(fact);
      else if (fact.kind === 'profile') this.#people.add(fact.externalId);
      else if (fact.kind === 'product') this.#products.add(fact.externalId);
      else if (fact.kind === 'refund') this.#refunds.add(fact.externalId);
    }
  }

  /** Whom a list names. */
  addPeople(personIds: readonly string[]): void {
    for (const id of personIds) this.#people.add(id);
  }

  addResults(results: FactResult[]): void {
    for (const { kind, externalId, outcome } of results) {
      const order = kind === 'order' ? this.#orders.get(externalId) : undefined;
      if (order && (order.outcome === null || order.outcome === 'unchanged')) order.outcome = outcome;
    }
  }

  #addOrder(order: Order): void {
    const seen = this.#orders.get(order.externalId);
    const { channel, grossMinor } = order;
    this.#orders.set(order.externalId, { channel, grossMinor, outcome: seen?.outcome ?? null });
    const buyer = keyOf(order.buyer);
    if (buyer !== undefined) this.#people.add(buyer);
  }

  figures() {
    const outcomes = { new: 0, changed: 0, unchanged: 0, older: 0 };
    for (const { outcome } of this.#orders.values()) if (outcome !== null) outcomes[outcome]++;
    return {
      ordersTotal: this.#orders.size,
      ordersNew: outcomes.new,
      ordersChanged: outcomes.changed,
      ordersUnchanged: outcomes.unchanged + outcomes.older,
      peopleTotal: this.#people.size,
      productsTotal: this.#products.size,
      refundsTotal: this.#refunds.size,
    };
  }

  /** Largest first. */
  channelTotals(): StoredChannelTotal[] {
    const totals = new Map<string, { orders: number; amountMinor: bigint }>();
    for (const { channel, grossMinor } of this.#orders.values()) {
      const total = totals.get(channel) ?? { orders: 0, amountMinor: 0n };
      totals.set(channel, { orders: total.orders + 1, amountMinor: total.amountMinor + BigInt(grossMinor) });
    }
    return [...totals]
      .map(([channel, { orders, amountMinor }]) => ({ channel, orders, amountMinor: String(amountMinor) }))
      .sort((a, b) => b.orders - a.orders || (a.channel < b.channel ? -1 : 1));
  }
}

/** The profile an order belongs to; a customer id is that of a profile record too. */
function keyOf({ customerId, email, phone, memberId }: Identifiers): string | undefined {
  return customerId ?? email ?? phone ?? memberId;
}
