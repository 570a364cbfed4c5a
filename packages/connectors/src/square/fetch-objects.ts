import { deletedBody } from '../read-record.ts';
import type { Account, ObjectRef, Outside, RawRecord } from '../source.ts';
import { SquareClient } from './client.ts';

const idsMax = 100;

/** These things as they are now, in groups; what is gone is a record of its deletion. Unknown kinds are passed over. */
export async function* fetchObjects(account: Account, refs: ObjectRef[], outside: Outside): AsyncIterable<RawRecord[]> {
  const client = new SquareClient(account, outside);
  const idsOf = (kind: string) => [...new Set(refs.filter((ref) => ref.kind === kind).map(({ id }) => id))];
  for (const ids of groupsOf(idsOf('order'))) {
    const askedAt = outside.now();
    yield withGone('order', ids, await client.ordersById(ids), askedAt);
  }
  for (const ids of groupsOf(idsOf('customer'))) {
    const askedAt = outside.now();
    yield withGone('customer', ids, await client.customersById(ids), askedAt);
  }
  for (const kind of ['location', 'loyalty_account'] as const) {
    for (const id of idsOf(kind)) {
      const askedAt = outside.now();
      const found = await client.objectById(kind, id);
      if (found) yield [found];
      else if (kind === 'location') yield withGone(kind, [id], [], askedAt);
    }
  }
}

function* groupsOf(ids: string[]): Iterable<string[]> {
  for (let at = 0; at < ids.length; at += idsMax) yield ids.slice(at, at + idsMax);
}

function withGone(kind: string, ids: string[], found: RawRecord[], askedAt: number): RawRecord[] {
  const there = new Set(found.map(({ id }) => id));
  const gone = ids.filter((id) => !there.has(id));
  return [...found, ...gone.map((id) => ({ kind, id, body: deletedBody(askedAt) }))];
}
