// The browser's one way to the API: a typed document to the dashboard's own /graphql, which adds who is asking. A shared page asks by
// the door below its own address.
import type { TypedDocumentString } from '../gql/graphql.ts';
import { ApiError } from './api-error.ts';
import { leaveForSignIn } from './leave-for-sign-in.ts';

type Answer<Result> = { data?: Result | null; errors?: { message: string; extensions?: { code?: string } }[] };
type Arguments<Variables> =
  Variables extends Record<string, never>
    ? [variables?: Variables, signal?: AbortSignal]
    : [variables: Variables, signal?: AbortSignal];

const door = (): string => `${/^\/shared\/[^/]+/.exec(window.location.pathname)?.[0] ?? ''}/graphql`;

/** Runs a query or mutation. Throws ApiError; an ended session leaves for the sign-in page and comes back. */
export async function request<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  ...[variables, signal]: Arguments<Variables>
): Promise<Result> {
  const reference = crypto.randomUUID();
  let response: Response;
  try {
    response = await fetch(door(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': reference },
      body: JSON.stringify({ query: document.toString(), variables }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('The server cannot be reached. Check the connection, then retry.', {
      code: 'NETWORK',
      status: 0,
      reference,
    });
  }
  if (response.status === 401) return leaveForSignIn();
  const id = response.headers.get('x-request-id') ?? reference;
  const answer = (await response.json().catch(() => ({}))) as Answer<Result>;
  const first = answer.errors?.[0];
  if (first)
    throw new ApiError(first.message, {
      code: first.extensions?.code ?? 'INTERNAL',
      status: response.status,
      reference: id,
    });
  if (!response.ok || !answer.data)
    throw new ApiError('The server is restarting or out of reach. Retry in a moment.', {
      code: 'INTERNAL',
      status: response.status,
      reference: id,
    });
  return answer.data;
}
