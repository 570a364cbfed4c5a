// How a stand-in's webhooks go out: kept for a test to hand over, or really posted.

import type { RawDelivery } from '../../src/source.ts';

export interface Outgoing {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** As the inbox is handed it. */
export function asDelivery({ url, headers, body }: Outgoing, receivedAt: number): RawDelivery {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { headers: lower, body: new TextEncoder().encode(body), url, receivedAt };
}

/** Status of the answer; 0 = nobody there. */
export async function post({ url, headers, body }: Outgoing): Promise<number> {
  try {
    return (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }))
      .status;
  } catch {
    return 0;
  }
}
