// WooCommerce's REST API v3 over a `WooShop`: its lists, headers of pages, refusals and errors.

import type { Handle, LocalAnswer, LocalRequest } from '../local-api/json-server.ts';
import type { Stored, WooShop } from './woo-shop.ts';

export interface WooApiOptions {
  /** The key may only read. */
  readOnly?: boolean;
  /** Every so manieth request is refused with 429. */
  limitEvery?: number;
  /** Every so manieth request meets a fault of the shop's server, which answers in HTML. */
  faultEvery?: number;
  pageMax?: number;
  /** A path before /wp-json: `/shop`. */
  prefix?: string;
}

type Json = Record<string, unknown>;

const refuse = (status: number, code: string, message: string): LocalAnswer => ({
  status,
  body: { code, message, data: { status } },
});

export function wooApi(shop: WooShop, options: WooApiOptions = {}): Handle {
  const right = Buffer.from(`${shop.consumerKey}:${shop.consumerSecret}`).toString('base64');
  let requests = 0;
  return (request) => {
    requests += 1;
    const path = request.path.startsWith(options.prefix ?? '') ? request.path.slice((options.prefix ?? '').length) : '';
    if (options.limitEvery && requests % options.limitEvery === 0) return { status: 429, text: 'Too Many Requests' };
    if (options.faultEvery && requests % options.faultEvery === 0)
      return { status: 503, text: '<html>Briefly unavailable' };
    if (path === '/wp-json/') return { body: { name: shop.name, url: 'https://shop.example.com' } };
    if (!path.startsWith('/wp-json/wc/v3/'))
      return refuse(404, 'rest_no_route', 'No route was found matching the URL.');
    if (request.headers.authorization !== `Basic ${right}`) {
      return refuse(401, 'woocommerce_rest_authentication_error', 'Consumer key is invalid.');
    }
    if (options.readOnly && (request.method !== 'GET' || path.includes('/webhooks'))) {
      return refuse(
        401,
        'woocommerce_rest_authentication_error',
        'The API key provided does not have write permissions.',
      );
    }
    return answer(shop, options, request, path.slice('/wp-json/wc/v3/'.length).split('/'));
  };
}

function answer(
  shop: WooShop,
  options: WooApiOptions,
  request: LocalRequest,
  [kind = '', idText, part]: string[],
): LocalAnswer {
  const id = Number(idText);
  if (kind === 'webhooks') return webhooks(shop, options, request, idText === undefined ? undefined : id);
  if (kind === 'orders' && part === 'refunds') {
    if (!shop.orders.has(id)) return refuse(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');
    return list(request, [...(shop.refunds.get(id) ?? [])].reverse(), options);
  }
  const all = { orders: shop.orders, customers: shop.customers, products: shop.products }[kind];
  if (!all) return refuse(404, 'rest_no_route', 'No route was found matching the URL.');
  if (idText === undefined) return list(request, chosen(kind, [...all.values()], request.query), options);
  const found = all.get(id);
  return found ? { body: found } : refuse(404, 'woocommerce_rest_invalid_id', 'Invalid ID.');
}

function chosen(kind: string, all: Stored[], query: URLSearchParams): Stored[] {
  const include = query.get('include')?.split(',').map(Number);
  const status = query.get('status') ?? 'any';
  const role = query.get('role') ?? 'customer';
  const limits: [field: string, isLater: boolean, limit: string | null][] = [
    ['date_created_gmt', true, query.get('after')],
    ['date_created_gmt', false, query.get('before')],
    ['date_modified_gmt', true, query.get('modified_after')],
    ['date_modified_gmt', false, query.get('modified_before')],
  ];
  const found = all.filter((each) => {
    if (include && !include.includes(each.id)) return false;
    if (kind === 'customers' && role !== 'all' && each.role !== role) return false;
    if (kind !== 'customers' && (status === 'any' ? each.status === 'trash' : each.status !== status)) return false;
    return limits.every(([field, isLater, limit]) => {
      const value = String(each[field]);
      return limit === null || (isLater ? value > limit : value < limit);
    });
  });
  const field = { date: 'date_created_gmt', registered_date: 'date_created_gmt', modified: 'date_modified_gmt' }[
    query.get('orderby') ?? 'date'
  ];
  const keyOf = (each: Stored) => `${field ? each[field] : ''} ${String(each.id).padStart(12, '0')}`;
  found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return (query.get('order') ?? 'desc') === 'asc' ? found : found.reverse();
}

function list({ query }: LocalRequest, all: object[], options: WooApiOptions): LocalAnswer {
  const size = Number(query.get('per_page') ?? 10);
  if (size < 1 || size > 100) return refuse(400, 'rest_invalid_param', 'Invalid parameter(s): per_page');
  const pageSize = Math.min(size, options.pageMax ?? size);
  const page = Number(query.get('page') ?? 1);
  const pages = Math.ceil(all.length / pageSize);
  const headers = { 'x-wp-total': String(all.length), 'x-wp-totalpages': String(pages) };
  return { headers, body: all.slice((page - 1) * pageSize, page * pageSize) };
}

function webhooks(shop: WooShop, options: WooApiOptions, request: LocalRequest, id: number | undefined): LocalAnswer {
  const body = (request.json ?? {}) as Json & { topic: string; delivery_url: string; secret: string; status: string };
  if (request.method === 'GET')
    return list(
      request,
      [...shop.webhooks.values()].map(({ secret: _, ...shown }) => shown),
      options,
    );
  if (request.method === 'POST') {
    const webhook = { id: shop.webhooks.size + 1, ...body };
    shop.webhooks.set(webhook.id, webhook);
    shop.ping(webhook);
    return { status: 201, body: { ...webhook, secret: undefined } };
  }
  const webhook = shop.webhooks.get(id!);
  if (!webhook) return refuse(404, 'woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.');
  if (request.method === 'DELETE') shop.webhooks.delete(id!);
  else Object.assign(webhook, body);
  return { body: webhook };
}
