// Everything of one kind through a bulk operation, page by page, to be gone on with from any page's cursor: the operation and the byte
// of its result file at which the next page begins. A result that has expired, or an operation that failed, is asked for anew.

import { type Outside, SourceError } from '../../source.ts';
import { BulkGrouper, type BulkPage } from './bulk-groups.ts';
import { ResultGone, readBulkLines } from './bulk-lines.ts';
import { type BulkOperation, findOperation, isRunning, pollMs, startOperation } from './bulk-operation.ts';
import type { AdminClient } from './client.ts';
import type { GidType } from './gid.ts';

export interface BulkCursor {
  operation: string;
  offset: number;
  /** Things that came before. */
  read: number;
  scattered: boolean;
}

export interface ReadBulkPage extends BulkPage {
  /** null = the end. */
  cursor: BulkCursor | null;
  read: number;
  expected: number | null;
}

const pageSize = 500;
const attemptsMax = 3;

/** `query`: what the operation runs; `type`: that of its roots. */
export async function* readBulk(
  client: AdminClient,
  type: GidType,
  query: string,
  from: BulkCursor | null,
): AsyncIterable<ReadBulkPage> {
  let cursor = from;
  for (let attempts = 0; attempts < attemptsMax; ) {
    if (cursor === null) {
      attempts++;
      cursor = { operation: await startOperation(client, query), offset: 0, read: 0, scattered: false };
      yield { ...noThings(), cursor, read: 0, expected: null };
    }
    try {
      for await (const page of readOperation(client, type, cursor)) {
        yield page;
        if (page.cursor === null) return;
        cursor = page.cursor;
      }
    } catch (error) {
      if (!(error instanceof ResultGone)) throw error;
      cursor = null;
    }
  }
  throw new SourceError('UNAVAILABLE', 'Shopify could not finish reading this shop in bulk. It is tried again later.', {
    retryAfterMs: 15 * 60_000,
  });
}

async function* readOperation(client: AdminClient, type: GidType, from: BulkCursor): AsyncIterable<ReadBulkPage> {
  const { outside } = client;
  let operation = await findOperation(client, from.operation);
  for (let polls = 0; operation && isRunning(operation); polls++) {
    yield { ...noThings(), cursor: from, read: from.read, expected: null };
    await outside.wait(pollMs(polls));
    operation = await findOperation(client, from.operation);
  }
  if (operation?.errorCode === 'ACCESS_DENIED') {
    throw new SourceError(
      'FORBIDDEN',
      "Shopify does not let Throughline read all of it: give the app's permissions again.",
    );
  }
  if (operation?.status !== 'COMPLETED') throw new ResultGone();
  const expected = Number(operation.rootObjectCount);
  if (operation.url === null) yield { ...noThings(), cursor: null, read: from.read, expected };
  else yield* readResult(operation, operation.url, type, from, outside);
}

async function* readResult(
  operation: BulkOperation,
  url: string,
  type: GidType,
  from: BulkCursor,
  outside: Outside,
): AsyncIterable<ReadBulkPage> {
  const expected = Number(operation.rootObjectCount);
  const file = { url, sizeBytes: operation.fileSize === null ? null : Number(operation.fileSize) };
  const grouper = new BulkGrouper(type, { scattered: from.scattered });
  let read = from.read;
  const page = (offset: number | null): ReadBulkPage => {
    const things = grouper.take();
    read += things.groups.length + things.unreadable.length;
    const cursor =
      offset === null ? null : { operation: operation.id, offset, read, scattered: grouper.state.scattered };
    return { ...things, cursor, read, expected };
  };
  for await (const line of readBulkLines(file, from.offset, outside)) {
    const value = parseLine(line.text);
    if (grouper.size >= pageSize && BulkGrouper.startsGroup(value)) yield page(line.offset);
    grouper.add(line, value);
  }
  yield page(null);
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function noThings(): BulkPage {
  return { groups: [], reread: [], unreadable: [] };
}
