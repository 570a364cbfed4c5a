import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createStore } from '@throughline/db/organizations/create-store';
import { createUser } from '@throughline/db/organizations/create-user';
import { SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { signState } from '../src/features/connections/oauth-state.ts';
import { api, askAs, settled, shop, store, testConnections, values } from './connection-bench.ts';
import { secret, type TestStore, testStore } from './test-api.ts';

testConnections();

describe('by OAuth', () => {
  let userId: string;
  let member: TestStore;
  const token = (id: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(id)
      .setAudience('api')
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(new TextEncoder().encode(secret));
  const makeUser = async (email: string) => {
    const organization = await createOrganization(api.db.database, { name: 'Merchant' });
    const user = await createUser(api.db.database, { email, passwordHash: 'x', organizationId: organization.id });
    const made = await createStore(api.db.database, {
      organizationId: organization.id,
      name: 'Shop',
      currencyCode: 'USD',
      timeZone: 'UTC',
    });
    return { userId: user!.id, storeId: made.id };
  };
  let users = 0;
  beforeEach(async () => {
    const made = await makeUser(`user${users++}@example.com`);
    userId = made.userId;
    member = testStore(api.url, made.storeId, await token(userId));
  });

  const back = (query: Record<string, string>, by: TestStore = member) =>
    by.fetch(`/v1/oauth/plain/callback?${new URLSearchParams(query)}`, { redirect: 'manual' });
  const ask = async (by: TestStore, given: Record<string, string>) =>
    (
      await by.ask(
        `mutation ($store: ID!, $input: [SourceValueInput!]!) {
          startOAuth(input: { storeId: $store, source: "plain", input: $input }) { url userErrors { path message } } }`,
        { input: values(given) },
      )
    ).data.startOAuth;
  const start = async () => new URL((await ask(member, { url: shop.url })).url).searchParams.get('state')!;

  it('a person leaves with a signed state and comes back to a connection that reads', async () => {
    const { url } = await ask(member, { url: shop.url });
    expect(
      url.startsWith(
        `${shop.url}/authorize?client=app&back=${encodeURIComponent(`${api.url}/v1/oauth/plain/callback`)}&state=`,
      ),
    ).toBe(true);
    const state = new URL(url).searchParams.get('state')!;
    const response = await back({ state, shop: shop.url, hmac: 'app secret' });
    expect(response.status).toBe(303);
    const [, storeId, id] = /^\/stores\/(sto_[\w-]+)\/connections\/(con_[\w-]+)$/.exec(
      response.headers.get('location')!,
    )!;
    expect(storeId).toBe(member.id);
    askAs(member);
    await settled(id!).toMatchObject({ health: 'GOOD', orderCount: 4 });
  });

  it('a state that is missing, forged, old, of another source or another person opens nothing', async () => {
    const state = await start();
    const other = await makeUser(`other${users++}@example.com`);
    const thief = testStore(api.url, other.storeId, await token(other.userId));
    const given = { storeId: member.id, userId, source: 'plain' };
    const now = Date.now();
    const cases: [string, Record<string, string>, TestStore?][] = [
      ['EXPIRED', {}],
      ['EXPIRED', { state: 'x' }],
      ['EXPIRED', { state: `${state}x` }],
      ['EXPIRED', { state: await signState('another secret of at least 32 bytes', { ...given, at: now }) }],
      ['EXPIRED', { state: await signState(secret, { ...given, at: now - 11 * 60_000 }) }],
      ['EXPIRED', { state: await signState(secret, { ...given, source: 'square', at: now }) }],
      ['EXPIRED', { state: await signState(secret, { ...given, storeId: other.storeId, at: now }) }],
      ['EXPIRED', { state: await token(userId) }],
      ['OTHER_PERSON', { state }, thief],
    ];
    for (const [problem, query, by] of cases) {
      const response = await back({ shop: shop.url, hmac: 'app secret', ...query }, by);
      expect([response.status, response.headers.get('location')]).toEqual([303, `/?problem=${problem}`]);
    }
    for (const by of [member, thief]) {
      const { data } = await by.ask('query ($store: ID!) { store(id: $store) { connections { id } } }');
      expect(data.store.connections).toEqual([]);
    }
  });

  it('who refuses at the source, or comes back with a wrong signature, is back on the list with the reason', async () => {
    const list = `/stores/${member.id}/connections`;
    const place = async (query: Record<string, string>) =>
      (await back({ state: await start(), ...query })).headers.get('location');
    expect(await place({ error: 'access_denied' })).toBe(`${list}?problem=DENIED`);
    expect(await place({ shop: shop.url, hmac: 'forged' })).toBe(`${list}?problem=REJECTED`);
    expect(await place({ shop: 'http://10.0.0.1', hmac: 'app secret' })).toBe(`${list}?problem=UNREACHABLE`);
  });

  it('needs a person, an app and a named account', async () => {
    expect(await ask(store, { url: shop.url })).toMatchObject({ url: null, userErrors: [{ path: ['source'] }] });
    expect(await ask(member, {})).toEqual({ url: null, userErrors: [{ path: ['input'], message: 'Name the shop.' }] });
    const response = await fetch(`${api.url}/v1/oauth/plain/callback?state=${await start()}`, { redirect: 'manual' });
    expect(response.status).toBe(401);
  });
});
