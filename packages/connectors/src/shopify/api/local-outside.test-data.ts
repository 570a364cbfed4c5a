// A server of a test's own, and a way out that leads to it: real HTTP, and waiting that takes no time but is noted.

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Outside } from '../../source.ts';

export interface LocalOutside extends Outside {
  /** What was waited, in milliseconds. */
  waits: number[];
  url: string;
  close(): Promise<void>;
}

/** Every wait moves the clock on and ends at once. */
export async function localOutside(listener: RequestListener): Promise<LocalOutside> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const waits: number[] = [];
  let now = Date.parse('2026-03-10T00:00:00Z');
  return {
    fetch,
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    signal: new AbortController().signal,
    origins: { shopify: url },
    waits,
    url,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
