// Takes traces as a collector does: OTLP over HTTP, in JSON.

import http from 'node:http';
import type { AddressInfo } from 'node:net';

interface Value {
  stringValue?: string;
  intValue?: number;
  arrayValue?: { values: Value[] };
}

export interface TakenSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: Record<string, unknown>;
  links: { traceId: string; spanId: string }[];
  /** 0 = unset, 2 = error; words never. */
  status: { code: number; message?: string };
  events: unknown[];
}

export interface TraceReceiver {
  url: string;
  spans: TakenSpan[];
  /** Of what the traces say they come from. */
  resources: Record<string, unknown>[];
  /** From now on it takes nothing. */
  refuse: () => void;
  close: () => Promise<void>;
}

const plain = ({ stringValue, intValue, arrayValue }: Value): unknown =>
  stringValue ?? (intValue === undefined ? arrayValue?.values.map(plain) : Number(intValue));
const read = (attributes: { key: string; value: Value }[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));

export async function startTraceReceiver(): Promise<TraceReceiver> {
  const spans: TakenSpan[] = [];
  const resources: Record<string, unknown>[] = [];
  let takes = true;
  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    if (!takes || request.url !== '/v1/traces') return void response.writeHead(404).end();
    // biome-ignore lint/suspicious/noExplicitAny: as it comes over the wire.
    const body: any = JSON.parse(Buffer.concat(parts).toString());
    for (const { resource, scopeSpans } of body.resourceSpans) {
      resources.push(read(resource.attributes));
      for (const one of scopeSpans)
        for (const span of one.spans)
          spans.push({
            ...span,
            attributes: read(span.attributes),
            links: span.links ?? [],
            events: span.events ?? [],
          });
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    resources,
    refuse: () => {
      takes = false;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
