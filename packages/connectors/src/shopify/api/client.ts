// The one way to Shopify's Admin API: one POST a query, within the cost limit. What passes (throttling, a busy or broken server) is
// tried again a bounded number of times; everything else becomes a `SourceError` in the merchant's words.

import { type Account, type Credentials, type Outside, SourceError } from '../../source.ts';
import { withAccess } from '../../with-access.ts';
import { apiVersion } from './api-version.ts';
import { explainErrors, explainStatus, type GraphqlError, isPassing } from './client-errors.ts';
import { CostBucket } from './cost-bucket.ts';
import { isObject } from './fields.ts';
import { readLimited } from './read-limited.ts';
import { renewToken } from './token.ts';

const triesMax = 8;
const waitMaxMs = 60_000;
const answerBytesMax = 64 * 1024 * 1024;

/** One query may not cost more than a fixed number of points: ask for fewer things at once. */
export class QueryTooCostly extends SourceError {
  constructor() {
    super('MALFORMED', 'Shopify finds a query too costly.');
    this.name = 'QueryTooCostly';
  }
}

interface Answer {
  data?: unknown;
  errors?: GraphqlError[];
  extensions?: unknown;
}

/** Whose shop, by which access. */
export type ShopAccess = Pick<Account, 'account' | 'credentials' | 'renew'>;

export class AdminClient {
  readonly #account: ShopAccess;
  readonly #outside: Outside;
  readonly #bucket = new CostBucket();
  /** By query: how many things one may ask for at once, where that was found to be fewer than hoped. */
  readonly affordable = new Map<string, number>();

  constructor(account: ShopAccess, outside: Outside) {
    this.#account = account;
    this.#outside = outside;
  }

  get outside(): Outside {
    return this.#outside;
  }

  /** The query's data. Throws `SourceError`, and `QueryTooCostly`. */
  async query<T>(text: string, variables: Record<string, unknown> = {}): Promise<T> {
    let last: SourceError | undefined;
    for (let tries = 0; tries < triesMax; tries++) {
      const waitMs = this.#bucket.waitMs(text, this.#outside.now());
      if (waitMs > 0) await this.#outside.wait(waitMs);
      const outcome = await this.#ask(text, variables);
      if ('data' in outcome) return outcome.data as T;
      last = outcome.error;
      if (tries < triesMax - 1) await this.#outside.wait(backOff(tries, last.retryAfterMs));
    }
    throw last!;
  }

  /** Only what passes is given back as an error; the rest is thrown. */
  async #ask(text: string, variables: Record<string, unknown>): Promise<{ data: unknown } | { error: SourceError }> {
    let answer: Answer;
    try {
      answer = await withAccess(this.#account, this.#outside, renewToken, (credentials) =>
        this.#post(credentials, text, variables),
      );
    } catch (error) {
      const known = this.#asSourceError(error);
      if (isPassing(known)) return { error: known };
      throw known;
    }
    const cost = isObject(answer.extensions) ? answer.extensions.cost : undefined;
    this.#bucket.note(text, cost, this.#outside.now());
    if (answer.errors === undefined || answer.errors.length === 0) {
      if (isObject(answer.data)) return { data: answer.data };
      throw new SourceError('MALFORMED', 'Shopify answered without data.');
    }
    if (answer.errors.some((error) => error.extensions?.code === 'MAX_COST_EXCEEDED')) throw new QueryTooCostly();
    const error = explainErrors(answer.errors, this.#bucket.waitMs(text, this.#outside.now()));
    if (isPassing(error)) return { error };
    throw error;
  }

  async #post(credentials: Credentials, text: string, variables: Record<string, unknown>): Promise<Answer> {
    const { account } = this.#account;
    const origin = this.#outside.origins.shopify ?? `https://${account}`;
    const response = await this.#outside.fetch(`${origin}/admin/api/${apiVersion}/graphql.json`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-shopify-access-token': credentials.accessToken ?? '',
        'x-shopify-shop-domain': account,
      },
      body: JSON.stringify({ query: text, variables }),
      redirect: 'error',
      signal: this.#outside.signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw explainStatus(response.status, response.headers.get('retry-after'), account);
    }
    return parseAnswer(await readLimited(response, answerBytesMax));
  }

  /** The work being stopped is no fault of Shopify's. */
  #asSourceError(error: unknown): SourceError {
    if (error instanceof SourceError) return error;
    if (this.#outside.signal.aborted) throw this.#outside.signal.reason;
    return new SourceError('UNAVAILABLE', 'Shopify could not be reached. It is tried again on its own.', {
      cause: error,
    });
  }
}

function parseAnswer(text: string): Answer {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    throw new SourceError('UNAVAILABLE', 'Shopify answered with what is no JSON.', { cause: error });
  }
  if (!isObject(answer)) throw new SourceError('MALFORMED', 'Shopify answered with what is no object.');
  if (typeof answer.errors === 'string') return { errors: [{ message: answer.errors }] };
  return answer as Answer;
}

/** 0.5 s doubled each time, at least what the server asks for. */
function backOff(tries: number, retryAfterMs: number | null): number {
  return Math.min(Math.max(500 * 2 ** tries, retryAfterMs ?? 0), waitMaxMs);
}
