// Square's REST API, the only file here that reaches the network. No SDK: the few calls are plain JSON, and all must go through the
// handed `fetch`. Knows paths, paging and errors; what the objects mean is the normalisers'.

import { z } from 'zod';
import { optional } from '../read-record.ts';
import { requestJson } from '../request-json.ts';
import { type Outside, type RawRecord, SourceError } from '../source.ts';
import { type AccessHolder, withAccess } from '../with-access.ts';
import { renewSquareToken, squareOrigin, squareVersion } from './oauth-token.ts';

const object = z.looseObject({ id: z.string().min(1) });
const list = optional(z.array(object));
const cursor = optional(z.string().min(1));
const problem = z.object({ errors: z.array(z.object({ code: optional(z.string()), detail: optional(z.string()) })) });
const subscription = z.object({
  id: z.string(),
  notification_url: optional(z.string()),
  signature_key: optional(z.string()),
});

export interface ListPage {
  records: RawRecord[];
  /** undefined = the last page. */
  next: string | undefined;
}

export interface TimeFilter {
  field: 'created_at' | 'updated_at';
  /** ISO instants, both included. */
  from?: string;
  to?: string;
}

export class SquareClient {
  readonly #access: AccessHolder;
  readonly #outside: Outside;

  constructor(access: AccessHolder, outside: Outside) {
    if (!access.credentials.accessToken)
      throw new SourceError('UNAUTHORISED', 'No access token is known for this Square account.');
    this.#access = access;
    this.#outside = outside;
  }

