// Deliveries to one store follow each other: the database takes one at a time anyway, and those that wait there hold connections
// that others need.

import type { Fact } from '@throughline/core/facts/facts';
import type { Database } from '@throughline/db/database';
import { commitFacts } from '@throughline/db/facts/commit-facts';
import type { FactResult } from '@throughline/db/facts/load-facts';
import { GroupQueue } from '../../group-queue.ts';

interface Delivery {
  connectionId: string;
  facts: Fact[];
}

const factsAtOnceMax = 1_000;

export class CommitQueue {
  private readonly queue: GroupQueue<Delivery, FactResult[]>;

  constructor(database: Database) {
    this.queue = new GroupQueue({
      take: countTogether,
      work: (storeId, deliveries) => commitTogether(database, storeId, deliveries),
    });
  }

  /** All facts are committed, or none: one result for each, in their order. */
  commit(storeId: string, connectionId: string, facts: Fact[]): Promise<FactResult[]> {
    return this.queue.add(storeId, { connectionId, facts });
  }
}

async function commitTogether(database: Database, storeId: string, deliveries: Delivery[]): Promise<FactResult[][]> {
  const results: FactResult[] = [];
  await commitFacts(database, storeId, {
    connectionId: deliveries[0]!.connectionId,
    batches: [deliveries.flatMap(({ facts }) => facts)],
    onProgress: (step) => {
      if (step !== 'resolving') results.push(...step.results);
    },
  });
  let from = 0;
  return deliveries.map(({ facts }) => {
    from += facts.length;
    return results.slice(from - facts.length, from);
  });
}

/** The first, and those behind it of the same connection that say nothing about the same things. */
function countTogether(waiting: readonly Delivery[]): number {
  const keys = new Set<string>();
  let count = 0;
  let size = 0;
  for (const { connectionId, facts } of waiting) {
    const own = facts.map(({ kind, externalId }) => `${kind} ${externalId}`);
    const isFirst = count === 0;
    size += facts.length;
    if (!isFirst && (connectionId !== waiting[0]!.connectionId || size > factsAtOnceMax)) break;
    if (!isFirst && own.some((key) => keys.has(key))) break;
    for (const key of own) keys.add(key);
    count++;
  }
  return count;
}
