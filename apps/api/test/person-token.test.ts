import { openAuthDatabase } from '@throughline/db/auth/open-auth-database';
import { endSession, findSession, startSession } from '@throughline/db/auth/sessions';
import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createUser } from '@throughline/db/organizations/create-user';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { secret, startTestApi, type TestApi, testStore } from './test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api?.close());

it('a person’s token opens the stores of their organizations and no other, for a minute at most', async () => {
  const foreign = await api.makeStore();
  const organization = await createOrganization(api.db.database, { name: 'Agency' });
  const user = await createUser(api.db.database, {
    email: 'a@example.com',
    passwordHash: 'x',
    organizationId: organization.id,
  });
  const token = (seconds: number, audience = 'api', key = secret) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(user!.id)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(new TextEncoder().encode(key));
  const member = testStore(api.url, foreign.id, await token(60));
  const made = await member.ask(
    `mutation ($id: ID!) { createStore(input: { organizationId: $id, name: "Shoes", currencyCode: "eur", timeZone: "Europe/Berlin" }) { store { id name currencyCode today } userErrors { code } } }`,
    { id: organization.id },
  );
  expect(made.data.createStore.store).toMatchObject({ name: 'Shoes', currencyCode: 'EUR' });
  const { data } = await member.ask(
    `query ($store: ID!) { store(id: $store) { id } viewer { kind email stores { name } organizations { name stores { name } } } }`,
  );
  expect(data).toEqual({
    store: null,
    viewer: {
      kind: 'USER',
      email: 'a@example.com',
      stores: [{ name: 'Shoes' }],
      organizations: [{ name: 'Agency', stores: [{ name: 'Shoes' }] }],
    },
  });
  for (const wrong of [
    await token(-1),
    await token(60, 'web'),
    await token(60, 'api', 'another secret of at least 32 bytes'),
  ]) {
    const response = await testStore(api.url, foreign.id, wrong).fetch('/graphql', { method: 'POST' });
    expect(response.status).toBe(401);
  }
});

const makePerson = async (email: string) => {
  const { id: organizationId } = await createOrganization(api.db.database, { name: 'Agency' });
  return (await createUser(api.db.database, { email, passwordHash: 'x', organizationId }))!.id;
};
const claimsOf = (userId: string, claims: Record<string, unknown> = {}, alg = 'HS256') => {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ sub: userId, aud: 'api', iat: now, exp: now + 60, ...claims }).setProtectedHeader({ alg });
};
const statusOf = async (token: string) =>
  (
    await testStore(api.url, 'sto_none', token).fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { id } }' }),
    })
  ).status;
const key = new TextEncoder().encode(secret);

it('a token of a session counts while the session lives and is that person’s, and not a moment longer', async () => {
  const auth = openAuthDatabase(api.db.urls.auth);
  const [userId, other] = [await makePerson('s@example.com'), await makePerson('t@example.com')];
  const input = { userId, secondFactor: false, address: null, browser: null };
  const { id: sid } = (await findSession(auth, await startSession(auth, input, Date.now()), Date.now()))!;
  const token = await claimsOf(userId, { sid }).sign(key);
  expect(await statusOf(token)).toBe(200);
  expect(await statusOf(await claimsOf(other, { sid }).sign(key))).toBe(401);
  expect(await statusOf(await claimsOf(userId, { sid: 7 }).sign(key))).toBe(401);
  await endSession(auth, userId, sid);
  expect(await statusOf(token)).toBe(401);
  await auth.close();
});

it('a token that is unsigned, signed by another kind of key, for longer than a minute or without its dates opens nothing', async () => {
  const userId = await makePerson('u@example.com');
  const { privateKey } = await generateKeyPair('RS256');
  const now = Math.floor(Date.now() / 1000);
  const unsigned = new UnsecuredJWT({}).setSubject(userId).setAudience('api').setIssuedAt().setExpirationTime('60s');
  const wrong: Record<string, string> = {
    'alg none': unsigned.encode(),
    'alg none with a stranger’s signature': `${unsigned.encode()}${(await claimsOf(userId).sign(key)).split('.')[2]}`,
    RS256: await claimsOf(userId, {}, 'RS256').sign(privateKey),
    'HS512 of the same secret': await claimsOf(userId, {}, 'HS512').sign(new TextEncoder().encode(secret.padEnd(64))),
    'another instance': await claimsOf(userId).sign(
      new TextEncoder().encode('the secret of another instance, 32+ bytes'),
    ),
    'another audience': await claimsOf(userId, { aud: 'oauth' }).sign(key),
    'issued long ago': await claimsOf(userId, { iat: now - 3600 }).sign(key),
    'no end': await claimsOf(userId, { exp: undefined }).sign(key),
    nobody: await claimsOf('').sign(key),
  };
  for (const [name, token] of Object.entries(wrong)) expect(await statusOf(token), name).toBe(401);
  expect(await statusOf(await claimsOf(userId).sign(key))).toBe(200);
});
