// The dashboard's /events against an API that is a plain HTTP server: what a page's stream can count on.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { GET } from '../../app/events/route.ts';
import { type SignedIn, signedIn } from '../../test/signed-in.ts';

let person: SignedIn;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const api = createServer((request, response) => answer(request, response));

beforeAll(async () => {
  person = await signedIn();
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  process.env.API_PORT = String((api.address() as AddressInfo).port);
});
afterAll(async () => {
  await person.close();
  api.closeAllConnections();
  api.close();
});

let headers: Record<string, string>;
beforeEach(async () => {
  headers = { cookie: await person.cookie(), 'sec-fetch-site': 'same-origin' };
});

const open = (more: Record<string, string> = {}, signal = new AbortController().signal) =>
  GET(new NextRequest('http://127.0.0.1/events?store=sto_1&after=7', { headers: { ...headers, ...more }, signal }));

test('events reach the page one by one, while the stream stays open', async () => {
  let send = (_text: string) => {};
  answer = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    send = (text) => void response.write(text);
    send('event: hello\n\n');
  };
  const gone = new AbortController();
  const response = await open({}, gone.signal);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe('event: hello\n\n');
  send('event: change\n\n');
  expect((await reader.read()).value).toBe('event: change\n\n');
  gone.abort();
});

test('the API is asked for the same store with the session of the page and the last event it has', async () => {
  const asked = new Promise<IncomingMessage>((resolve) => {
    answer = (request, response) => {
      resolve(request);
      response.end();
    };
  });
  await open({ 'last-event-id': '12' });
  const { url, headers: sent } = await asked;
  expect(url).toBe('/events?store=sto_1&after=7');
  expect(sent['last-event-id']).toBe('12');
  expect(sent.authorization).toMatch(/^Bearer ey/);
  expect(sent.cookie).toBeUndefined();
});

test("the API's side ends when the page goes", async () => {
  const ended = new Promise<void>((resolve) => {
    answer = (_request, response) => {
      response.on('close', resolve);
      response.writeHead(200).write(':\n\n');
    };
  });
  const gone = new AbortController();
  await open({}, gone.signal);
  gone.abort();
  await ended;
});

test('a session that was ended opens nothing, at once', async () => {
  answer = () => expect.unreachable('the API was asked');
  await person.endSessions();
  expect((await open()).status).toBe(401);
});

test('without a session, and from another site, nothing is asked', async () => {
  answer = () => expect.unreachable('the API was asked');
  expect((await open({ cookie: '' })).status).toBe(401);
  expect((await open({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});
