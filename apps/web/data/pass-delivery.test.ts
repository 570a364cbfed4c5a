import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { GET as oauthCallback } from '../app/v1/oauth/[source]/callback/route.ts';
import { deliveryBytesMax, passDelivery } from './pass-delivery.ts';

interface Received {
  url: string;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

let api: http.Server;
let received: Received[];
const before = process.env.API_PORT;

beforeAll(async () => {
  api = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ url: request.url!, headers: request.headers, body: Buffer.concat(chunks) });
    const headers = { 'content-type': 'application/json', 'retry-after': '1', 'set-cookie': 'a=b', 'x-inner': '1' };
    response.writeHead(503, headers).end('{"errors":[]}');
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  process.env.API_PORT = String((api.address() as AddressInfo).port);
});
afterAll(() => {
  process.env.API_PORT = before;
  api.close();
});
beforeEach(() => {
  received = [];
});

const request = (path: string, init: { method?: string; headers?: Record<string, string>; body?: Uint8Array } = {}) =>
  new NextRequest(`https://app.example${path}`, { ...init, body: init.body as BodyInit | undefined });

it('passes the very bytes and what signatures need, and no cookie', async () => {
  const body = new Uint8Array([0, 255, 10, 123, 0xc3, 0x28, 13]);
  const signatures = {
    'x-shopify-hmac-sha256': 'a',
    'x-square-hmacsha256-signature': 'b',
    'x-wc-webhook-signature': 'c',
    'webhook-id': 'd',
    'webhook-timestamp': 'e',
    'webhook-signature': 'f',
    'content-type': 'application/octet-stream',
  };
  const others = { cookie: 'session=1', authorization: 'Bearer 1', 'x-forwarded-for': '1.2.3.4', 'x-other': 'g' };
  const response = await passDelivery(
    request('/v1/webhooks/con_1?a=b', { method: 'POST', headers: { ...signatures, ...others }, body }),
  );
  expect(received).toHaveLength(1);
  expect(received[0]!.url).toBe('/v1/webhooks/con_1?a=b');
  expect([...received[0]!.body]).toEqual([...body]);
  expect(received[0]!.headers).toMatchObject(signatures);
  for (const name of Object.keys(others)) expect(received[0]!.headers[name]).toBe(undefined);
  expect([response.status, await response.text()]).toEqual([503, '{"errors":[]}']);
  expect([...response.headers.keys()].sort()).toEqual(['cache-control', 'content-type', 'retry-after']);
});

it('a body that is declared too large is not passed on', async () => {
  const headers = { 'content-length': String(deliveryBytesMax + 1) };
  const response = await passDelivery(request('/v1/webhooks/con_1', { method: 'POST', headers }));
  expect(response.status).toBe(413);
  expect(received).toEqual([]);
});

it('who comes back from a source without a session signs in first, and goes on from there', async () => {
  process.env.NEXTAUTH_SECRET ??= 'a secret for tests alone, of 32+ bytes';
  const headers = { 'sec-fetch-site': 'cross-site' };
  const response = await oauthCallback(request('/v1/oauth/shopify/callback?code=1&state=2', { headers }));
  expect([response.status, response.headers.get('location')]).toEqual([
    303,
    `/signin?callbackUrl=${encodeURIComponent('/v1/oauth/shopify/callback?code=1&state=2')}`,
  ]);
  expect(received).toEqual([]);
});
