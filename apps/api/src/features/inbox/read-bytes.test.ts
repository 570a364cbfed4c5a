import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, it } from 'vitest';
import { answerErrors } from '../../http-errors.ts';
import { ByteBudget } from './byte-budget.ts';
import { readBytes } from './read-bytes.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** Answers how many bytes it has read. */
async function start(limits: { withinMs: number; budget?: ByteBudget }): Promise<string> {
  const app = express();
  app.post('/', async (request, response) => {
    const body = await readBytes(request, response, { bytesMax: 1_000, budget: new ByteBudget(1_000), ...limits });
    response.json(body.byteLength);
  });
  app.use(answerErrors);
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Sends the beginning of a longer body. */
function begin(url: string, sent: string) {
  const request = http.request(url, { method: 'POST', headers: { 'content-length': 900 } });
  const status = new Promise<number | undefined>((resolve) => {
    request.on('response', (response) => resolve(response.statusCode));
  });
  const closed = new Promise<void>((resolve) => request.on('close', resolve));
  request.on('error', () => {});
  request.flushHeaders();
  request.write(sent);
  return { request, status, closed };
}

const send = async (url: string, bytes: number) =>
  (await fetch(url, { method: 'POST', body: 'x'.repeat(bytes) })).status;

it('a body that is not there in time is refused, and its connection is cut', async () => {
  const budget = new ByteBudget(1_000);
  const slow = begin(await start({ withinMs: 50, budget }), 'a beginning');
  expect(await slow.status).toBe(408);
  await slow.closed;
  await expect.poll(() => budget.held).toBe(0);
});

it('bytes count from when they are read until their request is answered or gone', async () => {
  const budget = new ByteBudget(100);
  const url = await start({ withinMs: 60_000, budget });
  const first = begin(url, 'x'.repeat(60));
  await expect.poll(() => budget.held).toBe(60);
  expect(await send(url, 41)).toBe(503);
  expect(await send(url, 40)).toBe(200);
  first.request.destroy();
  await expect.poll(() => budget.held).toBe(0);
  expect(await send(url, 100)).toBe(200);
});