  async merchant(): Promise<{ id: string; business_name?: string }> {
    const answer = z.object({ merchant: z.object({ id: z.string(), business_name: optional(z.string()) }) });
    return (await this.#call(answer, '/v2/merchants/me')).merchant;
  }

  async locations(): Promise<RawRecord[]> {
    return recordsOf('location', (await this.#call(z.object({ locations: list }), '/v2/locations')).locations);
  }

  async customerCount(): Promise<number | null> {
    const answer = z.object({ count: optional(z.int()) });
    return (await this.#call(answer, '/v2/customers?limit=1&count=true')).count ?? null;
  }

  async customers(filter: TimeFilter, page?: string): Promise<ListPage> {
    const body = {
      limit: 100,
      cursor: page,
      query: {
        sort: { field: 'CREATED_AT', order: 'ASC' },
        ...(filter.from ? { filter: { [filter.field]: { start_at: filter.from } } } : {}),
      },
    };
    const answer = await this.#call(z.object({ customers: list, cursor }), '/v2/customers/search', body);
    return { records: recordsOf('customer', answer.customers), next: answer.cursor };
  }

  /** At most 10 locations. */
  async orders(locationIds: string[], filter: TimeFilter, page?: string, limit = 500): Promise<ListPage> {
    const range = { ...(filter.from ? { start_at: filter.from } : {}), ...(filter.to ? { end_at: filter.to } : {}) };
    const body = {
      limit,
      cursor: page,
      location_ids: locationIds,
      query: {
        sort: { sort_field: filter.field.toUpperCase(), sort_order: 'ASC' },
        ...(Object.keys(range).length > 0 ? { filter: { date_time_filter: { [filter.field]: range } } } : {}),
      },
    };
    const answer = await this.#call(z.object({ orders: list, cursor }), '/v2/orders/search', body);
    return { records: recordsOf('order', answer.orders), next: answer.cursor };
  }

  async loyaltyAccounts(page?: string): Promise<ListPage> {
    const answer = await this.#call(z.object({ loyalty_accounts: list, cursor }), '/v2/loyalty/accounts/search', {
      limit: 200,
      cursor: page,
    });
    return { records: recordsOf('loyalty_account', answer.loyalty_accounts), next: answer.cursor };
  }

  async loyaltyEvents(filter: TimeFilter, page?: string): Promise<ListPage> {
    const range = { date_time_filter: { created_at: { start_at: filter.from } } };
    const body = { limit: 30, cursor: page, ...(filter.from ? { query: { filter: range } } : {}) };
    const answer = await this.#call(z.object({ events: list, cursor }), '/v2/loyalty/events/search', body);
    return { records: recordsOf('loyalty_event', answer.events), next: answer.cursor };
  }

  /** At most 100 ids; those that are gone are absent. */
  async ordersById(ids: string[]): Promise<RawRecord[]> {
    const answer = await this.#call(z.object({ orders: list }), '/v2/orders/batch-retrieve', { order_ids: ids });
    return recordsOf('order', answer.orders);
  }

  /** At most 100 ids; those that are gone are absent. */
  async customersById(ids: string[]): Promise<RawRecord[]> {
    const answer = z.object({ responses: optional(z.record(z.string(), z.object({ customer: optional(object) }))) });
    const { responses = {} } = await this.#call(answer, '/v2/customers/bulk-retrieve', { customer_ids: ids });
    return recordsOf(
      'customer',
      Object.values(responses).flatMap(({ customer }) => customer ?? []),
    );
  }

  /** null = gone. */
  async objectById(kind: 'location' | 'loyalty_account', id: string): Promise<RawRecord | null> {
    const path = kind === 'location' ? 'locations' : 'loyalty/accounts';
    const answer = z.object({ [kind]: optional(object) });
    const found = await this.#call(answer, `/v2/${path}/${encodeURIComponent(id)}`, undefined, 'GET', [404]);
    return recordsOf(kind, found[kind] ? [found[kind]] : [])[0] ?? null;
  }

  async subscriptions(): Promise<z.infer<typeof subscription>[]> {
    const answer = z.object({ subscriptions: optional(z.array(subscription)) });
    return (await this.#call(answer, '/v2/webhooks/subscriptions?include_disabled=true')).subscriptions ?? [];
  }

  /** Creates it, or brings the one with this id up to date. */
  async saveSubscription(url: string, topics: readonly string[], id?: string): Promise<z.infer<typeof subscription>> {
    const wanted = {
      name: 'Throughline',
      enabled: true,
      event_types: topics,
      notification_url: url,
      api_version: squareVersion,
    };
    const path = `/v2/webhooks/subscriptions${id ? `/${encodeURIComponent(id)}` : ''}`;
    const answer = z.object({ subscription });
    return (await this.#call(answer, path, { subscription: wanted }, id ? 'PUT' : 'POST')).subscription;
  }

  async removeSubscription(id: string): Promise<void> {
    const path = `/v2/webhooks/subscriptions/${encodeURIComponent(id)}`;
    await this.#call(z.unknown(), path, undefined, 'DELETE', [404]);
  }

  async #call<T>(
    schema: z.ZodType<T>,
    path: string,
    body?: unknown,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' = body === undefined ? 'GET' : 'POST',
    accept: number[] = [],
  ): Promise<T> {
    const { body: found } = await withAccess(
      this.#access,
      this.#outside,
      renewSquareToken,
      ({ accessToken, refreshToken }) =>
        requestJson(
          {
            source: 'Square',
            method,
            url: `${squareOrigin(this.#outside)}${path}`,
            headers: { authorization: `Bearer ${accessToken}`, 'square-version': squareVersion },
            body,
            accept,
            reasonOf,
            whenUnauthorised:
              refreshToken === undefined
                ? 'Copy the access token of your application from the Square Developer Console and connect again.'
                : 'Connect the account again.',
          },
          this.#outside,
        ),
    );
    const parsed = schema.safeParse(found);
    if (parsed.success) return parsed.data;
    throw new SourceError('MALFORMED', 'Square sent an answer that it should not send.', { cause: parsed.error });
  }
}

function recordsOf(kind: string, objects: readonly z.infer<typeof object>[] | undefined): RawRecord[] {
  return (objects ?? []).map((body) => ({ kind, id: body.id, body }));
}

function reasonOf(body: unknown): string | undefined {
  const parsed = problem.safeParse(body);
  return parsed.success ? parsed.data.errors.map(({ detail, code }) => detail ?? code).join(' ') : undefined;
}
