import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appSecret, receiverOf, startReceivingApi } from './delivery-receiver.ts';
import type { TestApi, TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let id: string;

beforeAll(async () => {
  api = await startReceivingApi();
});
afterAll(() => api?.close());
beforeEach(async () => {
  store = await api.makeStore();
});

const { connect, disconnect, connectionOf, deliveries, post } = receiverOf(() => ({ api, store }));

describe("a delivery at an app's address", () => {
  const byApp = (event: string, account: string, key = 'signing-key', topic = 'order') => {
    const body = JSON.stringify({ event, id: '1', ignored: 'test' });
    const signature = createHmac('sha256', key).update(body).digest('hex');
    return { headers: { 'x-plain-signature': signature, 'x-account': account, 'x-topic': topic }, body };
  };

  it('is for every connection to the account it names', async () => {
    id = await connect('shopify', 'One.example');
    expect((await post('app/shopify', byApp('e1', 'one.example'))).status).toBe(200);
    expect((await deliveries()).map((one) => [one.connectionId, one.eventId])).toEqual([[id, 'e1']]);
  });

  it("is checked by the app's secret, or the one before it, whatever the connection keeps of its own", async () => {
    id = await connect('shopify', 'three.example');
    const app = { clientId: 'app', clientSecret: appSecret };
    api.services.env.oauthApps = { shopify: { ...app, previousClientSecret: 'secret of before' } };
    const keys = ['signing-key', appSecret, 'secret of before', 'forged'];
    const sent = keys.map((key, index) =>
      post('app/shopify', byApp(`e${index}`, 'three.example', key, 'customers/redact')),
    );
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([200, 200, 200, 401]);
    api.services.env.oauthApps = { shopify: app };
    expect((await post('app/shopify', byApp('e9', 'three.example', 'secret of before'))).status).toBe(401);
    await expect.poll(async () => (await connectionOf(id)).refusedCounts).toEqual({ FORGED: 2 });
  });

  it("is checked by the app's own secret when the connection has ended, and kept when the law asks for it, else not", async () => {
    id = await connect('shopify', 'two.example');
    await disconnect(id);
    expect((await post('app/shopify', byApp('e1', 'two.example'))).status).toBe(401);
    expect((await post('app/shopify', byApp('e2', 'two.example', appSecret))).status).toBe(401);
    expect((await post('app/shopify', byApp('e3', 'two.example', appSecret, 'customers/redact'))).status).toBe(200);
    expect((await deliveries()).map((one) => one.eventId)).toEqual(['e3']);
  });

  it('about an account that nothing is known of is confirmed when it is signed, and refused when it is not', async () => {
    expect((await post('app/shopify', byApp('e1', 'none.example', appSecret))).status).toBe(200);
    expect((await post('app/shopify', byApp('e1', 'none.example', 'forged'))).status).toBe(401);
    expect(await deliveries()).toEqual([]);
  });
});
