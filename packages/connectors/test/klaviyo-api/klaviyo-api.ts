// Klaviyo's REST API over a `KlaviyoAccount`: JSON:API, its filters, paging, limits, refusals and errors.

import type { Handle, LocalAnswer, LocalRequest } from '../local-api/json-server.ts';
import { fieldsOf } from '../local-api/local-oauth.ts';
import type { KlaviyoAccount, StoredWebhook } from './klaviyo-account.ts';

export interface KlaviyoApiOptions {
  /** Paths that the key may not read: `webhooks`, `events`. */
  denied?: ReadonlySet<string>;
  /** Every so manieth request is refused with 429 and Retry-After. */
  limitEvery?: number;
  pageMax?: number;
}

type Json = Record<string, unknown>;
interface Resource {
  id: string;
  attributes: object;
}

const refuse = (status: number, code: string, detail: string, headers?: Record<string, string>): LocalAnswer => ({
  status,
  headers,
  body: { errors: [{ id: 'e', status, code, title: code, detail }] },
});

const ownTopics = [
  'received_email',
  'opened_email',
  'clicked_email',
  'bounced_email',
  'subscribed_to_email_marketing',
  'unsubscribed_from_email_marketing',
].map((name) => `event:klaviyo.${name}`);

export function klaviyoApi(account: KlaviyoAccount, options: KlaviyoApiOptions = {}): Handle {
  let requests = 0;
  return (request) => {
    requests += 1;
    if (request.path.startsWith('/oauth/')) return answerOAuth(account, request);
    const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
    const isKey = scheme === 'Klaviyo-API-Key' && token === account.key;
    if (!isKey && !(scheme === 'Bearer' && account.oauth.accepts(token, account.now))) {
      return refuse(401, 'not_authenticated', 'Incorrect authentication credentials.');
    }
    if (!/^\d{4}-\d\d-\d\d$/.test(String(request.headers.revision))) {
      return refuse(400, 'invalid', 'The revision header is missing.');
    }
    if (options.limitEvery && requests % options.limitEvery === 0) {
      return refuse(429, 'throttled', 'Request was throttled.', { 'retry-after': '2' });
    }
    const [, api, kind = '', id] = request.path.split('/');
    if (api !== 'api') return refuse(404, 'not_found', 'No such path.');
    if (options.denied?.has(kind)) return refuse(403, 'permission_denied', `The key lacks ${kind}:read.`);
    return answer(account, options, request, kind, id);
  };
}

