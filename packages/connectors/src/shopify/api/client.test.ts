import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { SourceError } from '../../source.ts';
import { AdminClient, QueryTooCostly } from './client.ts';
import { type LocalOutside, localOutside } from './local-outside.test-data.ts';

const open: LocalOutside[] = [];
afterEach(async () => {
  for (const outside of open.splice(0)) await outside.close();
});

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const cost = (requestedQueryCost: number, currentlyAvailable: number) => ({
  cost: { requestedQueryCost, throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 } },
});
const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
const failure = (code: string, message = 'no', extensions = {}) =>
  json({ errors: [{ message, extensions: { code } }], extensions });
const done = json({ data: { shop: { id: '1' } } });

/** A client of a server that gives these answers in turn, the last one again and again. */
async function clientOf(...answers: Answer[]) {
  const requests: IncomingMessage[] = [];
  const outside = await localOutside((request, response) => {
    requests.push(request);
    request.resume().on('end', () => answers[Math.min(requests.length, answers.length) - 1]!(response, request));
  });
  open.push(outside);
  const account = { account: 'a.myshopify.com', credentials: { accessToken: 'secret' } };
  return { client: new AdminClient(account, outside), outside, requests };
}

const codeOf = async (asked: Promise<unknown>) => {
  const error = await asked.then(() => undefined).catch((each: unknown) => each);
  expect(error).toBeInstanceOf(SourceError);
  return (error as SourceError).code;
};

describe('a query', () => {
  it('is one POST with the token, the version and the shop', async () => {
    const { client, requests } = await clientOf(done);
    expect(await client.query('query { shop { id } }')).toEqual({ shop: { id: '1' } });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /admin/api/2026-10/graphql.json']);
    expect(requests[0]!.headers).toMatchObject({
      'x-shopify-access-token': 'secret',
      'x-shopify-shop-domain': 'a.myshopify.com',
    });
  });

  it('waits for the bucket to hold what the same query costs', async () => {
    const { client, outside } = await clientOf(json({ data: {}, extensions: cost(500, 100) }));
    await client.query('a');
    await client.query('b');
    await client.query('a');
    expect(outside.waits).toEqual([4000]);
  });

  it('that is throttled is asked again once the bucket is full enough', async () => {
    const { client, outside } = await clientOf(failure('THROTTLED', 'Throttled', cost(600, 100)), done);
    await client.query('a');
    expect(outside.waits[0]).toBe(5000);
  });

  it('refused for too many calls is asked again when Shopify says, through errors of its own and lost connections', async () => {
    const lost: Answer = (response) => response.destroy();
    const { client, outside, requests } = await clientOf(
      json({}, 429, { 'retry-after': '2.5' }),
      json({}, 503),
      lost,
      json({ data: null, errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }),
      done,
    );
    expect(await client.query('a')).toEqual({ shop: { id: '1' } });
    expect([outside.waits, requests.length]).toEqual([[2500, 1000, 2000, 4000], 5]);
  });

  it.each([
    [json({}, 429), 'RATE_LIMITED'],
    [json({}, 500), 'UNAVAILABLE'],
    [failure('THROTTLED'), 'RATE_LIMITED'],
  ])('is given up after eight tries', async (answer, code) => {
    const { client, requests } = await clientOf(answer);
    expect(await codeOf(client.query('a'))).toBe(code);
    expect(requests.length).toBe(8);
  });

  it.each([
    [json({ errors: '[API] Invalid API key or access token' }, 401), 'UNAUTHORISED'],
    [json({}, 403), 'UNAUTHORISED'],
    [json({}, 402), 'REJECTED'],
    [json({}, 404), 'REJECTED'],
    [json({ data: [] }), 'MALFORMED'],
    [json([]), 'MALFORMED'],
    [failure('UNDEFINED_FIELD', "Field 'x' doesn't exist"), 'MALFORMED'],
  ])('that Shopify refuses for good is not asked again', async (answer, code) => {
    const { client, requests } = await clientOf(answer);
    expect(await codeOf(client.query('a'))).toBe(code);
    expect(requests.length).toBe(1);
  });

  it('for which a permission is missing names it', async () => {
    const message = 'Access denied for staffMember field. Required access: `read_users` access scope.';
    const { client } = await clientOf(failure('ACCESS_DENIED', message));
    await expect(client.query('a')).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message:
        'Shopify does not let Throughline read "staffMember": the app lacks the permission read_users. Give it in the app\'s settings at Shopify, then connect again.',
    });
  });

  it('that costs too much says so', async () => {
    const { client } = await clientOf(failure('MAX_COST_EXCEEDED'));
    await expect(client.query('a')).rejects.toBeInstanceOf(QueryTooCostly);
  });

  it('follows no redirect', async () => {
    const { client, requests } = await clientOf((response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    });
    expect(await codeOf(client.query('a'))).toBe('UNAVAILABLE');
    expect(requests.every(({ url }) => url === '/admin/api/2026-10/graphql.json')).toBe(true);
  });
});
