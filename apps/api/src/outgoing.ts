// The only way out to the network. Merchants name hosts (a shop, a server), and hosts name others (redirects): none of them may make
// this process speak to the machine it runs on or the network around it. A name is resolved once, every address it has is checked, and
// the connection is made to those very addresses, so that no second answer of the name service counts.

import dns from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type RequestInit as UndiciInit, fetch as undiciFetch } from 'undici';
import { boundResponse, type ResponseBounds } from './bounded-response.ts';
import { OutgoingError } from './outgoing-error.ts';
import { isPublicAddress } from './public-address.ts';

export interface OutgoingOptions extends Partial<ResponseBounds> {
  /** `host:port` or `host:*`: reached although the address is private. */
  allowed?: readonly string[];
  lookup?: typeof dns.lookup;
  isPublic?: (address: string) => boolean;
  connectMs?: number;
  headersMs?: number;
  /** Between two pieces of a body. */
  idleMs?: number;
}

export interface Outgoing {
  fetch: typeof fetch;
  /** Ends the connections that are kept. */
  close: () => Promise<void>;
}

interface Hop {
  method: string;
  headers: Headers;
  body: Uint8Array | null;
}

const redirectsMax = 3;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/** What may go along to another origin: nothing that says who asks. */
const harmlessHeaders = ['accept', 'accept-language', 'user-agent'];

export function createOutgoing(options: OutgoingOptions = {}): Outgoing {
  const { allowed = [], isPublic = isPublicAddress, lookup = dns.lookup } = options;
  const agents = {
    guarded: createAgent(options, guardedLookup(lookup, isPublic)),
    open: createAgent(options, lookup as LookupFunction),
  };
  const isAllowed = (url: URL) => [portOf(url), '*'].some((port) => allowed.includes(`${hostOf(url)}:${port}`));
  const guard = (url: URL): Agent => {
    refuseMalformed(url);
    if (isAllowed(url)) return agents.open;
    if (isIP(hostOf(url)) !== 0 && !isPublic(hostOf(url))) throw refusal(hostOf(url));
    return agents.guarded;
  };
  return {
    fetch: async (input, init) => {
      const first = new URL(input instanceof Request ? input.url : input);
      // Before anything is made of it: a Request takes no address with a password.
      refuseMalformed(first);
      const request = new Request(input, init);
      const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
      const hop = { method: request.method, headers: request.headers, body };
      const signal = init?.signal ?? request.signal;
      if (request.redirect === 'manual')
        return boundResponse(first.href, signal, options, (ended) => send(first, hop, guard(first), ended));
      return follow(first, hop, guard, signal, options);
    },
    close: async () => {
      await Promise.all([agents.guarded.destroy(), agents.open.destroy()]);
    },
  };
}

async function follow(
  first: URL,
  asked: Hop,
  guard: (url: URL) => Agent,
  signal: AbortSignal,
  bounds: OutgoingOptions,
): Promise<Response> {
  let url = first;
  let hop = asked;
  for (let redirects = 0; ; redirects++) {
    const agent = guard(url);
    const response = await boundResponse(url.href, signal, bounds, (ended) => send(url, hop, agent, ended));
    const location = redirectStatuses.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return response;
    await response.body?.cancel();
    if (redirects === redirectsMax) throw new OutgoingError(`${url.host} redirects more than ${redirectsMax} times`);
    const next = readLocation(location, url);
    hop = redirect(hop, response.status, url, next);
    url = next;
  }
}

async function send(url: URL, { method, headers, body }: Hop, dispatcher: Agent, signal: AbortSignal) {
  try {
    const init = { method, headers: [...headers], body, redirect: 'manual', dispatcher, signal };
    return (await undiciFetch(url.href, init as UndiciInit)) as unknown as Response;
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    if (cause instanceof OutgoingError) throw new OutgoingError(cause.message);
    throw error;
  }
}

/** What is asked at the next address, as browsers have it; to another origin without what says who asks. */
function redirect({ method, headers, body }: Hop, status: number, from: URL, to: URL): Hop {
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new OutgoingError(`${from.host} redirects from https to http`);
  const keepsBody = status === 307 || status === 308;
  const becomesGet = !keepsBody && (status === 303 ? method !== 'HEAD' : method === 'POST');
  const foreign = from.origin !== to.origin;
  if (foreign && body !== null && keepsBody)
    throw new OutgoingError(`${from.host} redirects a request with a body to another host`);
  const kept = new Headers(headers);
  if (foreign) for (const name of [...kept.keys()]) if (!harmlessHeaders.includes(name)) kept.delete(name);
  if (becomesGet) for (const name of ['content-type', 'content-length', 'content-encoding']) kept.delete(name);
  return { method: becomesGet ? 'GET' : method, headers: kept, body: keepsBody || !becomesGet ? body : null };
}

function readLocation(location: string, base: URL): URL {
  if (!URL.canParse(location, base.href))
    throw new OutgoingError(`${base.host} redirects to something that is no address`);
  return new URL(location, base);
}

function refuseMalformed(url: URL): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new OutgoingError(`only http and https are reached, not ${url.protocol}`);
  if (url.username !== '' || url.password !== '')
    throw new OutgoingError('an address with a user name or password in it is not reached');
}

export const refusal = (host: string): OutgoingError =>
  new OutgoingError(`${host} is not an address of the open internet, so it is not reached`);

/** All addresses of the name, or none: a name that has a private one beside a public one is refused. */
export function guardedLookup(lookup: typeof dns.lookup, isPublic: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address)))
        return callback(refusal(hostname), []);
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

function createAgent(options: OutgoingOptions, lookup: LookupFunction): Agent {
  const { connectMs = 10_000, headersMs = 60_000, idleMs = 60_000 } = options;
  return new Agent({
    connect: { lookup, timeout: connectMs },
    headersTimeout: headersMs,
    bodyTimeout: idleMs,
  });
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');
