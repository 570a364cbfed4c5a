import { domainToASCII } from 'node:url';

const shape = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A domain as it stands behind the @ of addresses, lowered and in ASCII; null for what is none. */
export function readMailDomain(text: string): string | null {
  const domain = domainToASCII(text.trim().replace(/^@/, '').toLowerCase());
  return shape.test(domain) ? domain : null;
}

/** Of an address; null where nothing like a domain follows the last @. */
export const domainOf = (email: string): string | null => readMailDomain(email.slice(email.lastIndexOf('@') + 1));
