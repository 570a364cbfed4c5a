import type { Fact } from '@throughline/core/facts/facts';
import { describe, expect, it } from 'vitest';
import { demoFacts } from './demo-facts.ts';
import { longestName } from './demo-places.ts';

const endAt = Date.UTC(2026, 5, 30, 16);
const all = (seed: number): Fact[] => [...demoFacts({ seed, endAt })].flat();
const facts = all(7);
const orders = facts.filter((fact) => fact.kind === 'order');
const refunds = facts.filter((fact) => fact.kind === 'refund');
const profiles = facts.filter((fact) => fact.kind === 'profile');

describe('the demo store', () => {
  it('is the same for the same seed, and another one for another seed', () => {
    expect(JSON.stringify(all(7))).toBe(JSON.stringify(facts));
    expect(JSON.stringify(all(8))).not.toBe(JSON.stringify(facts));
  });

  it('has about 3,000 customers and 9,000 orders over three years, none after its end', () => {
    expect(profiles).toHaveLength(3000);
    expect(orders.length).toBeGreaterThan(8000);
    expect(orders.length).toBeLessThan(10_500);
    expect(
      Math.max(
        ...facts.map((fact) =>
          'placedAt' in fact
            ? Math.max(fact.placedAt, fact.cancelledAt ?? 0)
            : 'refundedAt' in fact
              ? fact.refundedAt
              : 0,
        ),
      ),
    ).toBeLessThanOrEqual(endAt);
    expect(Math.min(...orders.map(({ placedAt }) => placedAt))).toBeGreaterThan(Date.UTC(2023, 5, 29));
  });

  it('has three channels, three locations, refunds, cancellations and anonymous orders in store', () => {
    expect(new Set(orders.map(({ channel }) => channel))).toEqual(new Set(['online_store', 'pos', 'shop_app']));
    expect(new Set(orders.flatMap(({ location }) => location ?? []))).toEqual(
      new Set(['soho', 'back-bay', 'fishtown']),
    );
    expect(refunds.length).toBeGreaterThan(200);
    expect(orders.filter(({ cancelledAt }) => cancelledAt !== undefined).length).toBeGreaterThan(40);
    const anonymous = orders.filter(({ buyer }) => !buyer.customerId && !buyer.email && !buyer.phone);
    expect(anonymous.length).toBeGreaterThan(500);
    expect(anonymous.every(({ channel }) => channel === 'pos')).toBe(true);
  });

  it('gives each order its own id, and its product amount as the sum of its lines', () => {
    expect(new Set(orders.map(({ externalId }) => externalId)).size).toBe(orders.length);
    for (const { lines, productMinor, grossMinor } of orders) {
      expect(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(productMinor);
      expect(Number.isSafeInteger(grossMinor) && grossMinor >= productMinor).toBe(true);
    }
  });

  it('never refunds more than an order, and only orders that exist', () => {
    const byId = new Map(orders.map((order) => [order.externalId, order]));
    for (const { orderExternalId, amountMinor } of refunds)
      expect(amountMinor).toBeLessThanOrEqual(byId.get(orderExternalId)!.grossMinor);
  });

  it('gives nobody the e-mail or phone of another', () => {
    const emails = profiles.flatMap(({ email }) => email ?? []);
    const phones = profiles.flatMap(({ phone }) => phone ?? []);
    expect(new Set(emails).size).toBe(emails.length);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('has a name that is long enough to try every screen', () => {
    expect(profiles.filter(({ name }) => name === longestName)).toHaveLength(1);
  });

  it('shows people who begin in store and go on online', () => {
    const byPerson = new Map<string, string[]>();
    for (const { buyer, channel } of orders) {
      if (buyer.customerId) byPerson.set(buyer.customerId, [...(byPerson.get(buyer.customerId) ?? []), channel]);
    }
    const moved = [...byPerson.values()].filter(([first, ...rest]) => first === 'pos' && rest.includes('online_store'));
    expect(moved.length).toBeGreaterThan(150);
  });
});
