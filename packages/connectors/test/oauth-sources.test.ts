// Square and Klaviyo by OAuth, against stand-ins that give tokens that end.

import { afterEach, describe, expect, it } from 'vitest';
import { klaviyo } from '../src/klaviyo/klaviyo.ts';
import type { Account, Credentials, OAuthApp, Source } from '../src/source.ts';
import { square } from '../src/square/square.ts';
import { klaviyoApi } from './klaviyo-api/klaviyo-api.ts';
import { seedKlaviyo } from './klaviyo-api/seed-klaviyo.ts';
import { type Handle, type LocalServer, startJsonServer } from './local-api/json-server.ts';
import { type LocalOAuth, localApp } from './local-api/local-oauth.ts';
import { testAccount, testOutside } from './local-api/test-outside.ts';
import { seedSquare } from './square-api/seed-square.ts';
import { squareApi } from './square-api/square-api.ts';

const day = 86_400_000;
const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Stand {
  source: Source;
  stand: { oauth: LocalOAuth; now: number };
  handle: Handle;
}
const stands: Record<string, () => Stand> = {
  square: () => {
    const shop = seedSquare({ seed: 1, customers: 3, orders: 5 });
    return { source: square, stand: shop, handle: squareApi(shop, { pageMax: 2 }) };
  },
  klaviyo: () => {
    const letters = seedKlaviyo({ seed: 1, profiles: 5, events: 6 });
    return { source: klaviyo, stand: letters, handle: klaviyoApi(letters, { pageMax: 2 }) };
  },
};
const app: OAuthApp = { ...localApp, redirectUri: 'https://throughline.example/v1/oauth/x/callback' };

async function leave(name: string) {
  const { source, stand, handle } = stands[name]!();
  const server = await startJsonServer(handle);
  servers.push(server);
  const { outside } = testOutside({ [name]: server.origin });
  outside.now = () => stand.now;
  const url = source.oauth!.authorizeUrl({}, app, 'the state', outside);
  const answer = await fetch(url, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location')!);
  return { source, stand, server, outside, url: new URL(url), back };
}

/** Connected, and renewed in place as a job's account is. */
async function connected(name: string) {
  const left = await leave(name);
  const given = await left.source.oauth!.finish(left.back.searchParams, app, left.outside);
  const renewed: Credentials[] = [];
  const account: Account = {
    ...testAccount(given.credentials, given.scopes),
    async renew(_worn, ask) {
      renewed.push(await ask(account.credentials, app));
      account.credentials = { ...account.credentials, ...renewed.at(-1) };
      return account.credentials;
    },
  };
  return { ...left, given, account, renewed };
}

async function countRecords({ source, account, outside }: Awaited<ReturnType<typeof connected>>): Promise<number> {
  let count = 0;
  for await (const { records } of source.backfill(account, null, outside)) count += records.length;
  return count;
}

describe.each(['square', 'klaviyo'])('%s by OAuth', (name) => {
  it('leaves with the state and comes back with an account, and a code works once', async () => {
    const { source, outside, back, url } = await leave(name);
    expect(url.searchParams.get('state')).toBe('the state');
    expect(back.href.startsWith(`${app.redirectUri}?`)).toBe(true);
    const given = await source.oauth!.finish(back.searchParams, app, outside);
    expect(given.credentials).toMatchObject({
      accessToken: expect.stringMatching(/^access-/),
      refreshToken: expect.stringMatching(/^refresh-/),
      expiresAt: expect.stringMatching(/Z$/),
    });
    const again = source.oauth!.finish(back.searchParams, app, outside);
    await expect(again).rejects.toMatchObject({ code: 'REJECTED' });
    const nothing = source.oauth!.finish(new URLSearchParams({ state: 'the state' }), app, outside);
    await expect(nothing).rejects.toMatchObject({ code: 'REJECTED' });
  });

  it('is renewed when its token has ended, in the middle of a reading too', async () => {
    const at = await connected(name);
    const whole = await countRecords(at);
    expect([whole > 5, at.renewed.length]).toEqual([true, 0]);
    let pages = 0;
    let count = 0;
    for await (const { records } of at.source.backfill(at.account, null, at.outside)) {
      count += records.length;
      if (++pages % 2 === 0) at.stand.now += 31 * day;
    }
    expect(count).toBe(whole);
    expect(at.renewed.length).toBeGreaterThan(1);
    expect(at.account.credentials.accessToken).toBe(at.renewed.at(-1)!.accessToken);
  });

  it('is kept when the secret of the app is refused, and renewed once it is mended', async () => {
    const at = await connected(name);
    const { clientSecret } = at.stand.oauth.app;
    at.account.credentials = { ...at.account.credentials, accessToken: 'access-of-before' };
    Object.assign(at.stand.oauth.app, { clientSecret: 'another' });
    await expect(countRecords(at)).rejects.toMatchObject({ code: 'APP_REFUSED' });
    Object.assign(at.stand.oauth.app, { clientSecret });
    expect(await countRecords(at)).toBeGreaterThan(5);
  });

  it('is renewed when it is refused, and gone when the app was removed there', async () => {
    const at = await connected(name);
    at.account.credentials = { ...at.account.credentials, accessToken: 'access-of-before' };
    expect(await countRecords(at)).toBeGreaterThan(5);
    expect(at.renewed.length).toBe(1);
    at.stand.oauth.revoke(at.account.credentials.accessToken!);
    await expect(countRecords(at)).rejects.toMatchObject({ code: 'UNAUTHORISED' });
  });

  it('gives its access back; what came by the form is none', async () => {
    const { source, stand, account, outside } = await connected(name);
    await source.oauth!.revoke!({ accessToken: 'of the form', apiKey: 'pk_form' }, app, outside);
    expect(stand.oauth.revokedCount).toBe(0);
    await source.oauth!.revoke!(account.credentials, app, outside);
    expect([stand.oauth.revokedCount, stand.oauth.accepts(account.credentials.accessToken!, stand.now)]).toEqual([
      1,
      false,
    ]);
  });
});

it('Klaviyo takes the code from whoever left with the challenge alone', async () => {
  const { source, outside, back } = await leave('klaviyo');
  back.searchParams.set('state', 'another state');
  const stolen = source.oauth!.finish(back.searchParams, app, outside);
  await expect(stolen).rejects.toMatchObject({ code: 'REJECTED' });
});

it('Square is renewed a week after the last renewal, long before the end', async () => {
  const at = await connected('square');
  at.stand.now += 6 * day;
  await countRecords(at);
  expect(at.renewed.length).toBe(0);
  at.stand.now += 1 * day;
  await countRecords(at);
  expect(at.renewed.length).toBe(1);
});

it('Square says that an app without webhooks is asked in turns, and leaves its subscriptions to the operator', async () => {
  const { given, account, outside, source } = await connected('square');
  expect(given.warnings).toEqual([
    'Changes are asked for every hour: the operator has not set up the webhooks of the application.',
  ]);
  expect(await source.subscribe!(account, 'https://throughline.example/inbox', outside)).toEqual({});
  const { back, outside: other } = await leave('square');
  const withKey = await source.oauth!.finish(back.searchParams, { ...app, webhookKey: 'key' }, other);
  expect(withKey.warnings).toEqual([]);
});