/** Authorize needs a challenge; the rest the app's id and secret as basic authentication, and a form. */
function answerOAuth({ oauth, now }: KlaviyoAccount, request: LocalRequest): LocalAnswer {
  const { clientId, clientSecret } = oauth.app;
  const route = `${request.method} ${request.path}`;
  const invalid = (error: string, status = 400): LocalAnswer => ({ status, body: { error } });
  if (route === 'GET /oauth/authorize')
    return request.query.get('code_challenge_method') === 'S256' && request.query.has('code_challenge')
      ? oauth.authorize(request)
      : invalid('invalid_request');
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  if (request.headers.authorization !== basic) return invalid('invalid_client', 401);
  if (!String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded'))
    return invalid('invalid_request');
  const fields = fieldsOf(request);
  if (route === 'POST /oauth/revoke') {
    oauth.revoke(String(fields.token));
    return { body: {} };
  }
  const granted = route === 'POST /oauth/token' ? oauth.exchange(fields, now) : null;
  if (!granted) return invalid('invalid_grant');
  const { accessToken, refreshToken } = granted;
  return {
    body: {
      access_token: accessToken,
      refresh_token: refreshToken,
      expires_in: Math.round((granted.endsAt - now) / 1000),
      token_type: 'Bearer',
      scope: 'accounts:read profiles:read events:read metrics:read webhooks:read webhooks:write',
    },
  };
}

function answer(account: KlaviyoAccount, options: KlaviyoApiOptions, request: LocalRequest, kind: string, id?: string) {
  switch (`${request.method} ${kind}${id ? '/id' : ''}`) {
    case 'GET accounts': {
      const contact_information = { organization_name: account.name };
      return { body: { data: [{ type: 'account', id: account.id, attributes: { contact_information } }] } };
    }
    case 'GET metrics':
      return { body: { data: metricsOf(account) } };
    case 'GET profiles':
      return list(request, [...account.profiles.values()].map(asked(request)), 100, options);
    case 'GET events':
      return withIncluded(account, list(request, [...account.events.values()], 1000, options));
    case 'GET events/id': {
      const event = account.events.get(id!);
      return event ? withIncluded(account, { body: { data: event } }) : refuse(404, 'not_found', 'No such event.');
    }
    case 'GET webhook-topics':
      return { body: { data: ownTopics.map((topic) => ({ type: 'webhook-topic', id: topic })) } };
    case 'GET webhooks':
      return { body: { data: [...account.webhooks.values()].map(shown) } };
    case 'POST webhooks':
      return saveWebhook(account, request, `wh${account.webhooks.size + 1}`);
    case 'PATCH webhooks/id':
      return saveWebhook(account, request, id!);
    case 'DELETE webhooks/id':
      return account.webhooks.delete(id!) ? { status: 204 } : refuse(404, 'not_found', 'No such webhook.');
  }
  return refuse(404, 'not_found', 'No such path.');
}

function metricsOf(account: KlaviyoAccount) {
  return [...account.metrics].map(([name, id]) => ({ type: 'metric', id, attributes: { name } }));
}

function withIncluded(account: KlaviyoAccount, given: LocalAnswer): LocalAnswer {
  const body = given.body as Json;
  return 'data' in body ? { ...given, body: { ...body, included: metricsOf(account) } } : given;
}

/** `subscriptions` come only when they are asked for. */
function asked({ query }: LocalRequest) {
  const isAsked = query.get('additional-fields[profile]')?.split(',').includes('subscriptions');
  return (profile: Resource): Resource => {
    const { subscriptions, ...rest } = profile.attributes as Json;
    return { ...profile, attributes: isAsked ? { ...rest, subscriptions } : rest };
  };
}

function list(request: LocalRequest, all: Resource[], sizeMax: number, options: KlaviyoApiOptions): LocalAnswer {
  const { query } = request;
  const size = Number(query.get('page[size]') ?? 20);
  if (size > sizeMax) return refuse(400, 'invalid', `page[size] is at most ${sizeMax}.`);
  const keep = filterOf(query.get('filter'));
  if (!keep) return refuse(400, 'invalid', `Invalid filter: ${query.get('filter')}`);
  const sort = query.get('sort') ?? 'id';
  const sortKey = (each: Resource) => (sort === 'id' ? '' : String((each.attributes as Json)[sort])) + each.id;
  const found = all.filter(keep).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const cursor = query.get('page[cursor]');
  const start =
    cursor === null ? 0 : found.findIndex((each) => sortKey(each) > Buffer.from(cursor, 'base64url').toString());
  const page = start === -1 ? [] : found.slice(start, start + Math.min(size, options.pageMax ?? size));
  const isLast = start === -1 || start + page.length >= found.length;
  const next = new URL(`http://${request.headers.host}${request.path}?${query}`);
  if (!isLast) next.searchParams.set('page[cursor]', Buffer.from(sortKey(page.at(-1)!)).toString('base64url'));
  return { body: { data: page, links: { self: 'self', next: isLast ? null : next.href } } };
}

/** `greater-than(updated,2026-...),less-than(...)`, `any(id,["a"])`; undefined = not understood. */
function filterOf(filter: string | null): ((each: Resource) => boolean) | undefined {
  if (filter === null) return () => true;
  const any = /^any\(id,(\[.*\])\)$/.exec(filter);
  if (any) {
    const ids = new Set(JSON.parse(any[1]!) as string[]);
    return ({ id }) => ids.has(id);
  }
  const parts = [
    ...filter.matchAll(/(greater-than|greater-or-equal|less-than)\((updated|datetime|created),([^)]+)\),?/g),
  ];
  if (parts.map(([text]) => text).join('') !== filter) return undefined;
  if (parts.some(([, operator, field]) => operator === 'greater-or-equal' && field !== 'datetime')) return undefined;
  return ({ attributes }) =>
    parts.every(([, operator, field, text]) => {
      const [value, limit] = [Date.parse(String((attributes as Json)[field!])), Date.parse(text!)];
      if (operator === 'less-than') return value < limit;
      return operator === 'greater-than' ? value > limit : value >= limit;
    });
}

function saveWebhook(account: KlaviyoAccount, { json }: LocalRequest, id: string): LocalAnswer {
  const { attributes, relationships } = (
    json as { data: { attributes: StoredWebhook['attributes']; relationships: Json } }
  ).data;
  const topics = (relationships['webhook-topics'] as { data: { id: string }[] }).data.map((topic) => topic.id);
  const unknown = topics.find((topic) => !ownTopics.includes(topic));
  if (unknown) return refuse(400, 'invalid', `No topic ${unknown}.`);
  if (attributes.secret_key.length < 16) return refuse(400, 'invalid', 'The secret is too short.');
  const webhook: StoredWebhook = { type: 'webhook', id, attributes, topics };
  account.webhooks.set(id, webhook);
  return { body: { data: shown(webhook) } };
}

function shown({ type, id, attributes }: StoredWebhook) {
  return { type, id, attributes: { endpoint_url: attributes.endpoint_url } };
}
