// WooCommerce's REST API v3, the only file here that reaches the network. No SDK: the official one brings its own HTTP client, and all must
// go through the handed `fetch`. The shop's address is the merchant's: https alone, a path before /wp-json is allowed.

import { currencyExponent } from '@throughline/core/money';
import { z } from 'zod';
import { optional } from '../read-record.ts';
import { type JsonAnswer, requestJson } from '../request-json.ts';
import { type Credentials, type Outside, type RawRecord, SourceError } from '../source.ts';

const object = z.looseObject({ id: z.int().min(1) });
const order = object.extend({ refunds: optional(z.array(z.unknown())) });
const webhook = z.object({ id: z.int(), topic: optional(z.string()), delivery_url: optional(z.string()) });
const problem = z.object({ code: optional(z.string()), message: optional(z.string()) });

export interface ListPage {
  records: RawRecord[];
  /** Pages of this list as it is now. */
  pages: number;
  total: number;
}

export type WooKind = 'order' | 'customer' | 'product';
const paths: Record<WooKind, string> = { order: 'orders', customer: 'customers', product: 'products' };
export const pageSize = 100;

export class WooClient {
  readonly #base: string;
  readonly #headers: Record<string, string>;
  readonly #outside: Outside;

  constructor({ shopUrl, consumerKey, consumerSecret }: Credentials, outside: Outside) {
    if (!shopUrl || !consumerKey || !consumerSecret)
      throw new SourceError('UNAUTHORISED', 'No key of this shop is known.');
    const url = new URL(shopUrl);
    this.#base = (outside.origins.woocommerce ?? url.origin) + url.pathname.replace(/\/+$/, '');
    const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
    this.#headers = { authorization: `Basic ${basic}` };
    this.#outside = outside;
  }

  /** The shop's own name. */
  async name(): Promise<string | undefined> {
    const { body } = await this.#call('GET', '/wp-json/');
    return z.looseObject({ name: optional(z.string()) }).safeParse(body).data?.name;
  }

  /** One page; orders with their refunds. Amounts come with the decimals of the currency. */
  async list(kind: WooKind, query: Record<string, string>, currencyCode: string): Promise<ListPage> {
    const search = new URLSearchParams({
      per_page: String(pageSize),
      dp: String(currencyExponent(currencyCode)),
      ...query,
    });
    const answer = await this.#call('GET', `/wp-json/wc/v3/${paths[kind]}?${search}`);
    const found = checked(z.array(object), answer);
    const records = found.map((body): RawRecord => ({ kind, id: String(body.id), body }));
    return {
      records: kind === 'order' ? await this.#withRefunds(records, currencyCode) : records,
      pages: Number(answer.headers.get('x-wp-totalpages') ?? 1),
      total: Number(answer.headers.get('x-wp-total') ?? records.length),
    };
  }

  /** null = gone for good; what is in the bin is there. */
  async objectById(kind: WooKind, id: string, currencyCode: string): Promise<RawRecord | null> {
    const path = `/wp-json/wc/v3/${paths[kind]}/${encodeURIComponent(id)}?dp=${currencyExponent(currencyCode)}`;
    const answer = await this.#call('GET', path, undefined, [404, 410]);
    if (answer.status !== 200) return null;
    const records = [{ kind, id, body: checked(object, answer) }];
    return (kind === 'order' ? await this.#withRefunds(records, currencyCode) : records)[0]!;
  }

  async webhooks(): Promise<z.infer<typeof webhook>[]> {
    const found: z.infer<typeof webhook>[] = [];
    for (let page = 1; ; page++) {
      const answer = await this.#call('GET', `/wp-json/wc/v3/webhooks?per_page=100&page=${page}`);
      found.push(...checked(z.array(webhook), answer));
      if (page >= Number(answer.headers.get('x-wp-totalpages') ?? 1)) return found;
    }
  }

  /** Creates it, or brings the one with this id up to date. */
  async saveWebhook(topic: string, url: string, secret: string, id?: number): Promise<number> {
    const body = { name: `Throughline ${topic}`, status: 'active', topic, delivery_url: url, secret };
    const answer = await this.#call(
      id === undefined ? 'POST' : 'PUT',
      `/wp-json/wc/v3/webhooks${id === undefined ? '' : `/${id}`}`,
      body,
    );
    return checked(webhook, answer).id;
  }

  async removeWebhook(id: number): Promise<void> {
    await this.#call('DELETE', `/wp-json/wc/v3/webhooks/${id}?force=true`, undefined, [404, 410]);
  }

  /** An order names its refunds alone; their lines and times are asked for one order at a time. */
  async #withRefunds(records: RawRecord[], currencyCode: string): Promise<RawRecord[]> {
    const whole: RawRecord[] = [];
    for (const record of records) {
      const { refunds = [] } = order.safeParse(record.body).data ?? {};
      const found = refunds.length > 0 ? await this.#refunds(record.id, currencyCode) : [];
      whole.push({ ...record, body: { ...(record.body as object), refund_records: found } });
    }
    return whole;
  }

  async #refunds(orderId: string, currencyCode: string): Promise<unknown[]> {
    const found: unknown[] = [];
    for (let page = 1; ; page++) {
      const query = `per_page=100&page=${page}&dp=${currencyExponent(currencyCode)}`;
      const answer = await this.#call(
        'GET',
        `/wp-json/wc/v3/orders/${orderId}/refunds?${query}`,
        undefined,
        [404, 410],
      );
      if (answer.status !== 200) return [];
      found.push(...checked(z.array(z.unknown()), answer));
      if (page >= Number(answer.headers.get('x-wp-totalpages') ?? 1)) return found;
    }
  }

  #call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    accept: number[] = [],
  ): Promise<JsonAnswer> {
    const whenUnauthorised =
      'Create a key in WooCommerce (Settings > Advanced > REST API) and connect again. Some servers take the Authorization header away: ask your host to pass it on.';
    const url = this.#base + path;
    return requestJson(
      { source: 'WooCommerce', method, url, headers: this.#headers, body, accept, reasonOf, whenUnauthorised },
      this.#outside,
    );
  }
}

function checked<T>(schema: z.ZodType<T>, { body }: JsonAnswer): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new SourceError('MALFORMED', 'WooCommerce sent an answer that it should not send.', { cause: parsed.error });
}

function reasonOf(body: unknown): string | undefined {
  const parsed = problem.safeParse(body);
  return parsed.success ? (parsed.data.message ?? parsed.data.code) : undefined;
}
