// Deliveries to one store follow each other: the database takes one at a time anyway, and those that wait there hold connections
// that others need. What waits when one has ended goes as one: many small deliveries cost little more than a single one.

import type { Fact } from '@throughline/core/facts/facts';
import type { Database } from '@throughline/db/database';
import { commitFacts } from '@throughline/db/facts/commit-facts';
import type { FactResult } from '@throughline/db/facts/load-facts';

interface Delivery {
  connectionId: string;
  facts: Fact[];
  resolve: (results: FactResult[]) => void;
  reject: (error: unknown) => void;
}

const factsAtOnceMax = 1_000;

export class CommitQueue {
  /** By store; one that is there is being worked on. */
  private readonly waiting = new Map<string, Delivery[]>();

  constructor(private readonly database: Database) {}

  /** All facts are committed, or none: one result for each, in their order. */
  commit(storeId: string, connectionId: string, facts: Fact[]): Promise<FactResult[]> {
    return new Promise((resolve, reject) => {
      const delivery = { connectionId, facts, resolve, reject };
      const waiting = this.waiting.get(storeId);
      if (waiting) waiting.push(delivery);
      else {
        this.waiting.set(storeId, [delivery]);
        void this.work(storeId);
      }
    });
  }

  private async work(storeId: string): Promise<void> {
    const waiting = this.waiting.get(storeId)!;
    while (waiting.length > 0) await this.commitTogether(storeId, takeGroup(waiting));
    this.waiting.delete(storeId);
  }

  /** What fails together is tried one by one, so that nobody pays for another's delivery. */
  private async commitTogether(storeId: string, group: Delivery[]): Promise<void> {
    const results: FactResult[] = [];
    try {
      await commitFacts(this.database, storeId, {
        connectionId: group[0]!.connectionId,
        batches: [group.flatMap(({ facts }) => facts)],
        onProgress: (step) => {
          if (step !== 'resolving') results.push(...step.results);
        },
      });
    } catch (error) {
      if (group.length === 1) group[0]!.reject(error);
      else for (const delivery of group) await this.commitTogether(storeId, [delivery]);
      return;
    }
    let from = 0;
    for (const { facts, resolve } of group) {
      resolve(results.slice(from, from + facts.length));
      from += facts.length;
    }
  }
}

/** The first, and those behind it of the same connection that say nothing about the same things. */
function takeGroup(waiting: Delivery[]): Delivery[] {
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
  return waiting.splice(0, count);
}
