import type { Request } from 'express';

/** Where a request came from. */
export interface Origin {
  /** null where no trusted proxy says it. */
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
}

export const noOrigin: Origin = { ip: null, userAgent: null, requestId: null };

const userAgentMax = 300;
const address = /^[0-9a-fA-F:.]{2,45}$/;

/**
 * `trustedProxyHops`: how many proxies in front of the instance each add the address they were reached from to X-Forwarded-For; what
 * stands before theirs anybody may have written. The API itself is reached from this machine alone, so without one nothing is known.
 */
export function readOrigin(request: Request, trustedProxyHops: number, requestId: string): Origin {
  const hops = (request.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const told = trustedProxyHops === 0 ? undefined : hops.at(-trustedProxyHops);
  return {
    ip: told !== undefined && address.test(told) ? told : null,
    userAgent: request.get('user-agent')?.slice(0, userAgentMax) ?? null,
    requestId,
  };
}
