// The local Admin API over HTTP on 127.0.0.1: GraphQL, OAuth, results of bulk operations, and faults.

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { AdminApi, type AdminRequest } from './admin-api.ts';
import { adminVersion } from './admin-schema.ts';
import { runControl } from './control.ts';
import { Deliveries } from './deliveries.ts';
import { type FaultKind, Faults, type FaultWhere } from './faults.ts';
import { liveTurn } from './live-turn.ts';
import { OAuth, type OAuthClient } from './oauth.ts';
import { sendBulkFile } from './send-bulk-file.ts';
import type { Shop } from './shop.ts';
import { Tokens } from './tokens.ts';

export const allScopes = [
  'read_orders',
  'read_all_orders',
  'read_customers',
  'read_customer_merge',
  'read_products',
  'read_inventory',
  'read_locations',
  'read_draft_orders',
  'read_fulfillments',
  'read_users',
  'read_discounts',
  'read_publications',
] as const;

export interface AdminServerOptions {
  shop: Shop;
  /** 0 = any free one. */
  port?: number;
  /** Of a custom app: works from the start. */
  accessToken?: string;
  /** Granted to that token. */
  scopes?: readonly string[];
  client?: OAuthClient;
  now?: () => number;
}

/** For tests that have no need of their own. */
export const localClient: OAuthClient = { clientId: 'local-client-id', clientSecret: 'shpss_local_secret' };
export const localToken = 'shpat_local_token';

export class AdminServer {
  readonly shop: Shop;
  readonly api: AdminApi;
  readonly deliveries: Deliveries;
  readonly faults = new Faults();
  readonly client: OAuthClient;
  /** By token: what it may do. */
  readonly tokens: Tokens;
  /** Every GraphQL text that was sent, newest last; the last 1,000. */
  readonly requests: AdminRequest[] = [];
  #url = '';
  #turn = 0;
  #living: NodeJS.Timeout | undefined;
  readonly #oauth: OAuth;
  readonly #server: Server;

