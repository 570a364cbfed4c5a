import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { hasAdminSchema } from './admin-schema.ts';
import { type AdminServer, localClient, startAdminServer } from './admin-server.ts';
import { askAdmin, postAdmin, runBulk } from './ask-admin.ts';
import { generateShop, type ShopOptions } from './generate-shop.ts';
import { gidOf } from './gid.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(options: ShopOptions = {}, scopes?: readonly string[]): Promise<AdminServer> {
  const shop = generateShop({ seed: 3, orders: 40, ...options });
  const server = await startAdminServer({
    shop,
    ...(options.now ? { now: options.now } : {}),
    ...(scopes ? { scopes } : {}),
  });
  closing.push(() => server.close());
  return server;
}

const orderIds = `query ($query: String, $after: String, $sortKey: OrderSortKeys) {
  orders(first: 7, after: $after, query: $query, sortKey: $sortKey) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }
}`;

interface OrderPage {
  orders: { nodes: { id: string; updatedAt: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

describe.skipIf(!hasAdminSchema())('the local Admin API', () => {
  it('refuses a wrong token, an unknown version and another shop', async () => {
    const server = await start();
    expect((await postAdmin(server, '{ shop { name } }', {}, 'shpat_other')).status).toBe(401);
    const to = (path: string, domain: string) =>
      fetch(`${server.url}${path}`, { method: 'POST', headers: { 'X-Shopify-Shop-Domain': domain }, body: '{}' });
    expect((await to('/admin/api/2020-01/graphql.json', server.shop.profile.domain)).status).toBe(404);
    expect((await to('/admin/api/2026-10/graphql.json', 'other.myshopify.com')).status).toBe(404);
  });

  it('refuses a field that the schema does not know, and says so of one that it does not serve', async () => {
    const server = await start();
    expect((await askAdmin(server, '{ shop { colour } }')).errors![0]!.message).toBe(
      'Cannot query field "colour" on type "Shop".',
    );
    const unserved = await askAdmin(server, '{ shop { timezoneAbbreviation } }');
    expect(unserved.errors![0]!.message).toBe('shopify-admin serves no data for Shop.timezoneAbbreviation');
    expect([...server.api.missing]).toEqual(['Shop.timezoneAbbreviation']);
  });

  it('pages through every order once in the order of the sort key, whatever changes before the page', async () => {
    const server = await start();
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; ; page++) {
      const reply: { data: OrderPage } = await askAdmin<OrderPage>(server, orderIds, {
        after,
        sortKey: 'PROCESSED_AT',
      });
      seen.push(...reply.data.orders.nodes.map(({ id }) => id));
      if (page === 1) server.shop.deleteOrder(0);
      if (!reply.data.orders.pageInfo.hasNextPage) break;
      after = reply.data.orders.pageInfo.endCursor;
    }
    const { processedAt } = server.shop.orderColumns;
    const expected = processedAt.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
    expect(seen).toEqual(expected.map(({ index }) => gidOf('Order', index)));
  });

  it('filters by time and customer, and warns of a field that it does not know instead of filtering', async () => {
    const server = await start();
    const count = async (query: string) => {
      const reply = await askAdmin<{ ordersCount: { count: number } }>(
        server,
        'query ($query: String) { ordersCount(query: $query, limit: null) { count } }',
        { query },
      );
      return [reply.data.ordersCount.count, reply.extensions.search?.[0]?.warnings[0]?.field];
    };
    const { updatedAt, customer } = server.shop.orderColumns;
    const since = [...updatedAt].sort((a, b) => a - b)[30]!;
    const text = new Date(since).toISOString().slice(0, 19);
    const later = updatedAt.filter((at) => at >= since).length;
    expect(await count(`updated_at:>='${text}Z'`)).toEqual([later, undefined]);
    expect(await count(`updated_at:>=${text}Z AND updated_at:<2020-01-01`)).toEqual([0, undefined]);
    expect(await count(`NOT updated_at:>='${text}Z'`)).toEqual([40 - later, undefined]);
    const buyer = customer.find((index) => index >= 0)!;
    const theirs = customer.filter((index) => index === buyer).length;
    expect(await count(`customer_id:${gidOf('Customer', buyer).split('/').pop()}`)).toEqual([theirs, undefined]);
    expect(await count("updatedat:>='2026-01-01'")).toEqual([40, 'updatedat']);
  });

  it('takes a date without a time for a day of the shop', async () => {
    const server = await start({ timeZone: 'Asia/Tokyo' });
    const [at] = server.shop.orderColumns.createdAt;
    const day = new Date(at! + 9 * 3_600_000).toISOString().slice(0, 10);
    const count = async (query: string) =>
      (await askAdmin<{ ordersCount: { count: number } }>(server, `{ ordersCount(query: "${query}") { count } }`)).data
        .ordersCount.count;
    expect(await count(`created_at:>${day}`)).toBe(39);
    expect(await count(`created_at:>=${day}`)).toBe(40);
  });

  it('shows the orders of the last 60 days alone without read_all_orders', async () => {
    const now = () => Date.parse('2026-11-01T00:00:00Z');
    const server = await start({ now, orders: 365, startsAt: '2025-11-01T00:00:00Z' }, ['read_orders']);
    const { data } = await askAdmin<{ ordersCount: { count: number } }>(
      server,
      '{ ordersCount(limit: null) { count } }',
    );
    expect(data.ordersCount.count).toBe(60);
  });

  it('denies a field whose scope was not granted, and answers the rest', async () => {
    const server = await start({}, ['read_orders', 'read_all_orders']);
    const sold = server.shop.orderColumns.customer.findIndex((index) => index >= 0);
    const reply = await askAdmin<{ order: unknown }>(
      server,
      'query ($id: ID!) { order(id: $id) { name customer { id } } }',
      {
        id: gidOf('Order', sold),
      },
    );
    expect(reply.data).toEqual({ order: { name: `#${1001 + sold}`, customer: null } });
    expect(reply.errors![0]!.extensions.code).toBe('ACCESS_DENIED');
    expect(reply.errors![0]!.path).toEqual(['order', 'customer']);
    expect(await runBulk(server, '{ customers { edges { node { id } } } }')).toMatchObject({
      status: 'FAILED',
      errorCode: 'ACCESS_DENIED',
      url: null,
    });
  });

  it('takes what a query may cost from the bucket, gives back what it did not, and fills it by the second', async () => {
    let at = Date.parse('2026-11-02T00:00:00Z');
    const server = await start({ now: () => at });
    server.api.throttle.set(20, 5);
    const ask = () => askAdmin(server, '{ orders(first: 10, query: "id:<0") { nodes { id } } }');
    expect((await ask()).extensions.cost).toEqual({
      requestedQueryCost: 8,
      actualQueryCost: 1,
      throttleStatus: { maximumAvailable: 20, currentlyAvailable: 19, restoreRate: 5 },
    });
    server.faults.add({ where: 'graphql', kind: { throttled: true } });
    const refused = await ask();
    expect(refused.errors![0]!.extensions.code).toBe('THROTTLED');
    expect(refused.extensions.cost.throttleStatus.currentlyAvailable).toBe(0);
    at += 1000;
    expect((await ask()).errors![0]!.extensions.code).toBe('THROTTLED');
    at += 1000;
    expect((await ask()).errors).toBeUndefined();
  });

  it('goes wrong in the way that was asked for, once', async () => {
    const server = await start();
    server.faults.add(
      { where: 'graphql', kind: { status: 429, retryAfter: 2 } },
      { where: 'graphql', match: 'email', kind: { status: 502 } },
      { where: 'graphql', kind: { cutAfter: 10 } },
    );
    const limited = await postAdmin(server, '{ shop { name } }');
    expect([limited.status, limited.headers.get('Retry-After')]).toEqual([429, '2.0']);
    await expect(postAdmin(server, '{ shop { name } }').then((reply) => reply.text())).rejects.toThrow();
    expect((await postAdmin(server, '{ shop { email } }')).status).toBe(502);
    expect((await postAdmin(server, '{ shop { email } }')).status).toBe(200);
  });

  it('lets the merchant in: a signed way back, and a token for the code, once', async () => {
    const server = await start();
    const query = new URLSearchParams({
      client_id: localClient.clientId,
      scope: 'read_orders,read_customers',
      redirect_uri: 'http://127.0.0.1:1/back',
      state: 'a-state',
    });
    const answer = await fetch(`${server.url}/admin/oauth/authorize?${query}`, { redirect: 'manual' });
    const back = new URL(answer.headers.get('location')!).searchParams;
    const { hmac, ...pairs } = Object.fromEntries(back);
    const message = Object.keys(pairs)
      .sort()
      .map((name) => `${name}=${pairs[name]}`)
      .join('&');
    expect(hmac).toBe(createHmac('sha256', localClient.clientSecret).update(message).digest('hex'));
    expect([pairs.state, pairs.shop]).toEqual(['a-state', 'local-shop.myshopify.com']);
    const redeem = () =>
      fetch(`${server.url}/admin/oauth/access_token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          client_id: localClient.clientId,
          client_secret: localClient.clientSecret,
          code: pairs.code,
        }),
      });
    const given = (await (await redeem()).json()) as { access_token: string; scope: string };
    expect(given.scope).toBe('read_orders,read_customers');
    expect((await postAdmin(server, '{ shop { name } }', {}, given.access_token)).status).toBe(200);
    expect((await redeem()).status).toBe(400);
    server.uninstall();
    expect((await postAdmin(server, '{ shop { name } }', {}, given.access_token)).status).toBe(401);
  });

  it('sends what happens to who has subscribed, signed over the raw bytes', async () => {
    const got: { headers: IncomingHttpHeaders; body: string }[] = [];
    const receiver = createServer((request, response) => {
      const chunks: Uint8Array[] = [];
      request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      request.on('end', () => {
        got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    closing.push(() => receiver.close());
    const server = await start({ now: () => Date.parse('2026-11-02T10:00:00.500Z') });
    const uri = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const create = `mutation ($uri: String!) { webhookSubscriptionCreate(topic: ORDERS_CREATE, webhookSubscription: { uri: $uri }) {
      webhookSubscription { topic uri } userErrors { field message }
    } }`;
    expect((await askAdmin(server, create, { uri })).data).toEqual({
      webhookSubscriptionCreate: { webhookSubscription: { topic: 'ORDERS_CREATE', uri }, userErrors: [] },
    });
    expect((await askAdmin(server, create, { uri })).data).toEqual({
      webhookSubscriptionCreate: {
        webhookSubscription: null,
        userErrors: [
          { field: ['webhookSubscription', 'callbackUrl'], message: 'Address for this topic has already been taken' },
        ],
      },
    });
    server.deliveries.options.duplicateRate = 1;
    const index = server.shop.placeOrder({ channel: 'online', customer: 0, lines: [{ product: 1, quantity: 2 }] });
    await server.deliveries.flush();
    expect(got.length).toBe(2);
    const { headers, body } = got[0]!;
    expect(headers['x-shopify-topic']).toBe('orders/create');
    expect(headers['x-shopify-triggered-at']).toBe('2026-11-02T10:00:00.500000000Z');
    expect(headers['x-shopify-event-id']).toBe(got[1]!.headers['x-shopify-event-id']);
    expect(headers['x-shopify-hmac-sha256']).toBe(
      createHmac('sha256', localClient.clientSecret).update(body).digest('base64'),
    );
    expect(JSON.parse(body)).toMatchObject({
      admin_graphql_api_id: gidOf('Order', index),
      name: '#1041',
      created_at: '2026-11-02T05:00:00-05:00',
      source_name: 'web',
      line_items: [{ quantity: 2, price: '40.99' }],
    });
  });
});

describe.skipIf(!hasAdminSchema())('bulk operations', () => {
  const products = `{ products(query: "id:<=${gidOf('Product', 1).split('/').pop()}") { edges { node { id title
    variants { edges { node { id price } } } } } } }`;

  it('write a line an object, children behind their parent, with the parent id', async () => {
    const server = await start();
    const operation = await runBulk(server, products);
    expect(operation).toMatchObject({ status: 'COMPLETED', objectCount: '6', rootObjectCount: '2' });
    const text = await (await fetch(operation.url!)).text();
    expect(text.split('\n')).toEqual([
      `{"id":"${gidOf('Product', 0)}","title":"Blue Mug"}`,
      `{"id":"${gidOf('ProductVariant', 0, 0)}","price":"23.99","__parentId":"${gidOf('Product', 0)}"}`,
      `{"id":"${gidOf('ProductVariant', 0, 1)}","price":"27.99","__parentId":"${gidOf('Product', 0)}"}`,
      `{"id":"${gidOf('ProductVariant', 0, 2)}","price":"31.99","__parentId":"${gidOf('Product', 0)}"}`,
      `{"id":"${gidOf('Product', 1)}","title":"Blue Kettle"}`,
      `{"id":"${gidOf('ProductVariant', 1, 0)}","price":"40.99","__parentId":"${gidOf('Product', 1)}"}`,
      '',
    ]);
  });

  it('hold the same lines apart from their parents when not grouped', async () => {
    const server = await start();
    const orders = '{ orders { edges { node { id lineItems { edges { node { id } } } } } } }';
    server.api.bulk.options.batch = 5;
    const read = async (grouped: boolean) =>
      (await (await fetch((await runBulk(server, orders, grouped)).url!)).text()).split('\n');
    const [grouped, loose] = [await read(true), await read(false)];
    expect([...loose].sort()).toEqual([...grouped].sort());
    expect(loose.slice(0, 10).every((line) => !line.includes('__parentId'))).toBe(true);
  });

  it('give any part of the lines by Range, until the address expires', async () => {
    let at = Date.parse('2026-11-02T00:00:00Z');
    const server = await start({ now: () => at });
    const operation = await runBulk(server, products);
    const whole = await (await fetch(operation.url!)).text();
    const part = (range: string) => fetch(operation.url!, { headers: { Range: range } });
    const tail = await part('bytes=37-');
    expect([tail.status, tail.headers.get('content-range')]).toEqual([
      206,
      `bytes 37-${whole.length - 1}/${whole.length}`,
    ]);
    expect(await tail.text()).toBe(whole.slice(37));
    expect(await (await part('bytes=0-9')).text()).toBe(whole.slice(0, 10));
    expect((await part(`bytes=${whole.length}-`)).status).toBe(416);
    expect((await fetch(operation.url!.replace('Signature=', 'Signature=0'))).status).toBe(403);
    at += server.api.bulk.options.urlLifetimeMs + 1;
    expect((await fetch(operation.url!)).status).toBe(400);
  });

  it('are cut at the byte that was asked for', async () => {
    const server = await start();
    const { url } = await runBulk(server, products);
    server.faults.add({ where: 'bulk', kind: { cutAfter: 25 } });
    const reader = (await fetch(url!)).body!.getReader();
    const chunks: Uint8Array[] = [];
    await expect(
      (async () => {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return;
          chunks.push(value);
        }
      })(),
    ).rejects.toThrow();
    expect(Buffer.concat(chunks).length).toBe(25);
  });

  it('run one at a time, can be cancelled, and fail with what was written until then', async () => {
    const server = await start();
    server.api.bulk.options.batchPauseMs = 50;
    server.api.bulk.options.batch = 1;
    const run = `mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id } } } }", groupObjects: true) {
      bulkOperation { id status } userErrors { code } } }`;
    const first = await askAdmin<{ bulkOperationRunQuery: { bulkOperation: { id: string } } }>(server, run);
    expect((await askAdmin(server, run)).data).toEqual({
      bulkOperationRunQuery: { bulkOperation: null, userErrors: [{ code: 'OPERATION_IN_PROGRESS' }] },
    });
    const { id } = first.data.bulkOperationRunQuery.bulkOperation;
    await askAdmin(
      server,
      `mutation { bulkOperationCancel(id: "${id}") { bulkOperation { status } userErrors { field } } }`,
    );
    for (;;) {
      const { data } = await askAdmin<{ bulkOperation: { status: string } }>(
        server,
        `{ bulkOperation(id: "${id}") { status } }`,
      );
      if (data.bulkOperation.status === 'CANCELED') break;
    }
    server.api.bulk.options.batchPauseMs = 0;
    server.api.bulk.options.failures.push({ code: 'TIMEOUT', afterRoots: 3 });
    const failed = await runBulk(server, '{ orders { edges { node { id } } } }');
    expect(failed).toMatchObject({ status: 'FAILED', errorCode: 'TIMEOUT', url: null, objectCount: '3' });
    expect((await (await fetch(failed.partialDataUrl!)).text()).split('\n').length).toBe(4);
  });

  it.each([
    ['{ shop { name } }', 'Bulk queries must contain at least one connection.'],
    [
      '{ orders { edges { node { id refunds { id refundLineItems { edges { node { id } } } } } } } }',
      'Queries that contain a connection field within a list field are not currently supported (refundLineItems).',
    ],
    [
      `{ ${[1, 2, 3, 4, 5, 6].map((i) => `a${i}: orders { edges { node { id } } }`).join(' ')} }`,
      'Bulk queries cannot contain more than 5 connections (6 found).',
    ],
    ['{ nodes(ids: []) { id } }', 'Bulk queries cannot contain the `nodes` field.'],
    ['{ orders { edges { node { colour } } } }', 'Invalid bulk query: Cannot query field "colour" on type "Order".'],
  ])('refuse %s', async (query, message) => {
    const server = await start();
    await expect(runBulk(server, query)).rejects.toThrow(message);
  });
});
