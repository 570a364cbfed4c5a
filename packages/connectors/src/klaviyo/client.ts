// Klaviyo's REST API (JSON:API), the only file here that reaches the network. No SDK: the official one brings its own HTTP client, and all
// must go through the handed `fetch`. Knows paths, paging and errors; what the objects mean is the normalisers'.

import { z } from 'zod';
import { optional } from '../read-record.ts';
import { requestJson } from '../request-json.ts';
import { type Outside, type RawRecord, SourceError } from '../source.ts';
import { type AccessHolder, withAccess } from '../with-access.ts';
import { klaviyoOrigin, renewKlaviyoToken } from './oauth-token.ts';

/** The revision of the API that all requests ask for. */
export const klaviyoRevision = '2026-07-15';

const resource = z.looseObject({ type: z.string(), id: z.string().min(1) });
const event = resource.extend({
  relationships: optional(
    z.looseObject({ metric: optional(z.object({ data: optional(z.object({ id: z.string() })) })) }),
  ),
});
const metric = z.looseObject({
  type: z.string(),
  id: z.string(),
  attributes: optional(z.looseObject({ name: optional(z.string()) })),
});
const links = optional(z.object({ next: optional(z.string()) }));
const account = resource.extend({
  attributes: optional(
    z.object({ contact_information: optional(z.object({ organization_name: optional(z.string()) })) }),
  ),
});
const webhook = resource.extend({ attributes: optional(z.object({ endpoint_url: optional(z.string()) })) });
const problem = z.object({ errors: z.array(z.object({ detail: optional(z.string()), title: optional(z.string()) })) });

/** Personal fields that nothing is made of (`image`, `location.ip`) are not asked for. */
const profileFields = [
  'email',
  'phone_number',
  'external_id',
  'first_name',
  'last_name',
  'organization',
  'title',
  'locale',
  'created',
  'updated',
  'location.address1',
  'location.address2',
  'location.city',
  'location.region',
  'location.zip',
  'location.country',
  'location.latitude',
  'location.longitude',
  'properties',
  'subscriptions',
].join();

export interface ListPage {
  records: RawRecord[];
  /** undefined = the last page. */
  next: string | undefined;
}

export class KlaviyoClient {
  readonly #access: AccessHolder;
  readonly #outside: Outside;

  constructor(access: AccessHolder, outside: Outside) {
    const { apiKey, accessToken } = access.credentials;
    if (!apiKey && !accessToken) throw new SourceError('UNAUTHORISED', 'No API key is known for this Klaviyo account.');
    this.#access = access;
    this.#outside = outside;
  }

  async account(): Promise<{ id: string; name: string }> {
    const { data } = await this.#get(z.object({ data: z.array(account).min(1) }), '/api/accounts');
    const found = data[0]!;
    return { id: found.id, name: found.attributes?.contact_information?.organization_name ?? found.id };
  }

  async metrics(): Promise<void> {
    await this.#get(z.object({ data: z.array(resource) }), '/api/metrics');
  }

