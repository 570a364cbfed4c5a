// Facts as the database keeps them (docs/semantics.md 1), in memory: by kind and external id, the newest version stands, what was
// deleted comes back with a newer version alone.

import type { Fact } from '@throughline/core/facts/facts';
import type { Account, Outside, RawDelivery, RawRecord, Source } from '../../src/source.ts';

export class FactStore {
  readonly #facts = new Map<string, Exclude<Fact, { kind: 'deletion' }>>();
  readonly #deletedAt = new Map<string, number>();
  readonly problems: { record: RawRecord; message: string }[] = [];

  load(facts: Fact[]): void {
    for (const fact of facts) {
      if (fact.kind === 'deletion') {
        const key = `${fact.of}:${fact.externalId}`;
        this.#deletedAt.set(key, fact.deletedAt);
        this.#facts.delete(key);
        continue;
      }
      const key = `${fact.kind}:${fact.externalId}`;
      const standing = this.#facts.get(key);
      if (this.#deletedAt.get(key)! >= (versionOf(fact) ?? Number.POSITIVE_INFINITY)) continue;
      if (standing && (versionOf(fact) ?? Infinity) < (versionOf(standing) ?? -Infinity)) continue;
      this.#facts.set(key, fact);
    }
  }

  normalise(source: Source, records: RawRecord[], account: Account): void {
    for (const record of records) {
      const { facts, problems } = source.normalise(record, account);
      for (const { message } of problems) this.problems.push({ record, message });
      this.load(facts);
    }
  }

  /** In the order of their keys. */
  facts(): Fact[] {
    const entries = [...this.#facts].sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.map(([, fact]) => JSON.parse(JSON.stringify(fact)));
  }

  count(kind: Fact['kind']): number {
    return [...this.#facts.values()].filter((fact) => fact.kind === kind).length;
  }
}

function versionOf(fact: Fact): number | undefined {
  return 'updatedAt' in fact ? fact.updatedAt : undefined;
}

/** Everything, from the first page. */
export async function backfilled(source: Source, account: Account, outside: Outside): Promise<FactStore> {
  const store = new FactStore();
  for await (const { records } of source.backfill(account, undefined, outside)) {
    store.normalise(source, records, account);
  }
  return store;
}

/** One delivery through all that happens to it. Throws for a refused one. */
export async function deliver(
  source: Source,
  account: Account,
  outside: Outside,
  delivery: RawDelivery,
  store: FactStore,
): Promise<void> {
  const parsed = source.parseWebhook(delivery, account.credentials);
  if (parsed.refused !== undefined) throw new Error(`${parsed.refused}: ${parsed.message}`);
  const work = source.readDelivery(parsed.topic, delivery.body, account, {
    eventId: parsed.eventId,
    happenedAt: parsed.happenedAt,
    receivedAt: delivery.receivedAt,
  });
  if (work.do !== 'load') return;
  store.normalise(source, work.records, account);
  for await (const records of source.fetchObjects(account, work.fetch, outside)) {
    store.normalise(source, records, account);
  }
}
