// What of a record may merge profiles (docs/semantics.md 6), in one normal form: `email:...`, `phone:+...`, `member:...`.
// A text phone and an unverified address are kept with the record and merge nothing.
import type { Identifiers } from '@throughline/core/facts/facts';

const E164 = /^\+[1-9]\d{6,14}$/;
const NOBODYS_ADDRESS = /^email:(no[-_.]?reply|do[-_.]?not[-_.]?reply)([+._-][^@]*)?@/;

/** In the order in which an order without customer id is given to a profile. */
export function identifiersOf(buyer: Omit<Identifiers, 'customerId' | 'name'>): string[] {
  const found: string[] = [];
  const email = buyer.email?.trim().toLowerCase();
  if (email && buyer.emailVerified !== false) found.push(`email:${email}`);
  const phone = buyer.phone?.trim();
  if (phone && E164.test(phone)) found.push(`phone:${phone}`);
  const member = buyer.memberId?.trim();
  if (member) found.push(`member:${member}`);
  return found;
}

/** Addresses that are nobody's (`noreply@`), and the store's own list. */
export function isBlocklisted(identifier: string, blocklist: ReadonlySet<string>): boolean {
  return blocklist.has(identifier) || NOBODYS_ADDRESS.test(identifier);
}

/** The profile an order or event belongs to within its connection; `derived` = it names no customer id. */
export interface ProfileKey {
  externalId: string;
  derived: boolean;
}

/**
 * null = anonymous. A buyer known only by a text phone or an unverified address is a person of that one fact alone, since these merge
 * nothing; one known only by blocklisted values is anonymous, since those are nobody's.
 */
export function profileKeyOf(buyer: Identifiers, factKey: string, blocklist: ReadonlySet<string>): ProfileKey | null {
  const customerId = buyer.customerId?.trim();
  if (customerId) return { externalId: customerId, derived: false };
  const identifiers = identifiersOf(buyer);
  const first = identifiers.find((identifier) => !isBlocklisted(identifier, blocklist));
  if (first) return { externalId: first, derived: true };
  if (identifiers.length > 0) return null;
  if (buyer.email?.trim() || buyer.phone?.trim()) return { externalId: factKey, derived: true };
  return null;
}
