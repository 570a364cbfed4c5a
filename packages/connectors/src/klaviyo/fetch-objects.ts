import { deletedBody } from '../read-record.ts';
import type { Account, ObjectRef, Outside, RawRecord } from '../source.ts';
import { KlaviyoClient } from './client.ts';

const idsMax = 100;

/** These profiles and events as they are now. A profile that is gone was deleted, or joined with another, at Klaviyo. */
export async function* fetchObjects(account: Account, refs: ObjectRef[], outside: Outside): AsyncIterable<RawRecord[]> {
  const client = new KlaviyoClient(account, outside);
  const idsOf = (kind: string) => [...new Set(refs.filter((ref) => ref.kind === kind).map(({ id }) => id))];
  const profiles = idsOf('profile');
  for (let at = 0; at < profiles.length; at += idsMax) {
    const ids = profiles.slice(at, at + idsMax);
    const askedAt = outside.now();
    const { records } = await client.profiles({ filter: `any(id,${JSON.stringify(ids)})` });
    const there = new Set(records.map(({ id }) => id));
    const gone = ids.filter((id) => !there.has(id));
    yield [...records, ...gone.map((id) => ({ kind: 'profile', id, body: deletedBody(askedAt) }))];
  }
  for (const id of idsOf('event')) {
    const found = await client.eventById(id);
    if (found) yield [found];
  }
}