  constructor(options: AdminServerOptions) {
    const { shop, now = Date.now, client = localClient } = options;
    this.shop = shop;
    this.client = client;
    this.api = new AdminApi(shop, now);
    this.tokens = new Tokens(now);
    this.deliveries = new Deliveries(shop, this.api.subscriptions, client.clientSecret);
    this.#oauth = new OAuth(client, shop.profile.domain, now);
    this.tokens.set(options.accessToken ?? localToken, options.scopes ?? allScopes);
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        console.error(error);
        response.destroy();
      });
    });
  }

  async listen(port = 0): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    this.api.bulk.baseUrl = this.#url;
    return this;
  }

  /** `http://127.0.0.1:1234` */
  get url(): string {
    return this.#url;
  }

  /** The merchant removes the app: told, then every token is refused. */
  uninstall(): void {
    this.shop.announceUninstall();
    this.api.subscriptions.clear();
    this.tokens.clear();
  }

  /** Changes a second, from a timer; 0 stops them. */
  liveAt(perSecond: number): void {
    clearInterval(this.#living);
    if (perSecond <= 0) return;
    const startedAt = performance.now();
    const first = this.#turn;
    this.#living = setInterval(() => {
      const due = first + Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
      while (this.#turn < due) liveTurn(this.shop, this.#turn++);
    }, 50);
    this.#living.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#living);
    this.deliveries.stop();
    this.api.bulk.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#url);
    const body = await readBody(request);
    if (url.pathname === '/_control' && request.method === 'POST') {
      return send(response, 200, await runControl(this, body));
    }
    const graphql = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(url.pathname);
    const bulk = /^\/bulk\/(\d+)\.jsonl$/.exec(url.pathname);
    const where: FaultWhere = graphql ? 'graphql' : bulk ? 'bulk' : 'oauth';
    const fault = this.faults.take(where, graphql ? body : url.pathname);
    if (fault && 'delayMs' in fault) await wait(fault.delayMs, undefined, { ref: false });
    if (fault && 'status' in fault) return refuse(response, fault);
    if (graphql) return this.#graphql(request, response, graphql[1]!, body, fault);
    if (bulk) {
      const { searchParams } = url;
      const opened = this.api.bulk.open(Number(bulk[1]), searchParams.get('Expires'), searchParams.get('Signature'));
      return sendBulkFile(request, response, opened, fault && 'cutAfter' in fault ? fault.cutAfter : undefined);
    }
    if (url.pathname === '/admin/oauth/authorize' && request.method === 'GET') return this.#authorize(response, url);
    if (url.pathname === '/admin/oauth/access_token' && request.method === 'POST') {
      return this.#token(response, request.headers['content-type'] ?? '', body);
    }
    return send(response, 404, { errors: 'Not Found' });
  }

  async #graphql(
    request: IncomingMessage,
    response: ServerResponse,
    version: string,
    body: string,
    fault: FaultKind | undefined,
  ): Promise<void> {
    const host = request.headers['x-shopify-shop-domain'] ?? request.headers.host ?? '';
    if (!this.#isShop(String(host)) || version !== adminVersion || request.method !== 'POST') {
      return send(response, 404, { errors: 'Not Found' });
    }
    const scopes = this.tokens.use(String(request.headers['x-shopify-access-token'] ?? ''));
    if (!scopes) {
      return send(response, 401, {
        errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
      });
    }
    let asked: AdminRequest;
    try {
      asked = JSON.parse(body) as AdminRequest;
    } catch {
      return send(response, 400, { errors: { query: 'Required parameter missing or invalid' } });
    }
    if (typeof asked.query !== 'string')
      return send(response, 400, { errors: { query: 'Required parameter missing or invalid' } });
    this.requests.push(asked);
    if (this.requests.length > 1000) this.requests.shift();
    const answer = await this.api.answer(asked, scopes, fault !== undefined && 'throttled' in fault);
    const headers = { 'X-Shopify-API-Version': adminVersion, 'X-Request-Id': randomBytes(8).toString('hex') };
    return send(response, 200, answer, headers, fault && 'cutAfter' in fault ? fault.cutAfter : undefined);
  }

  /** Its own domain, or this server's address. */
  #isShop(host: string): boolean {
    return host === this.shop.profile.domain || `http://${host}` === this.#url;
  }

  #authorize(response: ServerResponse, url: URL): void {
    const target = this.#oauth.authorize(url.searchParams);
    if (typeof target === 'string') send(response, 400, { errors: target });
    else response.writeHead(302, { Location: target.toString() }).end();
  }

  #token(response: ServerResponse, contentType: string, body: string): void {
    const form = contentType.includes('json')
      ? (JSON.parse(body) as Record<string, unknown>)
      : Object.fromEntries(new URLSearchParams(body));
    const token = this.#oauth.redeem(form, this.tokens);
    if (token) send(response, 200, token);
    else if (!this.#oauth.knows(form)) send(response, 401, { error: 'invalid_client' });
    else
      send(response, 400, {
        error: 'invalid_request',
        error_description: 'The authorization code was not found or was already used',
      });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString();
}

function refuse(response: ServerResponse, { status, retryAfter }: { status: number; retryAfter?: number }): void {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'Retry-After': retryAfter.toFixed(1) };
  const errors =
    status === 429
      ? 'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.'
      : 'Internal Server Error';
  send(response, status, { errors }, headers);
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
  cutAfter?: number,
): void {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': text.length,
    ...headers,
  });
  if (cutAfter === undefined || cutAfter >= text.length) {
    response.end(text);
    return;
  }
  response.write(text.subarray(0, cutAfter), () => response.destroy());
}

/** Listening when it resolves. */
export function startAdminServer(options: AdminServerOptions): Promise<AdminServer> {
  return new AdminServer(options).listen(options.port);
}