  /** `filter` and `sort` as Klaviyo writes them. */
  async profiles(query: { filter?: string; sort?: string; size?: number }, page?: string): Promise<ListPage> {
    const answer = await this.#get(z.object({ data: z.array(resource), links }), '/api/profiles', {
      'additional-fields[profile]': 'subscriptions',
      'fields[profile]': profileFields,
      'page[size]': String(query.size ?? 100),
      ...optionalQuery(query, page),
    });
    return {
      records: answer.data.map((body) => ({ kind: 'profile', id: body.id, body })),
      next: cursorOf(answer.links?.next),
    };
  }

  async events(query: { filter?: string; sort?: string; size?: number }, page?: string): Promise<ListPage> {
    const answer = await this.#get(
      z.object({ data: z.array(event), included: optional(z.array(metric)), links }),
      '/api/events',
      {
        include: 'metric',
        'fields[metric]': 'name',
        'fields[event]': 'datetime,event_properties,timestamp',
        'page[size]': String(query.size ?? 1000),
        ...optionalQuery(query, page),
      },
    );
    return { records: withMetrics(answer.data, answer.included ?? []), next: cursorOf(answer.links?.next) };
  }

  /** null = gone. */
  async eventById(id: string): Promise<RawRecord | null> {
    const answer = await this.#get(
      z.object({ data: optional(event), included: optional(z.array(metric)) }),
      `/api/events/${encodeURIComponent(id)}`,
      { include: 'metric' },
      [404],
    );
    return answer.data ? withMetrics([answer.data], answer.included ?? [])[0]! : null;
  }

  async webhookTopics(): Promise<string[]> {
    const { data } = await this.#get(z.object({ data: z.array(resource) }), '/api/webhook-topics');
    return data.map(({ id }) => id);
  }

  async webhooks(): Promise<{ id: string; url: string | undefined }[]> {
    const { data } = await this.#get(z.object({ data: z.array(webhook) }), '/api/webhooks');
    return data.map(({ id, attributes }) => ({ id, url: attributes?.endpoint_url }));
  }

  /** Creates it, or brings the one with this id up to date. */
  async saveWebhook(url: string, secretKey: string, topics: readonly string[], id?: string): Promise<string> {
    const data = {
      type: 'webhook',
      ...(id === undefined ? {} : { id }),
      attributes: { name: 'Throughline', endpoint_url: url, secret_key: secretKey, ...(id ? { enabled: true } : {}) },
      relationships: { 'webhook-topics': { data: topics.map((topic) => ({ type: 'webhook-topic', id: topic })) } },
    };
    const path = `/api/webhooks${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
    const answer = await this.#call(id === undefined ? 'POST' : 'PATCH', path, { data });
    return parsed(z.object({ data: resource }), answer).data.id;
  }

  async removeWebhook(id: string): Promise<void> {
    await this.#call('DELETE', `/api/webhooks/${encodeURIComponent(id)}`, undefined, [404]);
  }

  async #get<T>(schema: z.ZodType<T>, path: string, query: Record<string, string> = {}, accept?: number[]): Promise<T> {
    const search = new URLSearchParams(query).toString();
    return parsed(schema, await this.#call('GET', search ? `${path}?${search}` : path, undefined, accept));
  }

  async #call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, accept: number[] = []) {
    const answer = await withAccess(this.#access, this.#outside, renewKlaviyoToken, ({ apiKey, accessToken }) =>
      requestJson(
        {
          source: 'Klaviyo',
          method,
          url: `${klaviyoOrigin(this.#outside)}${path}`,
          headers: {
            authorization: accessToken === undefined ? `Klaviyo-API-Key ${apiKey}` : `Bearer ${accessToken}`,
            revision: klaviyoRevision,
            accept: 'application/vnd.api+json',
            ...(body === undefined ? {} : { 'content-type': 'application/vnd.api+json' }),
          },
          body,
          accept,
          reasonOf,
          whenUnauthorised:
            accessToken === undefined
              ? 'Create a private API key in Klaviyo (Settings > API keys) and connect again.'
              : 'Connect the account again.',
        },
        this.#outside,
      ),
    );
    return answer.status === 404 ? {} : answer.body;
  }
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new SourceError('MALFORMED', 'Klaviyo sent an answer that it should not send.', { cause: result.error });
}

function optionalQuery({ filter, sort }: { filter?: string; sort?: string }, page?: string): Record<string, string> {
  return { ...(filter ? { filter } : {}), ...(sort ? { sort } : {}), ...(page ? { 'page[cursor]': page } : {}) };
}

/** Of the link to the next page only the cursor is taken: requests go to no address but Klaviyo's. */
function cursorOf(next: string | undefined): string | undefined {
  if (next === undefined) return undefined;
  const cursor = URL.parse(next)?.searchParams.get('page[cursor]');
  if (!cursor) throw new SourceError('MALFORMED', 'Klaviyo sent a link to a next page without a cursor.');
  return cursor;
}

function withMetrics(events: z.infer<typeof event>[], included: z.infer<typeof metric>[]): RawRecord[] {
  const names = new Map(
    included.filter(({ type }) => type === 'metric').map(({ id, attributes }) => [id, attributes?.name]),
  );
  return events.map((body) => {
    const name = names.get(body.relationships?.metric?.data?.id ?? '');
    return { kind: 'event', id: body.id, body: { ...body, metric: { name } } };
  });
}

function reasonOf(body: unknown): string | undefined {
  const found = problem.safeParse(body);
  return found.success ? found.data.errors.map(({ detail, title }) => detail ?? title).join(' ') : undefined;
}
