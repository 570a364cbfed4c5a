// Bulk operations: asked for, waited for, found again. One app may run only so many at a time.

import { SourceError } from '../../source.ts';
import type { AdminClient } from './client.ts';
import * as queries from './queries.ts';

export interface BulkOperation {
  id: string;
  status: 'CANCELED' | 'CANCELING' | 'COMPLETED' | 'CREATED' | 'EXPIRED' | 'FAILED' | 'RUNNING';
  createdAt: string;
  errorCode: 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR' | 'TIMEOUT' | null;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string | null;
  url: string | null;
  query: string;
}

const pollFirstMs = 1000;
const pollLastMs = 10_000;
/** How long another operation of the app is waited for before the read gives way and is tried later. */
const busyMaxMs = 30 * 60_000;

/** null = Shopify no longer knows it. */
export async function findOperation(client: AdminClient, id: string): Promise<BulkOperation | null> {
  const { bulkOperation } = await client.query<{ bulkOperation: BulkOperation | null }>(queries.bulkOperation, { id });
  return bulkOperation;
}

export function isRunning({ status }: BulkOperation): boolean {
  return status === 'CREATED' || status === 'RUNNING' || status === 'CANCELING';
}

/** 1 s, 2 s, 4 s, then every 10 s. */
export function pollMs(polls: number): number {
  return Math.min(pollFirstMs * 2 ** polls, pollLastMs);
}

/** An own operation is taken up if it is this young: what changed since it began is read again by who asks. */
const ownAgeMaxMs = 4 * 60_000;

/** The id of an operation that runs this query: one just begun (by a process that ended before it could tell), else a new one, when others leave room for it. */
export async function startOperation(client: AdminClient, query: string): Promise<string> {
  const { outside } = client;
  const startedAt = outside.now();
  for (let polls = 0; ; polls++) {
    const running = await runningOperations(client);
    const own = running.find(
      (operation) =>
        squeezed(operation.query) === squeezed(query) && Date.parse(operation.createdAt) > outside.now() - ownAgeMaxMs,
    );
    if (own) return own.id;
    const started = await tryStart(client, query);
    if (started !== null) return started;
    if (outside.now() - startedAt > busyMaxMs) {
      throw new SourceError(
        'RATE_LIMITED',
        'Shopify is busy with another bulk operation. Reading begins once it is done.',
        {
          retryAfterMs: 5 * 60_000,
        },
      );
    }
    await outside.wait(pollMs(polls));
  }
}

async function runningOperations(client: AdminClient): Promise<BulkOperation[]> {
  const data = await client.query<{ bulkOperations: { nodes: BulkOperation[] } }>(queries.runningBulkOperations);
  return data.bulkOperations.nodes.filter(isRunning);
}

interface RunPayload {
  bulkOperationRunQuery: {
    bulkOperation: { id: string } | null;
    userErrors: { code: string | null; message: string }[];
  };
}

/** null = others run. */
async function tryStart(client: AdminClient, query: string): Promise<string | null> {
  const { bulkOperationRunQuery: payload } = await client.query<RunPayload>(queries.runBulkQuery, { query });
  if (payload.bulkOperation) return payload.bulkOperation.id;
  const message = payload.userErrors.map((error) => error.message).join(' ');
  const busy = payload.userErrors.some(
    ({ code, message }) =>
      code === 'OPERATION_IN_PROGRESS' || code === 'LIMIT_REACHED' || /already in progress/i.test(message),
  );
  if (busy) return null;
  if (/access denied/i.test(message))
    throw new SourceError('FORBIDDEN', `Shopify does not let Throughline read: ${message}`);
  throw new SourceError('MALFORMED', `Shopify refused the bulk operation: ${message.slice(0, 500)}`);
}

function squeezed(query: string): string {
  return query.replaceAll(/[\s,]+/g, '');
}
