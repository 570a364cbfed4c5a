// A local HTTP server that speaks JSON: what the stand-ins for the sources' APIs are made of.

import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  raw: Buffer;
  /** The body; undefined when it is none or no JSON. */
  json: unknown;
}

export interface LocalAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** JSON. */
  body?: unknown;
  /** Instead of `body`, as it is. */
  text?: string;
}

export interface LocalServer {
  origin: string;
  /** `GET /v2/locations`, in the order of arrival. */
  log: string[];
  close(): Promise<void>;
}

export type Handle = (request: LocalRequest) => LocalAnswer | Promise<LocalAnswer>;

export async function startJsonServer(handle: Handle, port = 0): Promise<LocalServer> {
  const log: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request = await readRequest(incoming);
    log.push(`${request.method} ${request.path}`);
    const answer = await settle(handle, request);
    const text = answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
    outgoing.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    outgoing.end(text);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, log, close };
}

async function settle(handle: Handle, request: LocalRequest): Promise<LocalAnswer> {
  try {
    return await handle(request);
  } catch (error) {
    return { status: 500, body: { message: error instanceof Error ? error.stack : String(error) } };
  }
}

async function readRequest(incoming: IncomingMessage): Promise<LocalRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? '/', 'http://local');
  return {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: incoming.headers,
    raw,
    json: parse(raw),
  };
}

function parse(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}
