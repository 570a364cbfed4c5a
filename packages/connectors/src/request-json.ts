// One request to a JSON API through the handed `fetch`: limits are waited out, passing faults tried again, and every failure is a
// `SourceError` whose message is for the merchant. Keeps nothing between calls.

import { type Outside, SourceError } from './source.ts';

export interface JsonRequest {
  /** For people: "Square". */
  source: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  /** JSON. */
  body?: unknown;
  /** Instead of `body`, as a form. */
  form?: Record<string, string>;
  /** Further statuses that are an answer and no failure, such as 404. */
  accept?: readonly number[];
  /** What the API says of its refusal, from the body. */
  reasonOf: (body: unknown) => string | undefined;
  /** What to do when access is refused. */
  whenUnauthorised: string;
}

export interface JsonAnswer {
  status: number;
  headers: Headers;
  /** null where the answer has no body. */
  body: unknown;
}

const attemptsMax = 6;
/** Of an address where nobody answers. */
const unreachableMax = 3;
const waitMsMax = 60_000;
const bytesMax = 64 * 1024 * 1024;

export async function requestJson(request: JsonRequest, outside: Outside): Promise<JsonAnswer> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await attemptRequest(request, outside, attempt);
    if ('answer' in outcome) return outcome.answer;
    if (attempt === (outcome.answered ? attemptsMax : unreachableMax)) throw outcome.failure;
    await outside.wait(Math.min(outcome.failure.retryAfterMs ?? 0, waitMsMax));
  }
}

/** An answer, or a failure that may pass; `answered` = somebody is there. */
type Outcome = { answer: JsonAnswer } | { failure: SourceError; answered: boolean };

async function attemptRequest(request: JsonRequest, outside: Outside, attempt: number): Promise<Outcome> {
  const { source } = request;
  const backoffMs = 500 * 2 ** attempt;
  let response: Response;
  let text: string;
  try {
    response = await send(request, outside);
    text = await readText(response, source);
  } catch (error) {
    if (outside.signal.aborted) throw outside.signal.reason;
    if (error instanceof SourceError) throw error;
    const message = `${source} could not be reached${reasonFor(error)}. It is tried again by itself.`;
    return {
      failure: new SourceError('UNAVAILABLE', message, { retryAfterMs: backoffMs, cause: error }),
      answered: false,
    };
  }
  if (response.status === 429) {
    const retryAfterMs = retryAfter(response.headers, outside.now()) ?? backoffMs;
    const message = `${source} asks for a pause between requests. Reading goes on by itself.`;
    return { failure: new SourceError('RATE_LIMITED', message, { retryAfterMs }), answered: true };
  }
  if (response.status >= 500) {
    const message = `${source} has a fault of its own (status ${response.status}). It is tried again by itself.`;
    const retryAfterMs = retryAfter(response.headers, outside.now()) ?? backoffMs;
    return { failure: new SourceError('UNAVAILABLE', message, { retryAfterMs }), answered: true };
  }
  return { answer: settled(request, response, text) };
}

/** The guarded way out says why in words for people; `fetch` itself does not. */
function reasonFor(error: unknown): string {
  return error instanceof Error && error.name === 'OutgoingError' ? `: ${error.message}` : '';
}

function send(request: JsonRequest, outside: Outside): Promise<Response> {
  const { method = 'GET', url, headers, body, form } = request;
  return outside.fetch(url, {
    method,
    headers: { accept: 'application/json', ...headers, ...(body === undefined ? {} : jsonHeader(headers)) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    signal: outside.signal,
  });
}

function jsonHeader(headers: Record<string, string>): Record<string, string> {
  return 'content-type' in headers ? {} : { 'content-type': 'application/json' };
}

function settled(request: JsonRequest, response: Response, text: string): JsonAnswer {
  const { source, accept = [] } = request;
  const { status } = response;
  if (status >= 200 && status < 300) return { status, headers: response.headers, body: parseBody(text, source) };
  if (accept.includes(status)) return { status, headers: response.headers, body: parseBody(text, source, true) };
  const reason = request.reasonOf(parseBody(text, source, true));
  const said = reason ? ` ${source} says: ${reason.slice(0, 300)}` : '';
  if (status === 401)
    throw new SourceError('UNAUTHORISED', `${source} refuses access. ${request.whenUnauthorised}${said}`);
  if (status === 403)
    throw new SourceError('FORBIDDEN', `${source} does not permit this with the access given.${said}`);
  throw new SourceError('REJECTED', `${source} refuses the request (status ${status}).${said}`);
}

function parseBody(text: string, source: string, lenient = false): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (lenient) return null;
    throw new SourceError('MALFORMED', `${source} sent an answer that is no JSON. Is the address right?`, { cause });
  }
}

async function readText(response: Response, source: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new SourceError('MALFORMED', `${source} sent an answer of more than 64 MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Milliseconds: of seconds or of a date. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
