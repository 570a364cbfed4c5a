// A server of somebody else's that takes webhooks: what a test sends to, and what it answers.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedCall {
  headers: Record<string, string>;
  body: string;
}

export interface WebReceiver {
  url: string;
  calls: ReceivedCall[];
  /** From now on. */
  answer: (status: number) => void;
  /** While true, calls are kept and answered by `release` alone. */
  hold: boolean;
  called: () => void;
  release: () => void;
  close: () => Promise<void>;
}

/** What was received is told at `/received`, together with what `also` gives. */
export async function startWebReceiver(onPort = 0, also: () => object = () => ({})): Promise<WebReceiver> {
  const calls: ReceivedCall[] = [];
  const held: (() => void)[] = [];
  let status = 204;
  const server = createServer((request, response) => {
    if (request.url === '/received') return response.end(JSON.stringify({ calls, ...also() }));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
      const end = () => {
        response.statusCode = status;
        if (status >= 300 && status < 400) response.setHeader('location', '/moved');
        response.end();
      };
      if (receiver.hold) held.push(end);
      else end();
      receiver.called();
    });
  });
  await new Promise<void>((resolve) => server.listen(onPort, '127.0.0.1', resolve));
  const receiver: WebReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls,
    answer: (next) => {
      status = next;
    },
    hold: false,
    called: () => {},
    release: () => {
      receiver.hold = false;
      for (const end of held.splice(0)) end();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return receiver;
}
