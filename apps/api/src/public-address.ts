import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** IPv6 addresses that are given out for the whole world lie in 2000::/3; every other is special, or an IPv4 address in disguise. */
const worldwide = ipaddr.IPv6.parse('2000::');

/** Whether an address (no name) is one of the open internet. Of IPv4 in IPv6 clothes none is. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(worldwide, 3);
}
