import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { KlaviyoAccount, signed } from '../../test/klaviyo-api/klaviyo-account.ts';
import { type KlaviyoApiOptions, klaviyoApi } from '../../test/klaviyo-api/klaviyo-api.ts';
import { seedKlaviyo } from '../../test/klaviyo-api/seed-klaviyo.ts';
import { expectAnyOrder } from '../../test/local-api/any-order.ts';
import { backfilled, FactStore } from '../../test/local-api/fact-store.ts';
import { type LocalServer, startJsonServer } from '../../test/local-api/json-server.ts';
import { asDelivery } from '../../test/local-api/send-deliveries.ts';
import { testAccount, testOutside } from '../../test/local-api/test-outside.ts';
import { type Page, SourceError } from '../source.ts';
import { klaviyo } from './klaviyo.ts';

const allScopes = ['accounts:read', 'profiles:read', 'events:read', 'metrics:read', 'webhooks:write'];
const url = 'https://throughline.example.com/inbox/c2';
const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(letters: KlaviyoAccount, options: KlaviyoApiOptions = {}) {
  const server = await startJsonServer(klaviyoApi(letters, options));
  servers.push(server);
  const { outside, waits } = testOutside({ klaviyo: server.origin }, letters.now);
  const account = testAccount({ apiKey: letters.key, accountId: letters.id }, allScopes);
  return { server, outside, waits, account };
}

async function subscribed(letters: KlaviyoAccount) {
  const { server, outside, account } = await start(letters);
  const { credentials } = await klaviyo.subscribe!(account, url, outside);
  return { server, outside, account: { ...account, credentials: { ...account.credentials, ...credentials } } };
}

describe('connecting Klaviyo', () => {
  it('names the account and says when webhooks are not open', async () => {
    const letters = seedKlaviyo({ seed: 1, profiles: 2, events: 2 });
    const { outside } = await start(letters, { denied: new Set(['webhooks']) });
    expect(await klaviyo.connect({ apiKey: 'pk_test' }, outside)).toEqual({
      account: 'AbC123',
      name: 'Harbour Letters',
      credentials: { apiKey: 'pk_test', accountId: 'AbC123' },
      scopes: ['accounts:read', 'profiles:read', 'events:read', 'metrics:read'],
      warnings: [
        "Klaviyo's webhooks are not open to this key, so events are read every five minutes instead of at once.",
      ],
    });
    const account = { ...testAccount({ apiKey: 'pk_test' }, ['profiles:read']) };
    expect(await klaviyo.subscribe!(account, url, outside)).toEqual({});
  });

  it('refuses a public key, a wrong key, and one that lacks a scope, in plain words', async () => {
    const letters = new KlaviyoAccount();
    const { outside } = await start(letters, { denied: new Set(['events', 'metrics']) });
    await expect(klaviyo.connect({ apiKey: 'AbC123' }, outside)).rejects.toMatchObject({ code: 'REJECTED' });
    await expect(klaviyo.connect({ apiKey: 'pk_wrong' }, outside)).rejects.toMatchObject({ code: 'UNAUTHORISED' });
    await expect(klaviyo.connect({ apiKey: 'pk_test' }, outside)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: 'The key may not read everything that is needed. Grant events:read, metrics:read and connect again.',
    });
  });

  it('registers one webhook, and again without a second', async () => {
    const letters = new KlaviyoAccount();
    const { account, outside } = await subscribed(letters);
    const again = await klaviyo.subscribe!(account, url, outside);
    expect({ ...account.credentials, ...again.credentials }).toEqual(account.credentials);
    expect([...letters.webhooks.values()].map(({ topics }) => topics.length)).toEqual([6]);
    await klaviyo.unsubscribe!(account, outside);
    expect(letters.webhooks.size).toBe(0);
  });
});

describe('reading Klaviyo', () => {
  it('has everything, whatever the pages and pauses', async () => {
    const letters = seedKlaviyo({ seed: 2, profiles: 30, events: 200 });
    const plain = await start(letters);
    const whole = await backfilled(klaviyo, plain.account, plain.outside);
    const orders = [...letters.events.values()].filter(
      ({ relationships }) => relationships.metric.data.id === letters.metrics.get('Placed Order'),
    );
    expect([whole.count('profile'), whole.count('event'), whole.problems]).toEqual([30, 230 - orders.length, []]);
    const rough = await start(letters, { pageMax: 7, limitEvery: 4 });
    expect((await backfilled(klaviyo, rough.account, rough.outside)).facts()).toEqual(whole.facts());
    expect(new Set(rough.waits)).toEqual(new Set([2000]));
  });

  it('goes on from any page', async () => {
    const letters = seedKlaviyo({ seed: 3, profiles: 20, events: 30 });
    const { account, outside } = await start(letters, { pageMax: 6 });
    const store = new FactStore();
    let cursor: unknown;
    do {
      const { value } = await klaviyo.backfill(account, cursor, outside)[Symbol.asyncIterator]().next();
      store.normalise(klaviyo, (value as Page).records, account);
      cursor = JSON.parse(JSON.stringify((value as Page).cursor));
    } while (cursor !== null);
    expect(store.facts()).toEqual((await backfilled(klaviyo, account, outside)).facts());
  });

  it('gives what changed since an instant, with events that came late', async () => {
    const letters = seedKlaviyo({ seed: 4, profiles: 5, events: 20 });
    letters.now += 3_600_000;
    const [id] = letters.profiles.keys();
    const early = letters.track(id!, 'Opened Email');
    letters.now += 60_000;
    const since = letters.now + 500;
    letters.changeProfile(id!, { first_name: 'Nia' });
    const late = letters.track(id!, 'Clicked Email');
    const { account, outside } = await start(letters);
    const found: string[] = [];
    for await (const page of klaviyo.incremental(account, since, undefined, outside))
      found.push(...page.records.map((each) => each.id));
    expect(found).toEqual([id, early, late]);
  });

  it('of a range of days gives its events alone', async () => {
    const letters = new KlaviyoAccount({ now: Date.parse('2026-01-10T04:59:00Z') });
    const id = letters.addProfile({ email: 'a@example.com' });
    letters.track(id, 'Opened Email');
    const inside = letters.track(id, 'Opened Email', {}, Date.parse('2026-01-10T05:00:00Z'));
    letters.track(id, 'Opened Email', {}, Date.parse('2026-01-11T05:00:00Z'));
    const { account, outside } = await start(letters);
    const range = { from: '2026-01-10', to: '2026-01-10' };
    const found: string[] = [];
    for await (const page of klaviyo.backfill(account, undefined, outside, range))
      found.push(...page.records.map((each) => each.id));
    expect(found).toEqual([inside]);
  });
});

