// A source of the plainest kind, over a real HTTP server with an account in memory: what connects, reads and delivers in tests of the
// runner. Orders are `{ id, at, gross, email?, updatedAt, cancelled? }`; a gross that is no number can't become a fact.

import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Account,
  type ManifestEntry,
  type ObjectRef,
  type Outside,
  type Page,
  type RawRecord,
  type Source,
  SourceError,
} from '@throughline/connectors/source';
import type { Order, Refund } from '@throughline/core/facts/facts';

export interface PlainOrder {
  id: string;
  at: number;
  gross: number | string;
  email?: string;
  updatedAt: number;
  /** Amounts by the refund's id. */
  refunds?: Record<string, number>;
}

const refundsOf = (refunds: PlainOrder['refunds']) => Object.values(refunds ?? {}).reduce((sum, one) => sum + one, 0);

export interface PlainShop {
  url: string;
  orders: Map<string, PlainOrder>;
  /** Paths asked for so far. */
  asked: string[];
  /** Orders that it does not give when it is asked for them by id. */
  refusing: Set<string>;
  /** Orders that it lists and that are not there when it is asked for them by id. */
  hiding: Set<string>;
  /** The token that it accepts. */
  token: string;
  /** Happens once, before things are given that are asked for by id. */
  whenAsked: (() => unknown) | null;
  /** Happens once, before the next page is answered. */
  meanwhile: (() => Promise<unknown>) | null;
  /** Answers every request with this status instead, while set. */
  failing: number | null;
  close: () => Promise<void>;
}

export const pageSize = 3;
export const signingKey = 'signing-key';

