// A shop at the local Admin API and the connector beside it, under one clock that waiting moves; and the facts as a store keeps them.

import type { Fact } from '@throughline/core/facts/facts';
import { shopify } from '../src/shopify/api/shopify.ts';
import type { Account, Outside, Page, RawDelivery, RawRecord } from '../src/source.ts';
import {
  type AdminServer,
  allScopes,
  localClient,
  localToken,
  startAdminServer,
} from './shopify-admin/admin-server.ts';
import type { Delivery } from './shopify-admin/deliveries.ts';
import { generateShop, type ShopOptions } from './shopify-admin/generate-shop.ts';
import type { Shop } from './shopify-admin/shop.ts';

export interface ShopAtHand {
  shop: Shop;
  server: AdminServer;
  account: Account;
  outside: Outside;
  clock: { now: number };
}

const grantedScopes = [...allScopes, 'read_customer_merge'];

export async function openShop(
  options: ShopOptions = {},
  scopes: readonly string[] = grantedScopes,
): Promise<ShopAtHand> {
  const clock = { now: Date.parse('2026-11-01T00:00:00Z') };
  const now = () => clock.now;
  const shop = generateShop({ now, ...options });
  const server = await startAdminServer({ shop, scopes, now });
  const { currency, timeZone, domain } = shop.profile;
  const account: Account = {
    account: domain,
    credentials: { accessToken: localToken, apiSecret: localClient.clientSecret, shop: domain },
    scopes,
    settings: {},
    store: { currencyCode: currency, timeZone, country: 'US' },
  };
  return { shop, server, account, outside: outsideOf(server, clock), clock };
}

/** Waiting moves the clock on and gives way once. */
export function outsideOf(server: AdminServer, clock: { now: number }): Outside {
  return {
    fetch,
    now: () => clock.now,
    wait: async (ms) => {
      clock.now += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    signal: new AbortController().signal,
    origins: { shopify: server.url },
  };
}

/** What a store would hold: the newest of each fact; what was written before its deletion comes too late. */
export class FactsHeld {
  readonly #facts = new Map<string, Fact>();
  readonly #deleted = new Map<string, number>();
  readonly dead: RawRecord[] = [];

  /** `older` = read before what may be held by now, as a result file is: of equal versions the held one stays. */
  land(records: readonly RawRecord[], account: Account, older = false): void {
    for (const record of records) {
      const { facts, problems } = shopify.normalise(record, account);
      if (problems.length > 0) this.dead.push(record);
      for (const fact of facts) this.#write(fact, older);
    }
  }

  #write(fact: Fact, older: boolean): void {
    if (fact.kind === 'deletion') {
      const key = `${fact.of} ${fact.externalId}`;
      this.#deleted.set(key, Math.max(fact.deletedAt, this.#deleted.get(key) ?? 0));
      this.#facts.delete(key);
      for (const [other, held] of this.#facts) {
        if (fact.of === 'order' && held.kind === 'refund' && held.orderExternalId === fact.externalId)
          this.#facts.delete(other);
      }
      return;
    }
    const key = `${fact.kind} ${fact.externalId}`;
    const owner = fact.kind === 'refund' ? `order ${fact.orderExternalId}` : key;
    const held = this.#facts.get(key);
    // What is stocked again is found again.
    if (fact.kind === 'inventoryLevel' && !older) this.#deleted.delete(owner);
    if (this.#deleted.has(owner)) return;
    if (updatedAt(held) < updatedAt(fact) + (older && held ? 0 : 1)) this.#facts.set(key, fact);
  }

  /** By key, ascending; events are left out, since no backfill has them. */
  get all(): Fact[] {
    return [...this.#facts]
      .filter(([, fact]) => fact.kind !== 'event')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, fact]) => fact);
  }

  of<K extends Fact['kind']>(kind: K): Extract<Fact, { kind: K }>[] {
    return [...this.#facts.values()].filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
  }
}

function updatedAt(fact: Fact | undefined): number {
  return fact && 'updatedAt' in fact ? (fact.updatedAt ?? 0) : 0;
}

export async function pagesOf(pages: AsyncIterable<Page>): Promise<Page[]> {
  const all: Page[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

/** Everything, by one reading from the start. */
export async function cleanBackfill({ account, outside }: ShopAtHand): Promise<FactsHeld> {
  const held = new FactsHeld();
  for await (const { records } of shopify.backfill(account, null, outside)) held.land(records, account);
  return held;
}

export function rawDelivery({ headers, body, uri }: Delivery, receivedAt: number): RawDelivery {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { headers: Object.fromEntries(lower), body: new TextEncoder().encode(body), url: uri, receivedAt };
}

/** As the inbox does it: verified, read, and what it names fetched. */
export async function workDelivery(
  { account, outside }: ShopAtHand,
  delivery: RawDelivery,
  held: FactsHeld,
): Promise<void> {
  const parsed = shopify.parseWebhook(delivery, account.credentials);
  if (parsed.refused !== undefined) throw new Error(parsed.message);
  const { topic, eventId, happenedAt } = parsed;
  const head = { eventId, happenedAt, receivedAt: delivery.receivedAt };
  const work = shopify.readDelivery(topic, delivery.body, account, head);
  if (work.do !== 'load') return;
  held.land(work.records, account);
  for await (const records of shopify.fetchObjects(account, work.fetch, outside)) held.land(records, account);
}
