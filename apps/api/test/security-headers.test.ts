// What every answer of the API tells a browser.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServer } from '../src/server.ts';
import { startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
});
afterAll(() => api?.close());

const told = async (url: string, path: string, init?: RequestInit) => {
  const { headers, status } = await fetch(`${url}${path}`, init);
  const of = (name: string) => headers.get(name);
  return {
    status,
    policy: of('content-security-policy'),
    type: of('x-content-type-options'),
    frame: of('x-frame-options'),
    referrer: of('referrer-policy'),
    https: of('strict-transport-security'),
    program: of('x-powered-by'),
  };
};
const always = {
  policy: "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
  ...{ type: 'nosniff', frame: 'DENY', referrer: 'no-referrer', https: null, program: null },
};

it('answers run, frame and guess nothing, refusals and unknown paths among them', async () => {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{viewer{id}}"}' };
  expect(await told(api.url, '/healthz')).toEqual({ ...always, status: 200 });
  expect(await told(api.url, '/graphql', post)).toEqual({ ...always, status: 401 });
  expect(await told(api.url, '/v1/stores/sto_x/facts', post)).toEqual({ ...always, status: 401 });
  expect(await told(api.url, '/nowhere')).toEqual({ ...always, status: 401 });
});

it('its pages have policies of their own, without inline scripts', async () => {
  for (const page of ['/reference', '/graphiql']) {
    const { policy, type, frame } = await told(api.url, page);
    const scripts = /script-src ([^;]*)/.exec(policy!)?.[1] ?? /default-src ([^;]*)/.exec(policy!)![1]!;
    expect([page, scripts.includes('unsafe'), type, frame]).toEqual([page, false, 'nosniff', 'DENY']);
    expect(policy).toContain("frame-ancestors 'none'");
  }
});

it('where the instance is reached by https nothing else is used for a year', async () => {
  const env = { ...api.services.env, publicUrl: 'https://shop.example' };
  const server = await createServer({ ...api.services, env });
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  const { port } = server.http.address() as { port: number };
  expect((await told(`http://127.0.0.1:${port}`, '/healthz')).https).toBe('max-age=31536000');
  await server.stop();
  server.http.close();
});
