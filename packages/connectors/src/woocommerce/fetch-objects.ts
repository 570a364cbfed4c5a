import { deletedBody } from '../read-record.ts';
import type { Account, ObjectRef, Outside, RawRecord } from '../source.ts';
import { pageSize, WooClient, type WooKind } from './client.ts';

const wooKinds: readonly WooKind[] = ['order', 'customer', 'product'];

/** These things as they are now, in groups. What no list names is asked for by itself: it is in the bin, or gone. */
export async function* fetchObjects(account: Account, refs: ObjectRef[], outside: Outside): AsyncIterable<RawRecord[]> {
  const client = new WooClient(account.credentials, outside);
  const { currencyCode } = account.store;
  for (const kind of wooKinds) {
    const all = [...new Set(refs.filter((ref) => ref.kind === kind).map(({ id }) => id))];
    for (let at = 0; at < all.length; at += pageSize) {
      const ids = all.slice(at, at + pageSize);
      const query = { include: ids.join(), ...(kind === 'customer' ? { role: 'all' } : { status: 'any' }) };
      const { records } = await client.list(kind, query, currencyCode);
      const there = new Set(records.map(({ id }) => id));
      for (const id of ids.filter((each) => !there.has(each))) {
        const askedAt = outside.now();
        const found = await client.objectById(kind, id, currencyCode);
        records.push(found ?? { kind, id, body: deletedBody(askedAt) });
      }
      yield records;
    }
  }
}
