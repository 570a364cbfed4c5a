import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createUser } from '@throughline/db/organizations/create-user';
import { SignJWT } from 'jose';
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
