// Keeps the erased erased: whatever arrives of them from before their erasure comes in anonymous, or not at all, by whatever way it
// comes. What happened after it is a new customer's.
import type { Event, Fact, Identifiers, Order, Profile } from '@throughline/core/facts/facts';
import type { WriteContext } from '../facts/write-facts.ts';
import { factId } from '../ids.ts';
import { anonymousEvent, anonymousOrder, withoutContacts } from './anonymous-facts.ts';
import {
  buyerKeys,
  contactKeys,
  customerKey,
  type ErasedKey,
  factKey,
  findErased,
  noteErased,
  readHashKey,
} from './erased-keys.ts';
import { findHeldKeys } from './held-keys.ts';
import { valuesOfBuyer } from './mentions.ts';

/** The facts as they may be written, in their order; null = not at all. */
export async function withoutErased(context: WriteContext, facts: readonly Fact[]): Promise<(Fact | null)[]> {
  const hashKey = await readHashKey(context.store);
  if (!hashKey) return [...facts];
  const { connectionId, store } = context;
  const erased = await findErased(
    store,
    hashKey,
    facts.flatMap((fact) => keysOf(connectionId, fact)),
  );
  if (erased.size === 0) return [...facts];
  const held = await findHeldKeys(
    store,
    facts.flatMap((fact) => keysOf(connectionId, fact)).filter((key) => !erased.has(key)),
  );
  const found = new Map<string, ErasedKey>();
  const kept = facts.map((fact) => {
    const by = erasedBy(connectionId, fact, erased);
    if (!by) return fact;
    const ownKey = ownKeyOf(connectionId, fact);
    if (ownKey !== null && held.has(ownKey) && !isItself(connectionId, fact, erased))
      return withoutOthers(fact, erased);
    for (const value of valuesOf(fact)) context.state.erasedValues.add(value);
    // What else names them is theirs as well, unless it is somebody's who stays.
    for (const key of keysOf(connectionId, fact)) if (!erased.has(key) && !held.has(key)) found.set(key, by);
    return anonymous(fact, by);
  });
  await noteErased(store, hashKey, found);
  return withoutRefunds(context, facts, kept);
}

function valuesOf(fact: Fact): Iterable<string> {
  if (fact.kind === 'order') return valuesOfBuyer(fact.buyer, [fact.shippingAddress, fact.billingAddress]);
  if (fact.kind === 'event') return valuesOfBuyer(fact.customer);
  return fact.kind === 'profile' ? valuesOfBuyer(fact, [fact.address]) : [];
}

/** Keys by which a fact may be an erased one's, its own first. */
function keysOf(connectionId: string, fact: Fact): string[] {
  switch (fact.kind) {
    case 'order':
      return [factKey('order', connectionId, fact.externalId), ...buyerKeys(connectionId, fact.buyer)];
    case 'event':
      return [factKey('event', connectionId, fact.externalId), ...buyerKeys(connectionId, fact.customer)];
    case 'profile':
      return [customerKey(connectionId, fact.externalId), ...contactKeys(fact)];
    case 'refund':
      return [factKey('order', connectionId, fact.orderExternalId)];
    default:
      return [];
  }
}

type Personal = Order | Event | Profile;

const isPersonal = (fact: Fact): fact is Personal =>
  fact.kind === 'order' || fact.kind === 'event' || fact.kind === 'profile';

/** The erasure that reaches this fact, the latest of them; null = none does. */
function erasedBy(connectionId: string, fact: Fact, erased: ReadonlyMap<string, ErasedKey>): ErasedKey | null {
  if (!isPersonal(fact)) return null;
  const own = fact.kind === 'profile' ? undefined : erased.get(factKey(fact.kind, connectionId, fact.externalId));
  const at = timeOf(fact);
  const reaching = keysOf(connectionId, fact).flatMap((key) => {
    const one = erased.get(key);
    return one && (one === own || at <= one.erasedAt) ? [one] : [];
  });
  if (reaching.length === 0) return null;
  const latest = reaching.reduce((a, b) => (b.erasedAt > a.erasedAt ? b : a));
  return { ...latest, withOrders: reaching.some((one) => one.withOrders) };
}

/** A profile counts by when it was made at its source; one that tells no time is from before. */
export function timeOf(fact: Personal): number {
  if (fact.kind === 'order') return fact.placedAt;
  if (fact.kind === 'event') return fact.happenedAt;
  return fact.createdAt ?? fact.updatedAt ?? Number.NEGATIVE_INFINITY;
}

function customerOf(fact: Fact): Identifiers | null {
  if (fact.kind === 'order') return fact.buyer;
  if (fact.kind === 'event') return fact.customer;
  return fact.kind === 'profile' ? { customerId: fact.externalId } : null;
}

/** The customer id it names. */
function ownKeyOf(connectionId: string, fact: Fact): string | null {
  const customerId = customerOf(fact)?.customerId?.trim();
  return customerId ? customerKey(connectionId, customerId) : null;
}

/** Erased by its own key or customer id, not by a contact alone. */
function isItself(connectionId: string, fact: Fact, erased: ReadonlyMap<string, ErasedKey>): boolean {
  return keysOf(connectionId, fact).some((key) => erased.has(key) && /^(order|event|customer)\0/.test(key));
}

/** Of somebody who stays: without the contacts that were an erased one's. */
function withoutOthers(fact: Fact, erased: ReadonlyMap<string, ErasedKey>): Fact {
  const isErased = (key: string) => erased.has(key);
  if (fact.kind === 'order') return { ...fact, buyer: withoutContacts(fact.buyer, isErased) };
  if (fact.kind === 'event') return { ...fact, customer: withoutContacts(fact.customer, isErased) };
  return withoutContacts(fact as Profile, isErased);
}

function anonymous(fact: Fact, { withOrders }: ErasedKey): Fact | null {
  if (fact.kind === 'event') return anonymousEvent(fact);
  if (fact.kind === 'order' && !withOrders) return anonymousOrder(fact);
  return null;
}

/** Refunds of orders that are not kept are not kept either, whichever of the two arrived first. */
async function withoutRefunds({ store, connectionId }: WriteContext, facts: readonly Fact[], kept: (Fact | null)[]) {
  const gone = new Set(
    facts.flatMap((fact, i) => (fact.kind === 'order' && kept[i] === null ? [fact.externalId] : [])),
  );
  const hashKey = await readHashKey(store);
  const named = kept.flatMap((fact) =>
    fact?.kind === 'refund' ? [factKey('order', connectionId, fact.orderExternalId)] : [],
  );
  const erased = await findErased(store, hashKey!, named);
  if (gone.size > 0) {
    await store.sql.query('DELETE FROM refunds WHERE store_id = $1 AND order_id = ANY($2)', [
      store.storeId,
      [...gone].map((externalId) => factId('ord', connectionId, externalId)),
    ]);
  }
  return kept.map((fact) => {
    if (fact?.kind !== 'refund') return fact;
    const key = factKey('order', connectionId, fact.orderExternalId);
    return gone.has(fact.orderExternalId) || erased.get(key)?.withOrders ? null : fact;
  });
}
