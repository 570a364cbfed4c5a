import { NextRequest } from 'next/server';
import { afterEach, expect, it } from 'vitest';
import proxy from './proxy.ts';

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

const policyOf = async (path = '/signin') => {
  const { headers } = await proxy(new NextRequest(`http://shop.example${path}`));
  return { policy: headers.get('content-security-policy') ?? '', https: headers.get('strict-transport-security') };
};
process.env.NEXTAUTH_SECRET ??= 'a secret for tests alone, of 32+ bytes';

it('a page runs no script but those of its own nonce, which no other page has, and stands in no frame', async () => {
  const [one, other] = [await policyOf(), await policyOf()];
  const scripts = /script-src ([^;]*)/.exec(one.policy)![1]!;
  expect(scripts).toMatch(/^'self' 'nonce-[^']+' 'strict-dynamic'$/);
  expect(other.policy).not.toContain(/'nonce-[^']+'/.exec(scripts)![0]);
  for (const rule of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "form-action 'self'"])
    expect(one.policy).toContain(rule);
});

it('by https nothing else is used for a year, and by http nothing is said', async () => {
  process.env.NEXTAUTH_URL = 'http://shop.example';
  expect((await policyOf()).https).toBeNull();
  process.env.NEXTAUTH_URL = 'https://shop.example';
  expect((await policyOf()).https).toBe('max-age=31536000');
});

it('who is not signed in is sent to the sign-in, and back to where they were going on this site alone', async () => {
  const { status, headers } = await proxy(new NextRequest('http://shop.example/stores/sto_1?x=1'));
  expect([status, headers.get('location')]).toEqual([
    307,
    'http://shop.example/signin?callbackUrl=%2Fstores%2Fsto_1%3Fx%3D1',
  ]);
});
