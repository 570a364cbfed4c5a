// Facts sent by whoever has them: all of a request land, or none.

import { readFacts } from '@throughline/connectors/webhook/read-facts';
import type { Fact } from '@throughline/core/facts/facts';
import { findOrCreateConnection } from '@throughline/db/connections/find-or-create-connection';
import type { FactResult } from '@throughline/db/facts/load-facts';
import { z } from 'zod';
import type { RequestContext } from '../../context.ts';
import { HttpRefused } from '../../http-errors.ts';
import { readQuery } from '../../read-query.ts';
import { Refused } from '../../refused.ts';
import { handlePattern } from '../imports/read-import-query.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { CommitQueue } from './commit-queue.ts';

const Query = z.strictObject({
  connection: z
    .string()
    .regex(handlePattern, 'a handle of small letters, digits, dots, dashes and underscores')
    .default('generic'),
});

export interface FactsAnswer {
  results: { kind: string; id: string; status: 'accepted' | 'unchanged' | 'older' }[];
}

/** The outside's words for the kinds of facts. */
const kinds: Record<Fact['kind'], string> = {
  order: 'order',
  refund: 'refund',
  profile: 'person',
  event: 'event',
  location: 'location',
  product: 'product',
  inventoryLevel: 'inventoryLevel',
  deletion: 'deletion',
  listing: 'listing',
};

const statuses: Record<FactResult['outcome'], FactsAnswer['results'][number]['status']> = {
  new: 'accepted',
  changed: 'accepted',
  unchanged: 'unchanged',
  older: 'older',
};

export function readFactsQuery(query: unknown): { connection: string } {
  return readQuery(Query, query);
}

/** One result per fact: orders, refunds, people, events, locations, each in the body's order. */
export async function receiveFacts(
  context: RequestContext,
  store: OpenStore,
  queue: CommitQueue,
  handle: string,
  body: unknown,
): Promise<FactsAnswer> {
  const facts = readAllFacts(body, store);
  if (facts.length === 0) return { results: [] };
  const { database } = context.services;
  const connection = await database.inStore(store.id, (client) =>
    findOrCreateConnection(client, { handle, source: 'facts', name: handle === 'generic' ? 'Facts API' : handle }),
  );
  const results = await queue.commit(store.id, connection.id, facts);
  return {
    results: results.map(({ kind, externalId, outcome }) => ({
      kind: kinds[kind],
      id: externalId,
      status: statuses[outcome],
    })),
  };
}

/** Refused with every problem of every fact at once. */
function readAllFacts(body: unknown, store: OpenStore): Fact[] {
  const read = readFacts(body, store);
  const problems = [...read.problems, ...read.facts.flatMap((fact) => fact.problems)];
  const limit = problems.find((problem) => problem.code === 'LIMIT');
  if (limit) throw new HttpRefused(413, 'LIMIT', limit.message);
  if (problems.length > 0) {
    throw new Refused(problems.map(({ path, code, message }) => ({ path: splitPath(path), code, message })));
  }
  return read.facts.map((one) => one.fact!);
}

/** `orders[3].lines[0].amount` as its keys. */
function splitPath(path: string): string[] {
  return [...path.matchAll(/[^.[\]"]+/g)].map((match) => match[0]);
}
