import { identifiersOf } from '@throughline/db/identity/identifiers';
import type { IdentifierKind } from '@throughline/db/identity/rules';
import { refuse } from '../../refused.ts';
import { shownTo } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface BlockedIdentifierModel {
  kind: IdentifierKind;
  value: string;
}

/** In the normal form in which it would join profiles. */
export function readIdentifier({ kind, value }: BlockedIdentifierModel): string {
  const email = kind === 'email' && /^[^\s@]+@[^\s@]+$/.test(value.trim()) ? value : undefined;
  const phone = kind === 'phone' ? value.replaceAll(/[\s().-]/g, '') : undefined;
  const [identifier] = identifiersOf({ email, phone, memberId: kind === 'member' ? value : undefined });
  if (identifier !== undefined && identifier.length <= 300) return identifier;
  const expected = {
    email: 'an e-mail address',
    phone: 'a phone number with its country code, such as +1 212 555 0100',
    member: 'a member id',
  };
  return refuse('value', `${JSON.stringify(value)} is not ${expected[kind]}.`);
}

/** Of the blocklist, as the viewer may see it. */
export function shownIdentifier(store: OpenStore, identifier: string): BlockedIdentifierModel {
  return describeIdentifier(shownTo(store, { identifier }).identifier);
}

/** Who can't see the values can't try some out either. */
export function refuseUnseenBlocklist(store: OpenStore): void {
  if (!store.seesPersonal) refuse('value', 'Only who may see personal data of this store can change the blocklist.');
}

export function describeIdentifier(identifier: string): BlockedIdentifierModel {
  const end = identifier.indexOf(':');
  return { kind: identifier.slice(0, end) as IdentifierKind, value: identifier.slice(end + 1) };
}