export async function startPlainShop(orders: PlainOrder[]): Promise<PlainShop> {
  const shop = {
    orders: new Map(orders.map((order) => [order.id, order])),
    asked: [] as string[],
    refusing: new Set<string>(),
    hiding: new Set<string>(),
    token: 'good',
    whenAsked: null as PlainShop['whenAsked'],
    meanwhile: null as PlainShop['meanwhile'],
    failing: null as number | null,
  };
  const server = http.createServer(async (request, response) => {
    shop.asked.push(request.url!);
    const url = new URL(request.url!, 'http://shop');
    const happening = url.searchParams.has('after') ? shop.meanwhile : null;
    if (happening) shop.meanwhile = null;
    await happening?.();
    const ids = url.searchParams.get('ids')?.split(',');
    if (ids && shop.whenAsked) {
      shop.whenAsked();
      shop.whenAsked = null;
    }
    const answer = ids?.some((id) => shop.refusing.has(id)) ? 422 : 200;
    const status = request.headers.authorization !== `Bearer ${shop.token}` ? 401 : (shop.failing ?? answer);
    response.writeHead(status, { 'content-type': 'application/json' });
    const since = Number(url.searchParams.get('since') ?? 0);
    const rows = [...shop.orders.values()].filter((one) =>
      ids ? ids.includes(one.id) && !shop.hiding.has(one.id) : one.updatedAt >= since,
    );
    rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    const after = url.searchParams.get('after') ?? '';
    const rest = rows.filter((one) => one.id > after);
    const size = ids || url.searchParams.has('all') ? rest.length : pageSize;
    response.end(JSON.stringify({ orders: rest.slice(0, size), more: rest.length > size, total: rows.length }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(shop, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

interface Answer {
  orders: PlainOrder[];
  more: boolean;
  total: number;
}

async function ask({ account, credentials }: Account, query: string, outside: Outside): Promise<Answer> {
  const headers = { authorization: `Bearer ${credentials.token}` };
  const response = await outside.fetch(`${account}/orders?${query}`, { headers, signal: outside.signal });
  if (response.status === 401) throw new SourceError('UNAUTHORISED', 'The token is not accepted any more.');
  if (response.status === 400) throw new SourceError('MALFORMED', 'The shop sends what it should not.');
  if (response.status === 422) throw new SourceError('REJECTED', 'The shop does not give this order.');
  if (!response.ok) throw new SourceError('UNAVAILABLE', `The shop answers ${response.status}.`, { retryAfterMs: 1 });
  return (await response.json()) as Answer;
}

async function* pages(
  account: Account,
  since: number,
  cursor: unknown,
  outside: Outside,
): AsyncGenerator<Page<string>> {
  let read = 0;
  for (let after = (cursor as string | null) ?? ''; ; ) {
    const { orders, more, total } = await ask(account, `since=${since}&after=${after}`, outside);
    after = orders.at(-1)?.id ?? after;
    read += orders.length;
    yield {
      records: orders.map(record),
      cursor: more ? after : null,
      progress: { stage: 'Orders', read, expected: total },
    };
    if (!more) return;
  }
}

const record = (order: PlainOrder): RawRecord => ({ kind: 'order', id: order.id, body: order });

export function signed(body: unknown): { headers: Record<string, string>; body: string } {
  const text = JSON.stringify(body);
  const signature = createHmac('sha256', signingKey).update(text).digest('hex');
  return { headers: { 'content-type': 'application/json', 'x-plain-signature': signature }, body: text };
}

export const plainSource: Source = {
  name: 'plain',
  label: 'Plain shop',
  fields: [
    { name: 'url', label: 'Address', secret: false },
    { name: 'token', label: 'Token', secret: true },
  ],
  kept: { order: 'order' },
  topics: ['order'],
  pollMinutes: 15,
  async connect({ url = '', token = '' }, outside) {
    const account = {
      account: url,
      credentials: { token },
      scopes: [],
      settings: {},
      store: { currencyCode: 'USD', timeZone: 'UTC' },
    };
    await ask(account, 'ids=none', outside);
    return { account: url, name: 'Plain', credentials: { token, signingKey }, scopes: ['orders'], warnings: [] };
  },
  backfill: (account, cursor, outside) => pages(account, 0, cursor, outside),
  incremental: (account, since, cursor, outside) => pages(account, since, cursor, outside),
  async *fetchObjects(account: Account, refs: ObjectRef[], outside: Outside) {
    const askedAt = outside.now();
    const { orders } = await ask(account, `ids=${refs.map((ref) => ref.id).join(',')}`, outside);
    const found = new Map(orders.map((order) => [order.id, order]));
    yield refs.map(({ kind, id }) => ({ kind, id, body: found.get(id) ?? { gone: askedAt } }));
  },
  parseWebhook({ headers, body, receivedAt }, credentials) {
    const expected = createHmac('sha256', credentials.signingKey!).update(body).digest('hex');
    if (headers['x-plain-signature'] !== expected) return { refused: 'FORGED', message: 'The signature is wrong.' };
    const { event, id } = JSON.parse(Buffer.from(body).toString()) as { event: string; id: string };
    return { eventId: event, topic: 'order', contentKey: event, object: { kind: 'order', id }, happenedAt: receivedAt };
  },
  readDelivery(_topic, body) {
    const { id, order, ignored } = JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>;
    if (typeof ignored === 'string') return { do: 'ignore', reason: ignored };
    if (typeof id !== 'string') throw new SourceError('MALFORMED', 'It names no order.');
    if (order) return { do: 'load', records: [{ kind: 'order', id, body: order }], fetch: [] };
    return { do: 'load', records: [], fetch: [{ kind: 'order', id }] };
  },
  normalise({ id, body }) {
    const { gone, at, gross, email, updatedAt, refunds = {} } = body as PlainOrder & { gone?: number };
    if (gone !== undefined)
      return { facts: [{ kind: 'deletion', of: 'order', externalId: id, deletedAt: gone }], problems: [] };
    if (typeof gross !== 'number') {
      const message = `Expected an amount, found ${gross}.`;
      return { facts: [], problems: [{ path: 'gross', found: String(gross), expected: 'an amount', message }] };
    }
    const order: Order = {
      kind: 'order',
      externalId: id,
      placedAt: at,
      updatedAt,
      channel: 'pos',
      discountCodes: [],
      tags: [],
      grossMinor: gross,
      productMinor: gross,
      lines: [],
      buyer: email ? { email } : {},
    };
    const given = Object.entries(refunds).map(
      ([externalId, amountMinor]): Refund => ({
        kind: 'refund',
        externalId,
        orderExternalId: id,
        refundedAt: at,
        amountMinor,
      }),
    );
    return { facts: [order, ...given], problems: [], wholeOrders: [id] };
  },
  async countProfiles(account: Account, outside: Outside) {
    const { orders } = await ask(account, 'all=1', outside);
    return new Set(orders.flatMap(({ email }) => email ?? [])).size;
  },
  async *reconcile(account: Account, { from, to }, outside: Outside) {
    const { orders } = await ask(account, 'all=1', outside);
    const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
    const placed = orders.filter(({ at }) => from <= dateOf(at) && dateOf(at) <= to);
    yield placed.map(
      ({ id, at, gross, refunds }): ManifestEntry => ({
        kind: 'order',
        id,
        at,
        amountMinor: Number(gross),
        refundedMinor: refundsOf(refunds),
        counted: true,
      }),
    );
  },
};
