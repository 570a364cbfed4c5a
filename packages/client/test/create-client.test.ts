import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createClient } from '../src/create-client.ts';
import { StoresDocument } from '../src/generated/graphql.ts';
import { RequestError } from '../src/request-error.ts';

interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

let server: Server | undefined;

afterEach(() => server?.close());

/** A door that gives these replies in turn, and what it was asked. */
async function openDoor(replies: Reply[]) {
  const asked: { headers: IncomingHttpHeaders; body: { query: string; variables: unknown } }[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    const reply = replies[asked.length - 1]!;
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server!.once('listening', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const stores = { viewer: { stores: [] } };
const throttled = {
  status: 429,
  headers: { 'retry-after': '0' },
  body: { errors: [{ message: 'Too many points.', extensions: { code: 'THROTTLED' } }] },
};

const failureOf = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RequestError);
  return error as RequestError;
};

it('sends the text of the document with the key, and gives the data', async () => {
  const { url, asked } = await openDoor([{ status: 200, body: { data: stores } }]);
  const data = await createClient({ url, key: 'tl_secret' }).request(StoresDocument, {}, { idempotencyKey: 'once' });
  expect(data).toEqual(stores);
  expect(asked[0]!.headers).toMatchObject({ authorization: 'Bearer tl_secret', 'idempotency-key': 'once' });
  expect(asked[0]!.body.query).toContain('query Stores');
});

it('waits as long as the API tells and asks again, at most as often as it was told', async () => {
  const patient = await openDoor([throttled, throttled, { status: 200, body: { data: stores } }]);
  expect(await createClient({ url: patient.url, key: 'k' }).request(StoresDocument, {})).toEqual(stores);
  expect(patient.asked).toHaveLength(3);
  server?.close();
  const { url, asked } = await openDoor([throttled, throttled]);
  const error = await failureOf(createClient({ url, key: 'k', throttledRetries: 1 }).request(StoresDocument, {}));
  expect(error).toMatchObject({ code: 'THROTTLED', status: 429, retryAfterSeconds: 0, message: 'Too many points.' });
  expect(asked).toHaveLength(2);
});

it('never gives a part of an answer: errors beside data are a RequestError with all of them', async () => {
  const errors = [
    {
      message: 'first: 500 is more than 250.',
      path: ['viewer'],
      extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
    },
    { message: 'Too long.', extensions: { code: 'TIMEOUT' } },
  ];
  const { url } = await openDoor([
    { status: 200, headers: { 'x-request-id': 'req-7' }, body: { data: stores, errors } },
  ]);
  const error = await failureOf(createClient({ url, key: 'k' }).request(StoresDocument, {}));
  expect(error).toMatchObject({ code: 'BAD_USER_INPUT', status: 200, requestId: 'req-7', problems: errors });
});

it('an answer that is no GraphQL is INTERNAL with its status, and none at all is NETWORK', async () => {
  const { url } = await openDoor([{ status: 502, body: '<html>Bad gateway</html>' }]);
  const client = createClient({ url, key: 'k' });
  expect(await failureOf(client.request(StoresDocument, {}))).toMatchObject({
    code: 'INTERNAL',
    status: 502,
    problems: [],
  });
  await new Promise((resolve) => server!.close(resolve));
  expect(await failureOf(client.request(StoresDocument, {}))).toMatchObject({ code: 'NETWORK', status: 0 });
});

it('a signal ends the wait for points with its own reason', async () => {
  const { url, asked } = await openDoor([{ ...throttled, headers: { 'retry-after': '3600' } }]);
  const ended = new AbortController();
  const answer = createClient({ url, key: 'k' }).request(StoresDocument, {}, { signal: ended.signal });
  const reason = new Error('The page was left.');
  await expect.poll(() => asked.length).toBe(1);
  ended.abort(reason);
  await expect(answer).rejects.toBe(reason);
});

it('a document without a text is refused before anything is sent', async () => {
  const { url, asked } = await openDoor([]);
  const document = { kind: 'Document', definitions: [] };
  await expect(createClient({ url, key: 'k' }).request(document as never, {})).rejects.toThrow(
    "documentMode: 'string'",
  );
  expect(asked).toEqual([]);
});
