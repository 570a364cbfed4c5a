// How tests speak to the local Admin API without the client.

import { adminVersion } from './admin-schema.ts';
import { type AdminServer, localToken } from './admin-server.ts';

export interface AdminReply<T> {
  data: T;
  errors?: { message: string; path?: string[]; extensions: { code: string } }[];
  extensions: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
    };
    search?: { path: string[]; query: string; warnings: { field: string; message: string }[] }[];
  };
}

export function postAdmin(
  server: AdminServer,
  query: string,
  variables: object = {},
  token = localToken,
): Promise<Response> {
  return fetch(`${server.url}/admin/api/${adminVersion}/graphql.json`, {
    method: 'POST',
    headers: { 'X-Shopify-Access-Token': token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
}

export async function askAdmin<T>(server: AdminServer, query: string, variables: object = {}): Promise<AdminReply<T>> {
  return (await (await postAdmin(server, query, variables)).json()) as AdminReply<T>;
}

export interface BulkState {
  id: string;
  status: string;
  errorCode: string | null;
  objectCount: string;
  rootObjectCount: string;
  url: string | null;
  partialDataUrl: string | null;
}

/** Starts a bulk query and asks until it has ended. */
export async function runBulk(server: AdminServer, query: string, groupObjects = true): Promise<BulkState> {
  const text = `mutation ($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: ${groupObjects}) {
    bulkOperation { id } userErrors { message }
  } }`;
  const started = await askAdmin<{
    bulkOperationRunQuery: { bulkOperation: { id: string } | null; userErrors: { message: string }[] };
  }>(server, text, { query });
  const { bulkOperation, userErrors } = started.data.bulkOperationRunQuery;
  if (!bulkOperation) throw new Error(userErrors[0]!.message);
  for (;;) {
    const { data } = await askAdmin<{ bulkOperation: BulkState }>(
      server,
      'query ($id: ID!) { bulkOperation(id: $id) { id status errorCode objectCount rootObjectCount url partialDataUrl } }',
      { id: bulkOperation.id },
    );
    if (!['CREATED', 'RUNNING', 'CANCELING'].includes(data.bulkOperation.status)) return data.bulkOperation;
  }
}
