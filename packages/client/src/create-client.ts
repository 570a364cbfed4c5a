// What partners hold: an address and a key, typed documents in, data out. Waits where the API says how long.

import { RequestError } from './request-error.ts';
import { sendDocument, type TypedDocument } from './send-document.ts';

export interface ClientOptions {
  /** The API's address, such as `https://api.example.com`. */
  url: string;
  /** `tl_...` */
  key: string;
  /** How often a request that came too soon (THROTTLED) is sent again, after the seconds the API tells; 3. */
  throttledRetries?: number;
  /** By default the one of the platform. */
  fetch?: typeof fetch;
}

export interface RequestOptions {
  /** Ends the request, and with it the work for a query. */
  signal?: AbortSignal;
  /** Of one thing to be done: under the same key a mutation is done once, however often it is sent in 24 hours. */
  idempotencyKey?: string;
}

export interface Client {
  /** The data of the document's answer. Throws RequestError. */
  request<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
    options?: RequestOptions,
  ): Promise<Result>;
}

export function createClient({ url, key, throttledRetries = 3, fetch }: ClientOptions): Client {
  const address = new URL('/graphql', url).href;
  return {
    async request(document, variables, { signal, idempotencyKey } = {}) {
      const headers: Record<string, string> = { authorization: `Bearer ${key}` };
      if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
      for (let sent = 0; ; sent += 1) {
        try {
          return await sendDocument(document, variables, { url: address, headers, signal, ...(fetch && { fetch }) });
        } catch (error) {
          const seconds = error instanceof RequestError && error.code === 'THROTTLED' && error.retryAfterSeconds;
          if (typeof seconds !== 'number' || sent >= throttledRetries) throw error;
          await pause(seconds, signal);
        }
      }
    },
  };
}

function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, seconds * 1_000);
    signal?.addEventListener('abort', end, { once: true });
  });
}
