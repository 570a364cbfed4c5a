// The browser's one way to the API: a typed document to the dashboard's own /graphql, which adds who is asking. A shared page asks by
// the door below its own address.
import { RequestError } from '@throughline/client/request-error';
import { sendDocument } from '@throughline/client/send-document';
import type { TypedDocumentString } from '../gql/graphql.ts';
import { ApiError } from './api-error.ts';
import { leaveForSignIn } from './leave-for-sign-in.ts';

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
  try {
    return await sendDocument(document, variables, { url: door(), signal });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (error.status === 401) return leaveForSignIn();
    throw new ApiError(wordsOf(error), { code: error.code, status: error.status, reference: error.requestId });
  }
}

function wordsOf({ code, message, problems }: RequestError): string {
  if (code === 'NETWORK') return 'The server cannot be reached. Check the connection, then retry.';
  return problems.length > 0 ? message : 'The server is restarting or out of reach. Retry in a moment.';
}
