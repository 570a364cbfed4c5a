import { afterEach, describe, expect, it } from 'vitest';
import { type LocalAnswer, type LocalServer, startJsonServer } from '../test/local-api/json-server.ts';
import { testOutside } from '../test/local-api/test-outside.ts';
import { type JsonRequest, requestJson } from './request-json.ts';

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Answers in their order, the last one again and again. */
async function ask(answers: LocalAnswer[], more: Partial<JsonRequest> = {}) {
  let asked = 0;
  const server = await startJsonServer(() => answers[Math.min(asked++, answers.length - 1)]!);
  servers.push(server);
  const { outside, waits } = testOutside({});
  const request: JsonRequest = {
    source: 'Shop',
    url: `${server.origin}/x`,
    headers: {},
    reasonOf: (body) => (body as { message?: string } | null)?.message,
    whenUnauthorised: 'Make a new key.',
    ...more,
  };
  const given = await requestJson(request, outside).then(
    ({ status, body }) => ({ status, body }),
    ({ code, message, retryAfterMs }) => ({ code, message, retryAfterMs }),
  );
  return { given, waits, asked };
}

describe('a request to a source', () => {
  it('waits as long as it is asked to, in seconds or until a date, and goes on', async () => {
    const date = 'Sun, 01 Mar 2026 00:00:07 GMT';
    const answers = [
      { status: 429, headers: { 'retry-after': '3' } },
      { status: 429, headers: { 'retry-after': date } },
      { status: 429 },
      { body: { ok: 1 } },
    ];
    const { given, waits } = await ask(answers);
    expect([given, waits]).toEqual([{ status: 200, body: { ok: 1 } }, [3000, 7000, 4000]]);
  });

  it('never waits longer than a minute at once, and gives up after six tries with what it was asked', async () => {
    const { given, waits, asked } = await ask([{ status: 429, headers: { 'retry-after': '900' } }]);
    expect(given).toEqual({
      code: 'RATE_LIMITED',
      message: 'Shop asks for a pause between requests. Reading goes on by itself.',
      retryAfterMs: 900_000,
    });
    expect([asked, waits]).toEqual([6, [60_000, 60_000, 60_000, 60_000, 60_000]]);
  });

  it('tries faults of the source again', async () => {
    const { given, waits } = await ask([{ status: 503, text: '<html>' }, { status: 500 }, { body: [] }]);
    expect([given, waits]).toEqual([{ status: 200, body: [] }, [1000, 2000]]);
  });

  it('tells the merchant what is wrong and what to do', async () => {
    const refusal = async (answer: LocalAnswer) => (await ask([answer])).given;
    expect(await refusal({ status: 401, body: { message: 'Bad key.' } })).toMatchObject({
      code: 'UNAUTHORISED',
      message: 'Shop refuses access. Make a new key. Shop says: Bad key.',
    });
    expect(await refusal({ status: 403 })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal({ status: 422, text: 'no JSON' })).toMatchObject({
      code: 'REJECTED',
      message: 'Shop refuses the request (status 422).',
    });
    expect(await refusal({ text: '<html>Hello' })).toMatchObject({ code: 'MALFORMED' });
  });

  it('takes a status that is an answer, and an answer without a body', async () => {
    expect((await ask([{ status: 404, body: { a: 1 } }], { accept: [404] })).given).toEqual({
      status: 404,
      body: { a: 1 },
    });
    expect((await ask([{ status: 204 }])).given).toEqual({ status: 204, body: null });
  });

  it('tries an address where nobody answers three times, and says why the way out refuses one', async () => {
    const { outside, waits } = testOutside({});
    const refused = Object.assign(new Error('10.0.0.1 is a private address'), { name: 'OutgoingError' });
    const request = { source: 'Shop', url: 'https://x', headers: {}, reasonOf: () => undefined, whenUnauthorised: '' };
    await expect(requestJson(request, { ...outside, fetch: () => Promise.reject(refused) })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'Shop could not be reached: 10.0.0.1 is a private address. It is tried again by itself.',
    });
    expect(waits).toEqual([1000, 2000]);
  });

  it('ends with the reason of whoever stops it', async () => {
    const { outside } = testOutside({});
    const stop = new AbortController();
    stop.abort(new Error('stopping'));
    const request = {
      source: 'Shop',
      url: 'http://127.0.0.1:1',
      headers: {},
      reasonOf: () => undefined,
      whenUnauthorised: '',
    };
    await expect(requestJson(request, { ...outside, signal: stop.signal })).rejects.toThrow('stopping');
  });
});
