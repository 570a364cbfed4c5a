// Whether the DNS says that a domain is the organization's.

import dns from 'node:dns/promises';
import type { SignOnDomainRow } from '@throughline/db/sign-on/sign-on-settings';

export const recordName = ({ domain }: Pick<SignOnDomainRow, 'domain'>): string => `_throughline.${domain}`;
export const recordValue = ({ token }: Pick<SignOnDomainRow, 'token'>): string => `throughline-verification=${token}`;

export type DomainFinding = 'VERIFIED' | 'MISSING' | 'OTHER' | 'UNREACHABLE';

/** `servers`: `address:port` of the name servers to ask; null = those of this machine. */
export async function verifyDomain(row: SignOnDomainRow, servers: readonly string[] | null): Promise<DomainFinding> {
  const resolver = new dns.Resolver({ timeout: 5_000, tries: 2 });
  if (servers !== null) resolver.setServers(servers);
  try {
    const records = await resolver.resolveTxt(recordName(row));
    return records.some((parts) => parts.join('').trim() === recordValue(row)) ? 'VERIFIED' : 'OTHER';
  } catch (error) {
    const { code } = error as { code?: string };
    return code === 'ENOTFOUND' || code === 'ENODATA' ? 'MISSING' : 'UNREACHABLE';
  }
}
