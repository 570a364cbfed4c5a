// Square's REST API over a `SquareAccount`: its paging, limits, refusals and errors.

import { randomBytes } from 'node:crypto';
import type { Handle, LocalAnswer, LocalRequest } from '../local-api/json-server.ts';
import { fieldsOf } from '../local-api/local-oauth.ts';
import type { SquareAccount, Stored } from './square-account.ts';

export interface SquareApiOptions {
  /** Scopes that the token lacks: `LOYALTY_READ`. */
  denied?: ReadonlySet<string>;
  /** Every so manieth request is refused with 429. */
  limitEvery?: number;
  /** Every so manieth request meets a fault of Square's. */
  faultEvery?: number;
  /** Largest page of any list. */
  pageMax?: number;
  /** Requests after which a cursor is no longer known. */
  cursorLife?: number;
}

type Json = Record<string, unknown>;

const refuse = (status: number, category: string, code: string, detail: string): LocalAnswer => ({
  status,
  body: { errors: [{ category, code, detail }] },
});
const badRequest = (code: string, detail: string) => refuse(400, 'INVALID_REQUEST_ERROR', code, detail);
const notFound = () => refuse(404, 'INVALID_REQUEST_ERROR', 'NOT_FOUND', 'Resource not found.');

export function squareApi(account: SquareAccount, options: SquareApiOptions = {}): Handle {
  let requests = 0;
  return (request) => {
    requests += 1;
    if (request.path.startsWith('/oauth2/')) return answerOAuth(account, request);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (token !== account.token && !account.oauth.accepts(token, account.now)) {
      return refuse(401, 'AUTHENTICATION_ERROR', 'UNAUTHORIZED', 'This request could not be authorized.');
    }
    if (!/^\d{4}-\d\d-\d\d$/.test(String(request.headers['square-version']))) {
      return badRequest('BAD_REQUEST', 'Square-Version is missing.');
    }
    if (options.limitEvery && requests % options.limitEvery === 0) {
      return refuse(429, 'RATE_LIMIT_ERROR', 'RATE_LIMITED', 'Too many requests.');
    }
    if (options.faultEvery && requests % options.faultEvery === 0) {
      return refuse(500, 'API_ERROR', 'INTERNAL_SERVER_ERROR', 'An internal error has occurred.');
    }
    return new Answerer(account, options, requests).answer(request);
  };
}

function answerOAuth({ oauth, merchantId, now }: SquareAccount, request: LocalRequest): LocalAnswer {
  const { app } = oauth;
  const route = `${request.method} ${request.path}`;
  if (route === 'GET /oauth2/authorize') return oauth.authorize(request);
  const fields = fieldsOf(request);
  const refused = { message: 'Not Authorized', type: 'service.not_authorized' };
  if (route === 'POST /oauth2/revoke') {
    const isApp = request.headers.authorization === `Client ${app.clientSecret}` && fields.client_id === app.clientId;
    if (!isApp) return { status: 401, body: refused };
    return oauth.revoke(String(fields.access_token)) ? { body: { success: true } } : notFound();
  }
  if (route !== 'POST /oauth2/token') return notFound();
  if (fields.client_id !== app.clientId || fields.client_secret !== app.clientSecret)
    return { status: 401, body: refused };
  const granted = oauth.exchange(fields, now);
  if (!granted) return { status: 401, body: { message: 'Authorization code is not found', type: 'not_found' } };
  return {
    body: {
      access_token: granted.accessToken,
      token_type: 'bearer',
      expires_at: new Date(granted.endsAt).toISOString(),
      merchant_id: merchantId,
      refresh_token: granted.refreshToken,
      short_lived: false,
    },
  };
}

class Answerer {
  readonly #account: SquareAccount;
  readonly #options: SquareApiOptions;
  readonly #requests: number;

  constructor(account: SquareAccount, options: SquareApiOptions, requests: number) {
    this.#account = account;
    this.#options = options;
    this.#requests = requests;
  }

