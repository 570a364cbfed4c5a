// How a column of a list of people may be headed, by what it names them by: without blanks and signs, in small letters. Of several
// such columns the first in this order names the people.

import { type ListedBy, listedBy } from './facts.ts';

const headers: Record<ListedBy, readonly string[]> = {
  personId: ['personid'],
  memberId: ['memberid', 'membernumber'],
  externalId: ['externalid', 'customerid', 'id'],
  email: ['email', 'emailaddress', 'mail'],
  phone: ['phone', 'phonenumber', 'mobile', 'telephone'],
};

/** What a column names people by; null = nothing. */
export function listedByOf(column: string): ListedBy | null {
  const plain = column.toLowerCase().replaceAll(/[^a-z]/g, '');
  return listedBy.find((by) => headers[by].includes(plain)) ?? null;
}
