// One question to the API: a typed document and its variables over HTTP, the data or a RequestError back.

import { RequestError, type RequestProblem } from './request-error.ts';

/** A document that knows its types, as GraphQL Code Generator makes them with `documentMode: 'string'`. */
export interface TypedDocument<Result, Variables> {
  /** Never there; only its type is. */
  __apiType?: ((variables: Variables) => Result) | undefined;
  toString(): string;
}

export interface Door {
  /** The address of `/graphql`. */
  url: string;
  headers?: Record<string, string>;
  /** Ends the request, and with it the work for a query. */
  signal?: AbortSignal | undefined;
  /** By default the one of the platform. */
  fetch?: typeof fetch;
}

interface Answer<Result> {
  data?: Result | null;
  errors?: RequestProblem[];
}

/** The data of the document's answer. Throws RequestError, or what `signal` was ended with. */
export async function sendDocument<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables | undefined,
  door: Door,
): Promise<Result> {
  const requestId = crypto.randomUUID();
  const response = await post(textOf(document), variables, door, requestId);
  const answer = (await response.json().catch((error: unknown) => {
    if (door.signal?.aborted) throw error;
    return {};
  })) as Answer<Result>;
  if (response.ok && answer.data && !answer.errors?.length) return answer.data;
  throw refusal(response, answer.errors ?? [], requestId);
}

function textOf(document: { toString(): string }): string {
  const text = document.toString();
  if (text.startsWith('[object'))
    throw new TypeError("The document has no text: generate documents with documentMode: 'string'.");
  return text;
}

async function post(query: string, variables: unknown, door: Door, requestId: string): Promise<Response> {
  try {
    return await (door.fetch ?? fetch)(door.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': requestId, ...door.headers },
      body: JSON.stringify({ query, variables }),
      ...(door.signal ? { signal: door.signal } : {}),
    });
  } catch (error) {
    if (door.signal?.aborted) throw error;
    throw new RequestError('The API cannot be reached.', { code: 'NETWORK', status: 0, requestId, cause: error });
  }
}

function refusal({ status, headers }: Response, problems: readonly RequestProblem[], requestId: string): RequestError {
  const [first] = problems;
  const wait = headers.get('retry-after');
  return new RequestError(first?.message ?? `The API answered ${status} without data.`, {
    code: first?.extensions?.code ?? 'INTERNAL',
    status,
    requestId: headers.get('x-request-id') ?? requestId,
    problems,
    retryAfterSeconds: wait === null || !/^\d+$/.test(wait) ? undefined : Number(wait),
  });
}