describe('a delivery of Klaviyo', () => {
  it('is taken as it was sent; forged, altered, unsigned, stale and foreign ones are refused', async () => {
    const letters = new KlaviyoAccount();
    const { account } = await subscribed(letters);
    const id = letters.track(letters.addProfile({ email: 'a@example.com' }), 'Opened Email');
    const delivery = asDelivery(letters.outgoing[0]!, letters.now);
    const parsed = (changed: object, credentials = account.credentials) => {
      const result = klaviyo.parseWebhook({ ...delivery, ...changed }, credentials);
      return result.refused ?? [result.topic, result.object, result.eventId];
    };
    expect(parsed({})).toEqual([
      'event:klaviyo.opened_email',
      { kind: 'event', id },
      `${id}:event:klaviyo.opened_email`,
    ]);
    expect(parsed({ body: new TextEncoder().encode('{}') })).toBe('FORGED');
    expect(parsed({ headers: { ...delivery.headers, 'klaviyo-timestamp': new Date(0).toUTCString() } })).toBe('FORGED');
    expect(parsed({ headers: {} })).toBe('UNSIGNED');
    expect(parsed({}, { ...account.credentials, webhookSecret: '' })).toBe('UNSIGNED');
    expect(parsed({ receivedAt: letters.now + 72 * 3_600_000 + 1000 })).toBe('STALE');
    expect(parsed({}, { ...account.credentials, accountId: 'Other1' })).toBe('FORGED');
    expect(parsed({ headers: { ...delivery.headers, 'klaviyo-webhook-id': 'wh9' } })).toBe('FORGED');
  });

  it('of several events loads those that are whole and reads the others', async () => {
    const letters = new KlaviyoAccount();
    const { account } = await subscribed(letters);
    const person = letters.addProfile({ email: 'a@example.com' });
    const opened = letters.events.get(letters.track(person, 'Opened Email'))!;
    const [webhook] = letters.webhooks.values();
    const items = [
      { external_id: opened.id, topic: 'event:klaviyo.opened_email', payload: { data: opened } },
      { external_id: 'e2', topic: 'event:klaviyo.clicked_email', payload: { data: { type: 'event', id: 'e2' } } },
      { external_id: 'e3', topic: 'event:shopify.placed_order', payload: {} },
    ];
    const delivery = asDelivery(signed(webhook!, letters.id, items, letters.now), letters.now);
    expect(klaviyo.parseWebhook(delivery, account.credentials)).toMatchObject({
      object: null,
      topic: 'event:klaviyo.opened_email',
    });
    const head = { eventId: 'x', happenedAt: null, receivedAt: letters.now };
    expect(klaviyo.readDelivery('event:klaviyo.opened_email', delivery.body, account, head)).toMatchObject({
      do: 'load',
      records: [{ kind: 'event', id: opened.id }],
      fetch: [{ kind: 'event', id: 'e2' }],
    });
  });

  it('in any order and number, with the turns of reading, ends as a clean backfill', async () => {
    await expectAnyOrder(
      klaviyo,
      async (seed) => {
        const letters = new KlaviyoAccount();
        const { server, outside, account } = await subscribed(letters);
        servers.splice(servers.indexOf(server), 1);
        let person = '';
        const steps: (() => void)[] = [
          () => (person = letters.addProfile({ email: 'a@example.com' })),
          () => letters.subscribe(person),
          () => letters.track(person, 'Opened Email', { Subject: `Letter ${seed}` }),
          () => letters.track(person, 'Clicked Email'),
          () => letters.subscribe(person, seed % 2 === 0),
        ];
        return { account, outside, steps, takeOutgoing: () => letters.outgoing.splice(0), close: server.close };
      },
      10,
    );
  });

  it('of any bytes is refused or read, with no exception but a SourceError', () => {
    const head = { eventId: 'e', happenedAt: null, receivedAt: 0 };
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...klaviyo.topics), (json, topic) => {
        const body = new TextEncoder().encode(JSON.stringify(json));
        expect(klaviyo.parseWebhook({ headers: {}, body, url, receivedAt: 0 }, {}).refused).toBe('UNSIGNED');
        try {
          klaviyo.readDelivery(topic, body, testAccount({}), head);
        } catch (error) {
          expect(error).toBeInstanceOf(SourceError);
        }
        for (const given of [json, { id: 'x', attributes: json }, { id: 'x', attributes: { properties: json } }]) {
          for (const kind of ['profile', 'event']) klaviyo.normalise({ kind, id: 'x', body: given }, testAccount({}));
        }
      }),
    );
  });
});
