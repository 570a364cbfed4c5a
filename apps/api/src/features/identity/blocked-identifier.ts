import { identifiersOf } from '@throughline/db/identity/identifiers';
import type { IdentifierKind } from '@throughline/db/identity/rules';
import { refuse } from '../../refused.ts';

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

export function describeIdentifier(identifier: string): BlockedIdentifierModel {
  const end = identifier.indexOf(':');
  return { kind: identifier.slice(0, end) as IdentifierKind, value: identifier.slice(end + 1) };
}