  answer(request: LocalRequest): LocalAnswer {
    const body = (request.json ?? {}) as Json;
    const route = `${request.method} ${request.path}`;
    const byId = /^(GET|PUT|DELETE) \/v2\/(locations|loyalty\/accounts|webhooks\/subscriptions)\/([^/]+)$/.exec(route);
    const scope = scopeOf(request.path);
    if (scope && this.#options.denied?.has(scope)) {
      return refuse(403, 'AUTHENTICATION_ERROR', 'INSUFFICIENT_SCOPES', `The merchant has not given ${scope}.`);
    }
    switch (route) {
      case 'GET /v2/merchants/me':
        return { body: { merchant: { id: this.#account.merchantId, business_name: this.#account.name } } };
      case 'GET /v2/locations':
        return { body: { locations: [...this.#account.locations.values()] } };
      case 'GET /v2/customers':
        return this.#countCustomers(request);
      case 'POST /v2/customers/search':
        return this.#searchCustomers(body);
      case 'POST /v2/customers/bulk-retrieve':
        return this.#customersById(body);
      case 'POST /v2/orders/search':
        return this.#searchOrders(body);
      case 'POST /v2/orders/batch-retrieve':
        return this.#ordersById(body);
      case 'POST /v2/loyalty/accounts/search':
        return this.#list(
          'loyalty_accounts',
          byTime([...this.#account.loyaltyAccounts.values()], 'created_at'),
          body,
          200,
        );
      case 'POST /v2/loyalty/events/search':
        return this.#searchLoyaltyEvents(body);
      case 'GET /v2/webhooks/subscriptions':
        return { body: { subscriptions: [...this.#account.subscriptions.values()].map(withoutKey) } };
      case 'POST /v2/webhooks/subscriptions':
        return this.#subscribe(body);
    }
    return byId ? this.#one(byId[1]!, byId[2]!, byId[3]!, body) : notFound();
  }

  #one(method: string, kind: string, id: string, body: Json): LocalAnswer {
    if (kind === 'webhooks/subscriptions') {
      const subscription = this.#account.subscriptions.get(id);
      if (!subscription) return notFound();
      if (method === 'DELETE') this.#account.subscriptions.delete(id);
      if (method === 'PUT') Object.assign(subscription, body.subscription);
      return { body: method === 'DELETE' ? {} : { subscription } };
    }
    const [key, found] =
      kind === 'locations'
        ? ['location', this.#account.locations.get(id)]
        : ['loyalty_account', this.#account.loyaltyAccounts.get(id)];
    return found ? { body: { [key as string]: found } } : notFound();
  }

  #countCustomers({ query }: LocalRequest): LocalAnswer {
    const customers = [...this.#account.customers.values()];
    const count = query.get('count') === 'true' ? { count: customers.length } : {};
    return { body: { customers: customers.slice(0, Number(query.get('limit') ?? 100)), ...count } };
  }

  #searchCustomers(body: Json): LocalAnswer {
    const filter = ((body.query as Json)?.filter ?? {}) as Record<string, { start_at?: string }>;
    const found = byTime([...this.#account.customers.values()], 'created_at').filter((customer) =>
      Object.entries(filter).every(([field, { start_at = '' }]) => String(customer[field]) >= start_at),
    );
    return this.#list('customers', found, body, 100);
  }

  #customersById(body: Json): LocalAnswer {
    const ids = body.customer_ids as string[];
    if (ids.length === 0 || ids.length > 100) return badRequest('BAD_REQUEST', 'Between 1 and 100 customer_ids.');
    const entries = ids.map((id) => {
      const customer = this.#account.customers.get(id);
      return [id, customer ? { customer } : { errors: [{ code: 'NOT_FOUND' }] }] as const;
    });
    return { body: { responses: Object.fromEntries(entries) } };
  }

  #searchOrders(body: Json): LocalAnswer {
    const locations = (body.location_ids ?? []) as string[];
    if (locations.length === 0 || locations.length > 10) return badRequest('BAD_REQUEST', '1 to 10 location_ids.');
    const query = (body.query ?? {}) as {
      sort?: { sort_field: string };
      filter?: { date_time_filter?: Record<string, Json> };
    };
    const [field = 'created_at', range = {}] = Object.entries(query.filter?.date_time_filter ?? {})[0] ?? [];
    const sort = query.sort?.sort_field.toLowerCase() ?? 'created_at';
    if (query.filter?.date_time_filter && sort !== field) {
      return badRequest('BAD_REQUEST', 'sort_field must match the date_time_filter.');
    }
    const found = byTime([...this.#account.orders.values()], sort).filter(
      (order) =>
        locations.includes(String(order.location_id)) &&
        String(order[field]) >= String(range.start_at ?? '') &&
        String(order[field]) <= String(range.end_at ?? '9'),
    );
    return this.#list('orders', found, body, 1000);
  }

  #ordersById(body: Json): LocalAnswer {
    const ids = body.order_ids as string[];
    if (ids.length === 0 || ids.length > 100) return badRequest('BAD_REQUEST', 'Between 1 and 100 order_ids.');
    return { body: { orders: ids.flatMap((id) => this.#account.orders.get(id) ?? []) } };
  }

  #searchLoyaltyEvents(body: Json): LocalAnswer {
    const query = body.query as { filter?: { date_time_filter?: { created_at?: { start_at?: string } } } } | undefined;
    const from = query?.filter?.date_time_filter?.created_at?.start_at ?? '';
    const events = byTime([...this.#account.loyaltyEvents.values()], 'created_at').filter(
      (each) => each.created_at >= from,
    );
    return this.#list('events', events.reverse(), body, 30);
  }

  #subscribe(body: Json): LocalAnswer {
    const wanted = body.subscription as Json & { notification_url: string; event_types: string[] };
    const id = `wbhk_${this.#account.subscriptions.size + 1}`;
    const subscription = { id, signature_key: randomBytes(18).toString('base64url'), ...wanted };
    this.#account.subscriptions.set(id, subscription);
    return { body: { subscription } };
  }

  /** A cursor holds the query it belongs to, the last record given and the request it was made in. */
  #list(key: string, all: Stored[], body: Json, limitMax: number): LocalAnswer {
    const { cursor, limit = limitMax, ...query } = body as { cursor?: string; limit?: number };
    if (limit > limitMax) return badRequest('BAD_REQUEST', `limit is at most ${limitMax}.`);
    let start = 0;
    if (cursor !== undefined) {
      const given = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as {
        query: string;
        last: string;
        made: number;
      };
      const isOld = this.#requests - given.made > (this.#options.cursorLife ?? Number.POSITIVE_INFINITY);
      if (given.query !== JSON.stringify(query) || isOld)
        return badRequest('INVALID_CURSOR', 'The cursor is no longer valid.');
      start = all.findIndex(({ id }) => id === given.last) + 1;
    }
    const page = all.slice(start, start + Math.min(limit, this.#options.pageMax ?? limit));
    const isLast = start + page.length >= all.length;
    const next = { query: JSON.stringify(query), last: page.at(-1)?.id, made: this.#requests };
    const more = isLast ? {} : { cursor: Buffer.from(JSON.stringify(next)).toString('base64url') };
    return { body: { ...(page.length > 0 ? { [key]: page } : {}), ...more } };
  }
}

function byTime(all: Stored[], field: string): Stored[] {
  return all.sort((a, b) => (`${a[field]}${a.id}` < `${b[field]}${b.id}` ? -1 : 1));
}

function withoutKey({ signature_key: _, ...rest }: Json): Json {
  return rest;
}

function scopeOf(path: string): string | undefined {
  if (path.startsWith('/v2/loyalty')) return 'LOYALTY_READ';
  if (path.startsWith('/v2/customers')) return 'CUSTOMERS_READ';
  if (path.startsWith('/v2/orders')) return 'ORDERS_READ';
  return undefined;
}
