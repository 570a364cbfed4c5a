// What signing in and changing an account withstand, at the doors that browsers reach.
import { randomBytes } from 'node:crypto';
import { hashPassword } from '@throughline/db/auth/hash-password';
import { setPassword } from '@throughline/db/auth/users';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import {
  addSignOnDomain,
  keepSignOn,
  noteDomainVerified,
  removeSignOn,
} from '@throughline/db/sign-on/sign-on-settings';
import { NextRequest } from 'next/server';
import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { POST as change } from '../app/account/change/route.ts';
import { POST as mail } from '../app/signin/mail/route.ts';
import { type SignedIn, signedIn } from '../test/signed-in.ts';
import { authOptions } from './auth-options.ts';
import { openAuth } from './open-auth.ts';
import { readSession } from './session.ts';

const email = 'mara@merchant.example';
const password = 'correct horse battery';
let person: SignedIn;

beforeAll(async () => {
  person = await signedIn();
  process.env.MAIL_FROM = 'mail@throughline.test';
});
afterAll(() => person.close());
beforeEach(async () => {
  await setPassword(openAuth(), person.userId, await hashPassword(password), { now: Date.now() });
  await openAuth().pool.query('DELETE FROM sign_in_tries');
});

const asked = (path: string, cookie: string, fields: object, headers: Record<string, string> = {}) =>
  new NextRequest(`http://127.0.0.1:3000${path}`, {
    method: 'POST',
    headers: {
      cookie,
      host: '127.0.0.1:3000',
      origin: 'http://127.0.0.1:3000',
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    body: JSON.stringify(fields),
  });
const sessionOf = (cookie: string) =>
  readSession(new NextRequest('http://127.0.0.1:3000/', { headers: { cookie } }).cookies);
type Authorize = (sent: object, request: { headers: object }) => Promise<{ id: string; sid: string } | null>;
const authorize = (authOptions.providers[0] as unknown as { options: { authorize: Authorize } }).options.authorize;

test('signing in makes a session of a new token and ends the one that the browser came with', async () => {
  const planted = await person.cookie();
  const before = (await sessionOf(planted))!;
  const user = await authorize({ email, password }, { headers: { cookie: planted, 'x-forwarded-for': '192.0.2.7' } });
  expect(user).toMatchObject({ id: person.userId });
  expect(user!.sid).not.toBe(before.token);
  expect(await sessionOf(planted)).toBeNull();
});

test('a cookie that is another instance’s, unsigned, altered, of another person or without a session is nobody’s', async () => {
  const good = await person.cookie();
  const { userId, token } = (await sessionOf(good))!;
  const name = good.split('=')[0];
  const made = (claims: object, secret: string) => encode({ token: claims as never, secret });
  const own = process.env.NEXTAUTH_SECRET!;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const wrong = {
    'another instance': await made({ sub: userId, sid: token }, 'the secret of another instance'),
    'alg none': `${part({ alg: 'none' })}.${part({ sub: userId, sid: token })}.`,
    altered: `${good.split('=')[1]!.slice(0, -4)}AAAA`,
    'another person': await made({ sub: 'usr_other', sid: token }, own),
    'no session': await made({ sub: userId }, own),
    'a session nobody began': await made({ sub: userId, sid: randomBytes(32).toString('base64url') }, own),
  };
  for (const [why, value] of Object.entries(wrong)) expect(await sessionOf(`${name}=${value}`), why).toBeNull();
  expect(await sessionOf(good)).not.toBeNull();
});

test('an unknown address costs one check and one count like a known one, and is locked alike', async () => {
  for (const address of [email, 'nobody@merchant.example']) {
    for (let time = 0; time < 5; time++)
      expect(await authorize({ email: address, password: 'wrong wrong wrong' }, { headers: {} }), address).toBeNull();
    await expect(authorize({ email: address, password }, { headers: {} }), address).rejects.toThrow(/^LOCKED:\d+$/);
  }
});

test('one sender who tries many addresses has to wait after 30 wrong passwords; others go on, and right ones do not count', async () => {
  process.env.TRUSTED_PROXY_HOPS = '1';
  const from = (address: string, pair: object) =>
    authorize(pair, { headers: { 'x-forwarded-for': `203.0.113.9, ${address}` } });
  for (let time = 0; time < 40; time++) expect(await from('192.0.2.7', { email, password })).not.toBeNull();
  for (let time = 0; time < 30; time++)
    expect(await from('192.0.2.7', { email: `p${time}@merchant.example`, password: 'wrong wrong' })).toBeNull();
  await expect(from('192.0.2.7', { email, password })).rejects.toThrow(/^LOCKED:\d+$/);
  expect(await from('192.0.2.8', { email, password })).toMatchObject({ id: person.userId });
  delete process.env.TRUSTED_PROXY_HOPS;
});

test('forms of other sites, of other kinds and without a session change nothing', async () => {
  const cookie = await person.cookie();
  const fields = { change: 'name', name: 'Eve' };
  const status = async (headers: Record<string, string>, by = cookie) =>
    (await change(asked('/account/change', by, fields, headers))).status;
  expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await status({ 'sec-fetch-site': 'same-site' })).toBe(403);
  expect(await status({ origin: 'https://evil.example', 'sec-fetch-site': '' })).toBe(403);
  expect(await status({ origin: 'null' })).toBe(403);
  expect(await status({ 'content-type': 'text/plain' })).toBe(415);
  expect(await status({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(415);
  expect(await status({}, '')).toBe(401);
  const { rows } = await openAuth().pool.query('SELECT name FROM users');
  expect(rows).toEqual([{ name: null }]);
  expect(await status({})).toBe(200);
});

test('a new password needs the former one, ends all other sessions, and goes on under a new token', async () => {
  const [cookie, other] = [await person.cookie(), await person.cookie()];
  const set = (former: string, next: string) =>
    change(asked('/account/change', cookie, { change: 'password', former, password: next }));
  expect(await (await set('not my password', 'another good one')).json()).toMatchObject({
    errors: [{ path: ['former'] }],
  });
  expect(await (await set(password, 'short')).json()).toMatchObject({ errors: [{ path: ['password'] }] });
  expect(await sessionOf(other)).not.toBeNull();
  const done = await set(password, 'another good one');
  expect(done.status).toBe(200);
  const renewed = done.headers.get('set-cookie')!;
  expect(renewed).toMatch(/; HttpOnly; SameSite=lax$/i);
  expect(await sessionOf(cookie)).toBeNull();
  expect(await sessionOf(other)).toBeNull();
  expect(await sessionOf(renewed.split(';')[0]!)).toMatchObject({ userId: person.userId });
});

test('asking for a link answers alike for every address, and four in a row to one address have to wait', async () => {
  const ask = async (address: string) => {
    const response = await mail(asked('/signin/mail', '', { kind: 'password', email: address }));
    return [response.status, await response.text()];
  };
  await openAuth().pool.query('SELECT 1');
  for (const address of [email, 'nobody@merchant.example']) {
    for (let time = 0; time < 3; time++) expect(await ask(address)).toEqual([202, '{}']);
    const [status, text] = await ask(address);
    expect(status).toBe(429);
    expect(text).toContain('Too many tries. Wait 5 minutes');
  }
});

test('where no proxy names the senders, they share 100 links an hour', async () => {
  const ask = async (number: number) =>
    (await mail(asked('/signin/mail', '', { kind: 'password', email: `n${number}@merchant.example` }))).status;
  for (let number = 0; number < 100; number++) expect(await ask(number)).toBe(202);
  expect(await ask(100)).toBe(429);
});

test('whoever has to come by single sign-on is refused with a right password, before a code is asked for; owners are not', async () => {
  const { database, organizationId, userId } = person;
  const settings = { issuer: 'https://idp.example', clientId: 'c', sealedSecret: 's', defaultRole: 'viewer' } as const;
  await keepSignOn(database, organizationId, settings, Date.now());
  const claimed = await addSignOnDomain(database, organizationId, { domain: 'merchant.example', token: 't', max: 9 });
  await noteDomainVerified(database, claimed!, Date.now());
  await inOrganization(database, organizationId, (prisma) =>
    prisma.singleSignOn.update({ where: { organizationId }, data: { required: true } }),
  );
  const asRole = (role: string) => database.prisma.member.updateMany({ where: { userId }, data: { role } });
  expect(await authorize({ email, password }, { headers: {} })).toMatchObject({ id: userId });
  await asRole('viewer');
  await expect(authorize({ email, password }, { headers: {} })).rejects.toThrow('SINGLE_SIGN_ON');
  expect(await authorize({ email, password: 'wrong wrong wrong' }, { headers: {} })).toBeNull();
  await removeSignOn(database, organizationId);
  expect(await authorize({ email, password }, { headers: {} })).toMatchObject({ id: userId });
  await asRole('owner');
});

test('signing out ends the session', async () => {
  const cookie = await person.cookie();
  const { userId, token } = (await sessionOf(cookie))!;
  await authOptions.events!.signOut!({ token: { sub: userId, sid: token }, session: {} as never });
  expect(await sessionOf(cookie)).toBeNull();
});
