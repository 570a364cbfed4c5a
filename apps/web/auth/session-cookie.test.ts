import { afterEach, expect, test, vi } from 'vitest';
import { makeSessionCookie, readSessionCookie } from './session-cookie.ts';

afterEach(() => vi.unstubAllEnvs());

test('by https the cookie is secure and bound to the host, and no script reads it', async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of the test, 32 characters');
  vi.stubEnv('NEXTAUTH_URL', 'https://throughline.example');
  const { value, ...cookie } = await makeSessionCookie('usr_1', 'the token');
  expect(cookie).toEqual({
    name: '__Host-throughline.session',
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: true,
    maxAge: 2_592_000,
  });
  expect(value).not.toContain('token');
  const sent = (name: string) => ({ getAll: () => [{ name, value }] });
  expect(await readSessionCookie(sent(cookie.name))).toEqual({ userId: 'usr_1', token: 'the token' });
  expect(await readSessionCookie(sent('next-auth.session-token'))).toBeNull();
});
