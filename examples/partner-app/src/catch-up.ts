// How a mirror of a segment stays right: a webhook says that there is news, the membership log says what. Its numbers have no gap, so
// whatever was missed is read, and what comes twice changes nothing.

import type { Client } from '@throughline/client/create-client';
import { MembershipLogDocument, SegmentMembersDocument } from '@throughline/client/operations';
import { walkPages } from '@throughline/client/walk-pages';
import type { Mirror } from './mirror-file.ts';

/** The mirror with everything that the log holds behind it. */
export async function catchUp(client: Client, mirror: Mirror): Promise<Mirror> {
  let members = new Set(mirror.members);
  let after = mirror.after;
  for (;;) {
    const { storeId, segmentId } = mirror;
    const { store } = await client.request(MembershipLogDocument, { storeId, segmentId, after, first: 250 });
    if (store === null) throw new Error('The store is out of reach: does the key still open it?');
    for (const { kind, personId } of store.membershipLog.rows) {
      // Another version of the segment begins. Its members are read as they are now; the rows that follow lead there again.
      if (kind === 'BEGUN') members = await readMembers(client, segmentId);
      else if (kind === 'ENTERED') members.add(personId!);
      else members.delete(personId!);
    }
    after = store.membershipLog.rows.at(-1)?.number ?? after;
    if (!store.membershipLog.hasNextPage) return { ...mirror, after, members: [...members].sort() };
  }
}

async function readMembers(client: Client, segmentId: string): Promise<Set<string>> {
  const members = new Set<string>();
  const pages = walkPages(async (after) => {
    const { node } = await client.request(SegmentMembersDocument, { segmentId, first: 250, after });
    if (node?.__typename !== 'Segment') throw new Error(`There is no segment ${segmentId} any more.`);
    return node.members;
  });
  for await (const { id } of pages) members.add(id);
  return members;
}
